// Reporting what differs: the act is drawn up, the alarm is raised, and the investigator is to be told. What was found at the
// reception is reported with the registration of the order, in its transaction.
import type { Db } from '../../database/connection.js';
import type { Witnessed } from '../../database/witnessed.js';
import type { Actor, Language } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { NotFound, RuleBroken } from '../../foundation/errors.js';
import { alarmKey } from '../../ledger/alarm.js';
import { raiseAlarm } from '../../ledger/alarm-store.js';
import type { Fact } from '../../ledger/entry.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import type { Making } from '../../people/laboratory-store.js';
import { permit } from '../../people/permissions.js';
import { refuseFaults } from '../../people/setup-actions.js';
import { orderById } from '../orders/order-store.js';
import { longFault, textFault } from '../orders/order.js';
import { exhibitById } from '../exhibits/exhibit-store.js';
import type { Exhibit } from '../exhibits/exhibit.js';
import { photographsOfExhibit } from '../exhibits/photograph-store.js';
import { photographFacts } from './act-gathering.js';
import { writeAct, type Signatory } from './act-recording.js';
import { settleDiscrepancy } from './act-settling.js';
import { permittedAct } from './act-signing-actions.js';
import { tellingsOfAct, insertDiscrepancy, insertTelling } from './discrepancy-store.js';
import { differencesFault, type Difference, type DiscrepancyStage, type Telling } from './discrepancy.js';
import { once } from './departure-recording.js';

export interface DiscrepancyReport {
  readonly actId: string;
  readonly exhibitId: string;
  readonly stage: DiscrepancyStage;
  readonly differences: readonly Difference[];
  /** Who signs beside the reporter, on paper: the one who brought it, or a witness. */
  readonly otherName: string;
  readonly otherTitle: string | null;
  readonly explanation: string | null;
  readonly language: Language;
}

/** @returns the act's id. */
export async function reportDiscrepancy(lab: Lab, actor: Actor, input: DiscrepancyReport): Promise<string> {
  await permittedExhibit(lab.db, actor, input.exhibitId);
  refuseFaults({
    differences: differencesFault(input.differences),
    otherName: textFault(input.otherName, 200),
    otherTitle: longFault(input.otherTitle, 300),
    explanation: longFault(input.explanation, 2_000),
  });
  return once(lab, input.actId, async () => {
    await record(lab, actor, async (tx) => {
      const exhibit = await permittedExhibit(tx.db, actor, input.exhibitId);
      const found = [{ exhibit, differences: input.differences }];
      const made = { by: actor.id, at: instant(lab.clock.now()) };
      return writeDiscrepancyAct(tx, actor, { ...input, found }, made);
    });
  });
}

async function permittedExhibit(db: Db, actor: Actor, exhibitId: string): Promise<Exhibit> {
  permit(actor, 'act.draw');
  const exhibit = await exhibitById(db, exhibitId);
  if (exhibit === undefined) throw new NotFound('exhibit');
  permit(actor, 'act.draw', exhibit);
  return exhibit;
}

interface FoundDifferences {
  readonly exhibit: Exhibit;
  readonly differences: readonly Difference[];
}

export type WrittenReport = Omit<DiscrepancyReport, 'exhibitId' | 'differences'> & {
  readonly found: readonly FoundDifferences[];
};

/** One act for all that differs; all of one case. */
export async function writeDiscrepancyAct(
  tx: Witnessed,
  actor: Actor,
  report: WrittenReport,
  made: Making,
): Promise<Fact> {
  const { actId, found, stage, explanation } = report;
  const [first] = found;
  if (first === undefined) throw new RuleBroken('discrepancy-nothing-differs');
  const { laboratoryId, caseId } = first.exhibit;
  const drawn = await writeAct(tx, await draftOf(tx, actor, report), made);
  const alarm = { laboratoryId, kind: 'discrepancy' as const, subject: `act:${actId}`, data: { number: drawn.number } };
  const alarmId = await raiseAlarm(tx, alarm, made);
  for (const { exhibit, differences } of found) {
    const about = { laboratoryId, exhibitId: exhibit.id, actId, stage, explanation, alarmId };
    for (const difference of differences) await insertDiscrepancy(tx, { ...about, ...difference }, made);
  }
  const kinds = [...new Set(found.flatMap(({ differences }) => differences.map(({ kind }) => kind)))];
  const data = { act: actId, number: drawn.number, stage, kinds };
  const items = [...drawn.fact.items, alarmKey(alarmId), `case:${caseId}`];
  return { type: 'discrepancy.reported', items: [...new Set(items)], data };
}

