// Announced, drawn, done. Who can be drawn is fixed first; the seed comes from entries that others write afterwards; what was
// drawn follows from the two alone.
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { type FieldFault, InvalidInput, NotFound, RuleBroken } from '../../foundation/errors.js';
import { sha256Hex } from '../../foundation/hash.js';
import type { Lab } from '../../ledger/lab.js';
import { record, recordAll, type Write } from '../../ledger/record.js';
import type { Making } from '../../people/laboratory-store.js';
import { isAble } from '../../people/able-people.js';
import { permit } from '../../people/permissions.js';
import { balanceInUse, shownBy, uncertaintyOn } from '../balances/balance-use.js';
import { custodyItem } from '../custody/custody-item-store.js';
import { type CustodyItem, itemKey } from '../custody/custody-item.js';
import type { CustodyState } from '../custody/custody-state.js';
import type { Mass } from '../custody/masses.js';
import { stateOf } from '../custody/state-memory.js';
import { massRecord } from '../custody/mass-record.js';
import { combined } from '../custody/mass-uncertainty.js';
import { portionWeighings, weighingsOfItem } from '../custody/weighing-store.js';
import { isDay, openNonconformity } from '../nonconformities/nonconformity-actions.js';
import { placesBelow } from '../storage/place.js';
import { placesOfLaboratory } from '../storage/place-store.js';
import { announcedSeedSize, seedOf } from './announced-seed.js';
import {
  type CheckKind,
  type CheckRound,
  type CheckTask,
  type Judged,
  type SealState,
  judgeGone,
  judgeMass,
  judgeSeal,
  mostDrawn,
} from './check.js';
import { checkableItems, insertDraw, insertResult, insertRound, roundById, taskById } from './check-store.js';
import { drawItems } from './sampling.js';

export interface Announcement {
  /** Made by the client. */
  readonly roundId: string;
  readonly kind: CheckKind;
  /** Only what lies there and in all that stands in it; null for all. */
  readonly placeId: string | null;
  readonly count: number;
  readonly checkerId: string;
  readonly dueDate: string;
}

export async function announceCheck(lab: Lab, actor: Actor, announcement: Announcement): Promise<void> {
  permit(actor, 'check.announce');
  const earlier = await roundById(lab.db, announcement.roundId);
  if (earlier?.announcedBy === actor.id) return;
  await record(lab, actor, async (tx) => {
    const { roundId: id, kind, placeId, count, checkerId, dueDate } = announcement;
    const placeIds = await placesMeant(tx.db, actor, placeId);
    await refuseFaults(tx.db, actor, announcement);
    const population = await checkableItems(tx.db, actor.laboratoryId, { kind, placeIds });
    if (population.length === 0) throw new RuleBroken('check.nothing-to-draw');
    const made = makingOf(lab, actor);
    const seedSize = await announcedSeedSize(tx.db, actor.laboratoryId);
    const drawing = { kind, placeId, count, population, seedSize, checkerId, dueDate, seed: null };
    const announced = { announcedBy: made.by, announcedAt: made.at };
    await insertRound(tx, { id, laboratoryId: actor.laboratoryId, ...drawing, ...announced }, made);
    const fixed = { population: sha256Hex(population.join('\n')), size: population.length, seedSize };
    return { type: 'check.announced', items: [`check:${id}`], data: { kind, place: placeId, count, ...fixed } };
  });
}

async function placesMeant(db: Lab['db'], actor: Actor, placeId: string | null): Promise<string[]> {
  const places = await placesOfLaboratory(db, actor.laboratoryId);
  if (placeId === null) return places.map(({ id }) => id);
  const root = places.find(({ id }) => id === placeId);
  if (root === undefined) throw new NotFound('place');
  return placesBelow(root, places).map(({ id }) => id);
}

async function refuseFaults(db: Lab['db'], actor: Actor, { count, checkerId, dueDate }: Announcement): Promise<void> {
  const faults: Record<string, FieldFault> = {};
  const fits = Number.isInteger(count) && count >= 1 && count <= mostDrawn;
  if (!fits) faults['count'] = { code: 'check.not-a-count', values: { most: mostDrawn } };
  if (!isDay(dueDate)) faults['dueDate'] = { code: 'not-a-date' };
  if (!(await isAble(db, actor, checkerId, 'check.do'))) faults['checkerId'] = { code: 'check.checker-may-not' };
  if (Object.keys(faults).length > 0) throw new InvalidInput(faults);
}

/** Once the ledger is long enough; whoever asks, it is the same draw. */
export async function drawCheck(lab: Lab, actor: Actor, { roundId }: { readonly roundId: string }): Promise<void> {
  permit(actor, 'check.read');
  const round = await roundById(lab.db, roundId);
  if (round === undefined) throw new NotFound('check');
  permit(actor, 'check.read', round);
  if (round.seed !== null) return;
  const seed = await seedOf(lab.db, round);
  const drawn = drawItems(seed, round.population, round.count);
  await record(lab, actor, async (tx) => {
    if ((await roundById(tx.db, roundId))?.seed !== null) throw new RuleBroken('check.drawn-already');
    await insertDraw(tx, round, { seed, drawn }, makingOf(lab, actor));
    const items = [`check:${roundId}`, ...drawn.map(({ item }) => item)];
    return { type: 'check.drawn', items, data: { seed, seedSize: round.seedSize, drawn: drawn.length } };
  });
}

