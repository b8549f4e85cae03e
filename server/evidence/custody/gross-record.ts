// The gross masses that the record has of a package, and the one that a weighing is compared with.
import type { Db } from '../../database/connection.js';
import { discrepanciesOfExhibit } from '../acts/discrepancy-store.js';
import { exhibitById } from '../exhibits/exhibit-store.js';
import type { CustodyEvent } from './custody-event.js';
import type { CustodyItem } from './custody-item.js';
import { eventsOfItem } from './custody-store.js';
import type { GrossWeighing } from './gross-weighing.js';
import { inspectionsOfItem } from './inspection-store.js';
import {
  explainedDifference,
  type GrossDifference,
  grossOnRecord,
  type GrossReading,
  packageBegun,
} from './weigh-in.js';

/** Undefined where the package as it is now was never weighed. */
export async function recordedGross(
  db: Db,
  item: CustodyItem,
  resolutionMicrograms: number,
): Promise<GrossReading | undefined> {
  const events = await eventsOfItem(db, item);
  const positions = new Map(events.map(({ id }, position) => [id, position]));
  const readings = [
    ...(await grossAtRegistration(db, item, events, resolutionMicrograms)),
    ...(await inspectionsOfItem(db, item)).flatMap(({ gross, weighedOn, madeAt, eventId }) =>
      gross
        ? [{ ...gross, uncertainty: weighedOn?.uncertainty ?? undefined, at: madeAt, position: positions.get(eventId) }]
        : [],
    ),
    ...(await grossOfDiscrepancies(db, item, resolutionMicrograms)),
  ];
  return grossOnRecord(readings, packageBegun(events));
}

/**
 * What a weighing finds that the record can't account for; undefined where nothing was weighed or nothing is on record.
 * @throws RuleBroken where it differs beyond k·u and nobody says why.
 */
export async function differenceFromRecord(
  db: Db,
  item: CustodyItem,
  { gross, weighedOn }: Partial<GrossWeighing>,
  explanation: string | undefined,
): Promise<GrossDifference | undefined> {
  if (gross === undefined) return undefined;
  const recorded = await recordedGross(db, item, gross.resolutionMicrograms);
  if (recorded === undefined) return undefined;
  return explainedDifference({ ...gross, uncertainty: weighedOn?.uncertainty ?? undefined }, recorded, explanation);
}

// The balance of the registration is not on record: its last place is taken to be that of the weighing.
async function grossAtRegistration(
  db: Db,
  item: CustodyItem,
  events: readonly CustodyEvent[],
  resolutionMicrograms: number,
): Promise<GrossReading[]> {
  const exhibit = item.kind === 'exhibit' ? await exhibitById(db, item.id) : undefined;
  if (exhibit?.grossMassMicrograms == null) return [];
  const massMicrograms = Number(exhibit.grossMassMicrograms);
  return [{ massMicrograms, resolutionMicrograms, at: receptionOf(events)?.occurredAt ?? '', position: 0 }];
}

async function grossOfDiscrepancies(db: Db, item: CustodyItem, resolutionMicrograms: number): Promise<GrossReading[]> {
  if (item.kind !== 'exhibit') return [];
  return (await discrepanciesOfExhibit(db, item.exhibitId))
    .filter(({ kind, found }) => kind === 'gross-mass' && /^\d{1,15}$/.test(found))
    .map(({ found, madeAt }) => ({ massMicrograms: Number(found), resolutionMicrograms, at: madeAt }));
}

const receptionOf = (events: readonly CustodyEvent[]): CustodyEvent | undefined =>
  events.find(({ act }) => act.type === 'received');
