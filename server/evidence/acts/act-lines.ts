// Acts as lists and pages show them.
import type { ActBalance } from '../../../templates/acts/facts.js';
import type { ActLineView, ActView } from '../../../views/acts/act-view.js';
import type { T } from '../../../views/messages/translate.js';
import type { Db } from '../../database/connection.js';
import type { Actor } from '../../foundation/actor.js';
import { mayDo } from '../../people/permissions.js';
import { missingPages, papersIn } from './act-scan.js';
import { standingScans, scansOfAct } from './act-scan-store.js';
import { partiesOfActs } from './act-store.js';
import { commissionWaiting, stateOfAct, unsignedPartyOf, type Act, type ActParty } from './act.js';
import { destroyedAtOf } from './destruction-actions.js';
import { tellingsOfAct } from './discrepancy-store.js';

export async function actLines(db: Db, acts: readonly Act[]): Promise<readonly ActLineView[]> {
  const ids = acts.map(({ id }) => id);
  const parties = await partiesOfActs(db, ids);
  const scans = await standingScans(db, ids);
  return acts.map((act) => lineOf(act, parties.get(act.id) ?? [], papersIn(scans.get(act.id))));
}

function lineOf(act: Act, parties: readonly ActParty[], scans: number): ActLineView {
  const { id, number, kind, caseNumber, madeAt, facts } = act;
  const state = stateOfAct(parties, scans);
  return { id, number, kind, state, caseNumber, madeAt, drawnBy: facts.drawnBy, itemCount: facts.items.length };
}

export async function actView(db: Db, t: T, actor: Actor, act: Act): Promise<ActView> {
  const parties = (await partiesOfActs(db, [act.id])).get(act.id) ?? [];
  const scans = await scansOfAct(db, act.id);
  const tellings = act.kind === 'discrepancy' ? await tellingsOfAct(db, act.id) : [];
  const counting = scans.filter(({ withdrawnReason }) => withdrawnReason === null);
  const standing = papersIn(counting);
  const destroyedAt = await destroyedAtOf(db, act);
  const waitsFor =
    act.kind === 'destruction' && destroyedAt === undefined ? commissionWaiting(parties, standing) : undefined;
  const { facts } = act;
  return {
    ...lineOf(act, parties, standing),
    code: facts.code,
    items: facts.items.map(({ number, description }) => ({ number, description })),
    parties: parties.map(partyView),
    scans: mayDo(actor, 'act.list') ? scans : [],
    missingPages: missingPages(counting),
    facts: factsOf(t, act, destroyedAt),
    differences: facts.differences ?? [],
    tellings,
    waitsFor,
    may: {
      sign: mayDo(actor, 'act.sign', act) && unsignedPartyOf(parties, actor.id) !== undefined,
      attach: mayDo(actor, 'act.attach', act),
      tell: act.kind === 'discrepancy' && mayDo(actor, 'act.draw', act),
      acknowledge:
        act.kind === 'discrepancy' &&
        mayDo(actor, 'discrepancy.acknowledge', act) &&
        tellings.every(({ how }) => how !== 'account'),
      carryOut: mayDo(actor, 'custody.destroy', act),
    },
  };
}

const partyView = ({ role, name, title, personId, signedAt }: ActParty) => ({
  role,
  name,
  title,
  signs: personId === null ? ('paper' as const) : ('system' as const),
  signedAt,
});

function fitnessWords(t: T, { serial, dueOn, checkedAt }: ActBalance): string {
  return t('acts.fitness', { serial, due: t.formats.day(dueOn), checked: t.formats.dateTime(checkedAt) });
}

function factsOf(t: T, { facts, caseNumber }: Act, destroyedAt: string | undefined) {
  const { order, document, recipient, place, method, balance, fitness, remarks, kind } = facts;
  const rows = [
    [t('acts.case'), order?.caseNumber ?? caseNumber ?? t('acts.severalCases')],
    [
      t('acts.ruling'),
      order && t('acts.ruling.of', { number: order.ruling.number, date: t.formats.day(order.ruling.date) }),
    ],
    [t('acts.body'), order?.orderingBody],
    [t(kind === 'destruction' ? 'acts.field.decision' : 'acts.field.document'), document],
    [t('acts.field.recipient'), recipient],
    [t('acts.field.place'), place],
    [t('acts.field.method'), method],
    [t('acts.destroyedAt'), destroyedAt && t.formats.dateTime(destroyedAt)],
    [t('acts.field.balance'), balance && [balance, fitness && fitnessWords(t, fitness)].filter(Boolean).join(', ')],
    [t('acts.field.remarks'), remarks],
    [t('acts.code'), facts.code],
  ] as const;
  return rows.flatMap(([label, value]) => (value ? [{ label, value }] : []));
}
