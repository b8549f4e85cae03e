// What was seen of an item at its events, as its page and its printed record show it.
import type { ConditionView } from '../../../views/custody/condition-words.js';
import type { Db } from '../../database/connection.js';
import { decimalsOf } from './masses.js';
import type { CustodyItem } from './custody-item.js';
import { inspectionsOfItem, photographCounts, type Inspection } from './inspection-store.js';

/** By event. */
export async function conditionsOf(db: Db, item: CustodyItem): Promise<ReadonlyMap<string, ConditionView>> {
  const inspections = await inspectionsOfItem(db, item);
  const photographs = await photographCounts(db, item.exhibitId);
  const seen = new Map(inspections.map((each) => [each.eventId, each]));
  const events = new Set([...seen.keys(), ...photographs.keys()]);
  return new Map([...events].map((id) => [id, conditionView(seen.get(id), photographs.get(id) ?? 0)]));
}

function conditionView(seen: Inspection | undefined, photographs: number): ConditionView {
  const { sealBefore, sealAfter, sealCondition, inscriptionCheck, foundCount, gross, weighedOn, note } = seen ?? {};
  return {
    ...{ sealBefore, sealAfter, sealCondition, inscriptionCheck, foundCount, note, photographs },
    grossMicrograms: gross?.massMicrograms,
    grossDecimals: gross && decimalsOf(gross.resolutionMicrograms),
    balance: weighedOn?.name,
  };
}
