// Taking back what was handed out: the seal and the mass as they came, one act for all that came together.
import type { Db } from '../../database/connection.js';
import type { Actor, Language } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import type { Lab } from '../../ledger/lab.js';
import type { Write } from '../../ledger/record.js';
import { permit } from '../../people/permissions.js';
import { refuseFaults } from '../../people/setup-actions.js';
import type { BalanceInUse } from '../balances/balance-use.js';
import type { ItemRef } from '../custody/custody-item.js';
import { writeStep, type Moment, type Plan } from '../custody/custody-recording.js';
import { recordedGross } from '../custody/gross-record.js';
import { grossOn } from '../custody/gross-weighing.js';
import { insertInspection } from '../custody/inspection-store.js';
import { raiseDifference } from '../custody/mass-alarm.js';
import type { Mass } from '../custody/masses.js';
import { grossDifference } from '../custody/weigh-in.js';
import type { SealCondition } from '../exhibits/exhibit.js';
import { longFault, textFault } from '../orders/order.js';
import { balanceAt, balanceFacts, demandOwnBalance } from './act-balance.js';
import { itemAtEvent, sharedCase, sharedOrder } from './act-gathering.js';
import { writeAct } from './act-recording.js';
import { itemsFault } from './departure.js';
import { once, recordTogether } from './departure-recording.js';
import { itemOf, refusedAs } from './departure-plan.js';

export interface ReturningItem {
  readonly eventId: string;
  readonly item: ItemRef;
  readonly seal: string;
  readonly sealCondition: SealCondition;
  readonly gross?: Mass | undefined;
}

export interface TakingBack {
  readonly actId: string;
  readonly items: readonly ReturningItem[];
  readonly from: string;
  readonly giverName: string;
  readonly giverTitle: string | null;
  readonly document: string;
  /** Needed where a gross mass is given. */
  readonly balanceId: string | null;
  readonly remarks: string | null;
  readonly language: Language;
}

/** @returns the act's id. */
export async function takeBackItems(lab: Lab, actor: Actor, input: TakingBack): Promise<string> {
  permit(actor, 'custody.receive');
  if (input.balanceId !== null) await demandOwnBalance(lab.db, actor, input.balanceId);
  refuseFaults({
    items: itemsFault(input.items.length),
    from: textFault(input.from, 300),
    giverName: textFault(input.giverName, 200),
    giverTitle: longFault(input.giverTitle, 300),
    document: textFault(input.document, 300),
    balanceId: weighedWithout(input) ? { code: 'balance.choose' } : undefined,
    remarks: longFault(input.remarks, 2_000),
  });
  return once(lab, input.actId, () => takeBack(lab, actor, input));
}

async function takeBack(lab: Lab, actor: Actor, input: TakingBack): Promise<void> {
  const { items, language, document, remarks } = input;
  const made = { by: actor.id, at: instant(lab.clock.now()) };
  const gathered: Awaited<ReturnType<typeof itemAtEvent>>[] = [];
  const take = items.map((back): Write => async (tx) => {
    const use = await balanceOf(tx.db, lab, input, made.at);
    return refusedAs(back, async () => {
      const step = { eventId: back.eventId, item: back.item };
      const plan = (moment: Moment) => backPlan(back, { ...input, use }, moment);
      const { item, event, fact } = await writeStep({ lab, actor, tx, step, action: 'custody.receive', plan });
      gathered.push(await itemAtEvent(tx.db, item, { event, language }));
      return fact;
    });
  });
  const draw: Write = async (tx) => {
    const things = await Promise.all(items.map(({ item }) => itemOf(tx.db, item)));
    const order = await sharedOrder(tx.db, things);
    const use = await balanceOf(tx.db, lab, input, made.at);
    const said = { document, ...(use && balanceFacts(use)), remarks: remarks ?? undefined, recipient: undefined };
    const draft = {
      id: input.actId,
      laboratoryId: actor.laboratoryId,
      caseId: sharedCase(things),
      language,
      facts: { kind: 'taking-back' as const, drawnBy: actor.name, order, items: gathered, ...said },
      items: items.map(({ item, eventId }) => ({ ...item, eventId })),
      signatories: [
        { role: 'giver' as const, name: input.giverName, title: giverTitle(input), personId: null },
        { role: 'receiver' as const, name: actor.name, title: null, personId: actor.id },
      ],
    };
    return (await writeAct(tx, draft, made)).fact;
  };
  await recordTogether(lab, actor, [...take, draw]);
}

const weighedWithout = ({ items, balanceId }: TakingBack): boolean =>
  balanceId === null && items.some(({ gross }) => gross !== undefined);

async function balanceOf(db: Db, lab: Lab, { items, balanceId }: TakingBack, at: string) {
  const [first] = items;
  if (balanceId === null || first === undefined) return undefined;
  const { laboratoryId } = await itemOf(db, first.item);
  return balanceAt(db, lab, { laboratoryId, balanceId, at });
}

const giverTitle = ({ giverTitle: title, from }: TakingBack): string => [title, from].filter(Boolean).join(', ');

interface Back extends TakingBack {
  readonly use: BalanceInUse | undefined;
}

async function backPlan(
  back: ReturningItem,
  { from, use, remarks }: Back,
  { tx, item, state, made }: Moment,
): Promise<Plan> {
  const { seal, sealCondition, gross } = back;
  const asItWent = sealCondition === 'intact' && seal === state.seal;
  const weighed = use && gross ? grossOn(use, gross) : undefined;
  const reading = weighed && { ...weighed.gross, uncertainty: weighed.weighedOn.uncertainty ?? undefined };
  // Read before the event is written, so that it is not compared with itself.
  const recorded = reading && asItWent ? await recordedGross(tx.db, item, reading.resolutionMicrograms) : undefined;
  const found = reading && recorded && grossDifference(reading, recorded);
  return {
    act: { type: 'taken-back', from, seal },
    also: async ({ id: eventId }) => {
      const isResealed = state.seal !== null && state.seal !== seal;
      const seals = isResealed ? { sealBefore: state.seal, sealAfter: seal } : { sealBefore: seal };
      const seen = { ...seals, sealCondition, ...weighed };
      await insertInspection(tx, { laboratoryId: item.laboratoryId, item, eventId, seen }, made);
      return raiseDifference(tx, { item, eventId, found, explanation: remarks ?? '' }, made);
    },
  };
}