export interface CheckReport {
  readonly taskId: string;
  readonly note: string | null;
  /** Nothing could be looked at: the item has left. */
  readonly gone?: 'yes' | undefined;
  /** Of a seal that was looked at. */
  readonly sealSeen?: string | undefined;
  readonly sealState?: SealState | undefined;
  /** Of a weighing. */
  readonly gross?: Mass | undefined;
  readonly tare?: Mass | undefined;
  readonly balanceId?: string | undefined;
}

export async function recordCheck(lab: Lab, actor: Actor, report: CheckReport): Promise<Judged> {
  permit(actor, 'check.do');
  const shown: { judged: Judged; task: CheckTask; round: CheckRound }[] = [];
  await recordAll(lab, actor, writesOf(lab, actor, report, shown));
  const [done] = shown;
  if (done === undefined) throw new NotFound('check');
  return done.judged;
}

const daysToExplain = 3;

// What did not agree is known once the result has been written: its non-conformity follows as a write of its own.
function* writesOf(
  lab: Lab,
  actor: Actor,
  report: CheckReport,
  shown: { judged: Judged; task: CheckTask; round: CheckRound }[],
): Generator<Write> {
  yield async (tx) => {
    const { task, round, item } = await taskIn(tx.db, actor, report.taskId);
    const { state } = await stateOf(lab, tx.db, item);
    const judged = await judgedOf(lab, tx.db, { actor, item, state }, { round, report });
    await insertResult(tx, task, { ...judged, note: report.note }, makingOf(lab, actor));
    shown.push({ judged, task, round });
    const items = [`check:${round.id}`, itemKey(item)];
    return { type: 'check.done', items, data: { task: task.id, outcome: judged.outcome } };
  };
  const [done] = shown;
  if (done?.judged.outcome !== 'failed') return;
  const { task, round } = done;
  const dueDate = new Date(lab.clock.now().getTime() + daysToExplain * 86_400_000).toISOString().slice(0, 10);
  const about = { kind: 'check-failed' as const, item: task.item, source: { kind: 'check' as const, id: task.id } };
  const opening = { laboratoryId: actor.laboratoryId, ...about, ownerId: round.announcedBy, dueDate };
  yield (tx) => openNonconformity(tx, opening, makingOf(lab, actor));
}

async function taskIn(db: Lab['db'], actor: Actor, taskId: string) {
  const task = await taskById(db, taskId);
  if (task === undefined) throw new NotFound('check');
  permit(actor, 'check.do', task);
  const round = await roundById(db, task.roundId);
  const item = await custodyItem(db, task.item);
  if (round === undefined || item === undefined) throw new NotFound('check');
  if (round.checkerId !== actor.id) throw new RuleBroken('check.not-yours');
  if (task.result !== null) throw new RuleBroken('check.done-already');
  return { task, round, item };
}

interface Reported {
  readonly round: CheckRound;
  readonly report: CheckReport;
}

async function judgedOf(lab: Lab, db: Lab['db'], weighed: Weighed, { round, report }: Reported): Promise<Judged> {
  if (report.gone === 'yes') return judgeGone(weighed.state);
  return round.kind === 're-seal' ? judgedSeal(weighed.state, report) : judgedMass(lab, db, weighed, report);
}

function judgedSeal(state: CustodyState, { sealSeen, sealState }: CheckReport): Judged {
  if (sealState === undefined) throw new InvalidInput({ sealState: { code: 'required' } });
  if (sealState !== 'absent' && !sealSeen) throw new InvalidInput({ sealSeen: { code: 'required' } });
  return judgeSeal(state, { sealSeen: sealState === 'absent' ? null : (sealSeen ?? null), sealState });
}

interface Weighed {
  readonly actor: Actor;
  readonly item: CustodyItem;
  readonly state: CustodyState;
}

// Weighed by the one who holds it, so that nobody answers for another's item, on a balance that was fit to weigh that day.
async function judgedMass(
  lab: Lab,
  db: Lab['db'],
  { actor, item, state }: Weighed,
  { gross, tare, balanceId }: CheckReport,
): Promise<Judged> {
  const { whereabouts } = state;
  if (whereabouts.kind !== 'person' || whereabouts.person.id !== actor.id) throw new RuleBroken('check.not-in-hands');
  if (gross === undefined || tare === undefined || balanceId === undefined) {
    throw new InvalidInput({ gross: { code: 'required' } });
  }
  const { laboratoryId } = item;
  const at = instant(lab.clock.now());
  const use = await balanceInUse(db, { laboratoryId, balanceId, at, timeZone: lab.settings.timeZone });
  const readings = [gross, tare].map((reading) => shownBy(use, reading, gross.massMicrograms));
  const onRecord = massRecord(await weighingsOfItem(db, item), await portionWeighings(db, item)).last;
  const uncertainty = combined([...readings.map((reading) => uncertaintyOn(use, reading)), onRecord]);
  const masses = { grossMicrograms: gross.massMicrograms, tareMicrograms: tare.massMicrograms };
  return judgeMass(state, { ...masses, uncertainty, balance: use.balance.name });
}

const makingOf = (lab: Lab, actor: Actor): Making => ({ by: actor.id, at: instant(lab.clock.now()) });
