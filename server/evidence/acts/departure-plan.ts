// How one item leaves: the seal and the mass are held against the record, then the event is planned with what was seen.
import type { ActItem } from '../../../templates/acts/facts.js';
import type { Db } from '../../database/connection.js';
import type { Language } from '../../foundation/actor.js';
import { NotFound, RuleBroken } from '../../foundation/errors.js';
import type { CustodyAct } from '../custody/custody-event.js';
import type { CustodyItem, ItemRef } from '../custody/custody-item.js';
import { custodyItem } from '../custody/custody-item-store.js';
import type { Moment, Plan } from '../custody/custody-recording.js';
import { recordedGross } from '../custody/gross-record.js';
import type { GrossWeighing } from '../custody/gross-weighing.js';
import { insertInspection, type Seen } from '../custody/inspection-store.js';
import { checkSealOnPackage, checkWeighIn, weighInTolerance, type Gross } from '../custody/weigh-in.js';
import { packageFacts } from './act-gathering.js';
import type { LeavingItem } from './departure.js';
import { actOnSealOf } from './discrepancy-store.js';

/** A rule refused one item of several: which one it was is told beside it. */
export class ItemRefused extends RuleBroken {
  constructor(
    readonly step: { readonly eventId: string; readonly item: ItemRef },
    fault: RuleBroken,
  ) {
    super(fault.code, fault.values);
  }
}

export async function refusedAs<T>(
  step: { readonly eventId: string; readonly item: ItemRef },
  attempt: () => Promise<T>,
): Promise<T> {
  try {
    return await attempt();
  } catch (fault) {
    throw fault instanceof RuleBroken && !(fault instanceof ItemRefused) ? new ItemRefused(step, fault) : fault;
  }
}

/** What was read, and on which balance: one of ours, save in acts from before balances were kept. */
export type Weighed = Pick<Seen, 'weighedOn'> & Pick<GrossWeighing, 'gross'>;

const grossOf = ({ gross, weighedOn }: Weighed): Gross => ({
  ...gross,
  uncertainty: weighedOn?.uncertainty ?? undefined,
});

export function leavingPlan(leaving: LeavingItem, act: CustodyAct, weighed: Weighed) {
  return async ({ tx, item, state, made }: Moment): Promise<Plan> => {
    await checkLeaving(tx.db, item, { leaving, weighed, seal: state.seal });
    const { sealSeen: sealBefore, explanation: note } = leaving;
    const { gross, weighedOn } = weighed;
    return {
      act,
      also: async ({ id: eventId }) => {
        const seen = { sealBefore, sealCondition: 'intact' as const, gross, weighedOn, note };
        await insertInspection(tx, { laboratoryId: item.laboratoryId, item, eventId, seen }, made);
        return [];
      },
    };
  };
}

/** @throws RuleBroken where the seal or the mass is not what the record says. */
export async function checkLeaving(
  db: Db,
  item: CustodyItem,
  {
    leaving,
    weighed,
    seal,
  }: { readonly leaving: LeavingItem; readonly weighed: Weighed; readonly seal: string | null },
): Promise<void> {
  const { sealSeen: seen } = leaving;
  const act = seal === null ? undefined : await actOnSealOf(db, item, { recorded: seal, seen });
  checkSealOnPackage(seen, seal, act);
  const found = grossOf(weighed);
  checkWeighIn(found, await recordedGross(db, item, found.resolutionMicrograms), leaving.explanation);
}

/** What the act says of it. Read before the event is written, so that the weigh-in is not compared with itself. */
export async function leavingFacts(
  db: Db,
  leaving: LeavingItem,
  { weighed, language }: { readonly weighed: Weighed; readonly language: Language },
): Promise<ActItem> {
  const item = await itemOf(db, leaving.item);
  const { sealSeen: sealBefore, explanation: note } = leaving;
  const { gross } = weighed;
  const recorded = await recordedGross(db, item, gross.resolutionMicrograms);
  const facts = {
    ...(await packageFacts(db, item, language)),
    gross,
    sealBefore,
    sealCondition: 'intact' as const,
    note,
  };
  if (recorded === undefined) return facts;
  const toleranceMicrograms = weighInTolerance(grossOf(weighed), recorded);
  return { ...facts, recorded: { massMicrograms: recorded.massMicrograms, toleranceMicrograms } };
}

export async function itemOf(db: Db, ref: ItemRef): Promise<CustodyItem> {
  const item = await custodyItem(db, ref);
  if (item === undefined) throw new NotFound(ref.kind);
  return item;
}