async function draftOf(tx: Witnessed, actor: Actor, report: WrittenReport) {
  const { actId, found, language, explanation } = report;
  const exhibits = found.map(({ exhibit }) => exhibit);
  const order = await orderById(tx.db, exhibits[0]?.orderId ?? '');
  const items = [];
  for (const exhibit of exhibits) items.push(await exhibitFacts(tx, exhibit));
  return {
    id: actId,
    laboratoryId: exhibits[0]?.laboratoryId ?? '',
    caseId: exhibits[0]?.caseId ?? null,
    language,
    facts: {
      kind: 'discrepancy' as const,
      drawnBy: actor.name,
      order: order && {
        caseNumber: exhibits[0]?.caseNumber ?? '',
        criminalCaseNumber: order.criminalCaseNumber,
        ruling: { number: order.rulingNumber, date: order.rulingDate },
        orderingBody: order.orderingBody,
        investigator: order.investigatorName,
      },
      items,
      differences: found.flatMap(({ exhibit, differences }) =>
        differences.map((difference) => ({ number: exhibit.number, ...difference })),
      ),
      remarks: explanation ?? undefined,
    },
    items: exhibits.map(({ id }) => ({ kind: 'exhibit' as const, id, eventId: null })),
    signatories: signatoriesOf(actor, report),
  };
}

function signatoriesOf(actor: Actor, { stage, otherName, otherTitle }: WrittenReport): readonly Signatory[] {
  const other = stage === 'reception' ? ('giver' as const) : ('witness' as const);
  return [
    { role: 'drawer', name: actor.name, title: null, personId: actor.id },
    { role: other, name: otherName, title: otherTitle, personId: null },
  ];
}

async function exhibitFacts(tx: Witnessed, exhibit: Exhibit) {
  const photographs = (await photographsOfExhibit(tx.db, exhibit.id)).filter(
    ({ withdrawnReason }) => withdrawnReason === null,
  );
  return {
    number: exhibit.number,
    description: exhibit.description,
    sealBefore: exhibit.sealNumber ?? undefined,
    sealCondition: exhibit.sealCondition ?? undefined,
    inscriptionCheck: exhibit.inscriptionCheck ?? undefined,
    declaredCount: exhibit.declaredCount ?? undefined,
    foundCount: exhibit.foundCount ?? undefined,
    photographs: photographs.map(photographFacts),
  };
}

export interface TellingInput {
  readonly actId: string;
  readonly how: Telling['how'];
  readonly note: string;
}

/** A colleague tells how the investigator was told: by telephone, by letter. */
export async function tellInvestigator(lab: Lab, actor: Actor, input: TellingInput): Promise<void> {
  const act = await permittedAct(lab.db, actor, 'act.draw', input.actId);
  refuseFaults({
    note: textFault(input.note, 500),
    how: input.how === 'account' ? { code: 'not-allowed' } : undefined,
  });
  await tell(lab, actor, { ...input, actId: act.id });
}

/** The investigator with an account has read it here. */
export async function acknowledgeDiscrepancy(lab: Lab, actor: Actor, input: { readonly actId: string }): Promise<void> {
  const act = await permittedAct(lab.db, actor, 'discrepancy.acknowledge', input.actId);
  await tell(lab, actor, { actId: act.id, how: 'account', note: actor.name });
}

async function tell(lab: Lab, actor: Actor, input: TellingInput): Promise<void> {
  await record(lab, actor, async (tx) => {
    const act = await permittedAct(tx.db, actor, 'act.read', input.actId);
    if (act.kind !== 'discrepancy') throw new NotFound('act');
    const told = await tellingsOfAct(tx.db, act.id);
    if (input.how === 'account' && told.some(({ how }) => how === 'account')) {
      throw new RuleBroken('discrepancy-acknowledged-already');
    }
    const made = { by: actor.id, at: instant(lab.clock.now()) };
    await insertTelling(tx, { laboratoryId: act.laboratoryId, ...input }, made);
    const cleared = await settleDiscrepancy(tx, act, made);
    return { type: 'discrepancy.told', items: [`act:${act.id}`, ...cleared], data: { act: act.id, how: input.how } };
  });
}
