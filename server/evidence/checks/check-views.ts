// Gathers what the pages of checks show.
import type {
  FormerChecker,
  RoundLine,
  RoundPageView,
  TaskLine,
  TaskPageView,
  TaskResultView,
} from '../../../views/checks/check-view.js';
import { whereWords } from '../../../views/custody/where-words.js';
import type { T } from '../../../views/messages/translate.js';
import { paths } from '../../../views/paths.js';
import type { Actor } from '../../foundation/actor.js';
import { NotFound } from '../../foundation/errors.js';
import { sha256Hex } from '../../foundation/hash.js';
import type { Lab } from '../../ledger/lab.js';
import { peopleAble } from '../../people/able-people.js';
import { mayDo } from '../../people/permissions.js';
import { peopleNamed } from '../../people/person-store.js';
import { balanceOffers } from '../balances/balance-offers.js';
import { custodyItem } from '../custody/custody-item-store.js';
import { itemKey } from '../custody/custody-item.js';
import { whereView } from '../custody/item-page-view.js';
import { stateOf } from '../custody/state-memory.js';
import { placeRefs } from '../storage/place-store.js';
import { entriesMissing } from './announced-seed.js';
import { type CheckResult, type CheckRound, type CheckTask, isGone } from './check.js';
import { roundById, tasksOfRounds } from './check-store.js';
import { substitutesOf } from './check-substitute-store.js';

export async function roundLines(lab: Lab, rounds: readonly CheckRound[]): Promise<RoundLine[]> {
  const tasks = await tasksOfRounds(
    lab.db,
    rounds.map(({ id }) => id),
  );
  const people = await peopleNamed(
    lab.db,
    rounds.map(({ checkerId }) => checkerId),
  );
  const [first] = rounds;
  const refs = first === undefined ? new Map<string, never>() : await placeRefs(lab.db, first.laboratoryId);
  return rounds.map((round) => {
    const mine = tasks.filter(({ roundId }) => roundId === round.id);
    const done = mine.filter(({ result }) => result !== null).length;
    const { id, kind, count, dueDate, announcedAt } = round;
    return {
      ...{ id, kind, count, dueDate, announcedAt, done },
      place: round.placeId === null ? undefined : refs.get(round.placeId)?.name,
      checker: people.get(round.checkerId)?.name ?? '',
      state: round.seed === null ? 'announced' : done === mine.length ? 'done' : 'drawn',
      failed: mine.filter(({ result }) => result?.outcome === 'failed').length,
    };
  });
}

export async function roundView(lab: Lab, actor: Actor, round: CheckRound): Promise<RoundPageView> {
  const [line] = await roundLines(lab, [round]);
  if (line === undefined) throw new NotFound('check');
  const missing = await entriesMissing(lab.db, round);
  const people = await peopleNamed(lab.db, [round.announcedBy]);
  const mayGive = line.state !== 'done' && mayDo(actor, 'check.announce', round);
  const tasks = await tasksOfRounds(lab.db, [round.id]);
  return {
    ...line,
    announcedBy: people.get(round.announcedBy)?.name ?? '',
    populationSize: round.population.length,
    populationHash: sha256Hex(round.population.join('\n')),
    population: round.population,
    seedSize: round.seedSize,
    missing,
    seed: round.seed ?? undefined,
    seedEntryHref: missing > 0 ? undefined : paths.ledgerEntry(round.seedSize - 1),
    tasks: await Promise.all(tasks.map((task) => taskLine(lab, task))),
    former: await formerCheckers(lab, round),
    giving: mayGive ? { from: round.checkerId, checkers: await othersAble(lab, actor, round) } : undefined,
  };
}

async function formerCheckers(lab: Lab, { id, announcedFor }: CheckRound): Promise<FormerChecker[]> {
  const substitutes = await substitutesOf(lab.db, id);
  const checkers = [announcedFor, ...substitutes.map(({ checkerId }) => checkerId)];
  const people = await peopleNamed(lab.db, [...checkers, ...substitutes.map(({ by }) => by)]);
  const nameOf = (personId: string | undefined): string => people.get(personId ?? '')?.name ?? '';
  return substitutes.map(({ by, at, reason }, index) => {
    return { name: nameOf(checkers[index]), until: at, by: nameOf(by), reason };
  });
}

async function othersAble(lab: Lab, actor: Actor, { checkerId }: CheckRound) {
  return (await peopleAble(lab.db, actor, 'check.do')).filter(({ id }) => id !== checkerId);
}

async function taskLine(lab: Lab, { id, rank, item: ref, ticket, result }: CheckTask): Promise<TaskLine> {
  const item = await custodyItem(lab.db, ref);
  const { number = '', description = '' } = item ?? {};
  return { id, rank, number, description, item: itemKey(ref), ticket, outcome: result?.outcome };
}

export async function taskView(lab: Lab, actor: Actor, t: T, task: CheckTask): Promise<TaskPageView> {
  const item = await custodyItem(lab.db, task.item);
  const round = await roundById(lab.db, task.roundId);
  if (item === undefined || round === undefined) throw new NotFound('check');
  const { state } = await stateOf(lab, lab.db, item);
  const people = await peopleNamed(lab.db, [round.checkerId, task.result?.by ?? round.checkerId]);
  const nameOf = (id: string): string => people.get(id)?.name ?? '';
  const isMine = round.checkerId === actor.id && mayDo(actor, 'check.do', task);
  return {
    id: task.id,
    kind: round.kind,
    number: item.number,
    itemHref: paths.itemCustody(item.number),
    description: item.description,
    where: whereWords(t, whereView(state.whereabouts)),
    checker: nameOf(round.checkerId),
    dueDate: round.dueDate,
    roundHref: paths.checkRound(round.id),
    result: task.result === null ? undefined : resultView(t, task.result, nameOf),
    mayRecord: !isMine || task.result !== null ? 'no' : isGone(state) ? 'gone' : 'yes',
    balances: round.kind === 're-weigh' ? await balanceOffers(lab, task.laboratoryId) : [],
  };
}

function resultView(t: T, result: CheckResult, nameOf: (id: string) => string): TaskResultView {
  const { outcome, note, at, massMicrograms, recordedMicrograms, toleranceMicrograms } = result;
  const base = { outcome, note, at, by: nameOf(result.by) };
  if (massMicrograms !== null) {
    return {
      ...base,
      seen: t.formats.mass(massMicrograms),
      recorded: t.formats.mass(recordedMicrograms ?? 0),
      tolerance: t.formats.mass(toleranceMicrograms ?? 0),
    };
  }
  if (outcome === 'gone') return { ...base, seen: t('storage.check.gone'), recorded: undefined, tolerance: undefined };
  const state = t(`storage.check.seal.${result.sealState ?? 'absent'}`);
  return {
    ...base,
    seen: [result.sealSeen, state].filter(Boolean).join(', '),
    recorded: result.sealRecorded ?? t('storage.check.seal.none'),
    tolerance: undefined,
  };
}
