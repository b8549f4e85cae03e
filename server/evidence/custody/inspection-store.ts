// SQL of what a package was like at a custody event, and of the photographs that belong to the event.
import type { Db } from '../../database/connection.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import { newId } from '../../foundation/ids.js';
import { newSalt } from '../../foundation/salt.js';
import type { Making } from '../../people/laboratory-store.js';
import type { InscriptionCheck, SealCondition } from '../exhibits/exhibit.js';
import { photographsOfExhibit } from '../exhibits/photograph-store.js';
import type { Photograph } from '../exhibits/photograph.js';
import type { ItemRef } from './custody-item.js';
import type { WeighedOn } from './gross-weighing.js';
import type { Mass } from './masses.js';

/** Undefined where nobody looked. */
export interface Seen {
  readonly sealBefore?: string | undefined;
  readonly sealAfter?: string | undefined;
  readonly sealCondition?: SealCondition | undefined;
  readonly inscriptionCheck?: InscriptionCheck | undefined;
  readonly foundCount?: number | undefined;
  readonly gross?: Mass | undefined;
  readonly weighedOn?: WeighedOn | undefined;
  readonly note?: string | undefined;
}

export interface Inspection extends Seen {
  readonly eventId: string;
  readonly madeAt: string;
}

interface InspectionRow {
  readonly event_id: string;
  readonly seal_before: string | null;
  readonly seal_after: string | null;
  readonly seal_condition: SealCondition | null;
  readonly inscription_check: InscriptionCheck | null;
  readonly found_count: number | null;
  readonly gross_mass_micrograms: number | string | null;
  readonly gross_resolution_micrograms: number | string | null;
  readonly balance: string | null;
  readonly note: string | null;
  readonly balance_id: string | null;
  readonly calibration_id: string | null;
  readonly check_id: string | null;
  readonly twelve_variances: string | null;
  readonly print: string | null;
  readonly made_at: string;
}

/** The oldest first. */
export async function inspectionsOfItem(db: Db, item: ItemRef): Promise<Inspection[]> {
  const rows = (await db('event_inspections')
    .where({ 'event_inspections.item_kind': item.kind, 'event_inspections.item_id': item.id })
    .orderBy('event_inspections.id')) as InspectionRow[];
  return rows.map(inspectionFrom);
}

function inspectionFrom(row: InspectionRow): Inspection {
  return {
    eventId: row.event_id,
    sealBefore: row.seal_before ?? undefined,
    sealAfter: row.seal_after ?? undefined,
    sealCondition: row.seal_condition ?? undefined,
    inscriptionCheck: row.inscription_check ?? undefined,
    foundCount: row.found_count ?? undefined,
    gross: grossFrom(row),
    weighedOn: weighedOnFrom(row),
    note: row.note ?? undefined,
    madeAt: row.made_at,
  };
}

function grossFrom(row: InspectionRow): Mass | undefined {
  const { gross_mass_micrograms: mass, gross_resolution_micrograms: resolution, print } = row;
  if (mass === null) return undefined;
  const printed = print === null ? {} : { print };
  return { massMicrograms: Number(mass), resolutionMicrograms: Number(resolution ?? mass), ...printed };
}

function weighedOnFrom(row: InspectionRow): WeighedOn | undefined {
  if (row.balance === null) return undefined;
  const { balance: name, balance_id: balanceId, calibration_id: calibrationId, check_id: checkId } = row;
  const variances = row.twelve_variances;
  const uncertainty = variances === null ? null : { twelveVariances: BigInt(variances), coverageFactor: 2 };
  return { name, balanceId, calibrationId, checkId, uncertainty };
}

export interface NewInspection {
  readonly laboratoryId: string;
  readonly item: ItemRef & { readonly exhibitId: string };
  readonly eventId: string;
  readonly seen: Seen;
}

/** The row, and the photographs of the exhibit that no earlier event claimed: they were taken for this one. */
export async function insertInspection(tx: Witnessed, inspection: NewInspection, made: Making): Promise<void> {
  const { laboratoryId, item, eventId, seen } = inspection;
  if (Object.values(seen).some((value) => value !== undefined)) {
    await insertRow(tx, 'event_inspections', {
      id: newId(),
      laboratory_id: laboratoryId,
      item_kind: item.kind,
      item_id: item.id,
      event_id: eventId,
      ...columnsOf(seen),
      salt: newSalt(),
      made_by: made.by,
      made_at: made.at,
    });
  }
  for (const { id } of await unclaimedPhotographs(tx.db, item.exhibitId)) {
    const row = { id: newId(), laboratory_id: laboratoryId, event_id: eventId, photograph_id: id };
    await insertRow(tx, 'event_photographs', { ...row, made_by: made.by, made_at: made.at });
  }
}

const columnsOf = (seen: Seen) => ({
  seal_before: seen.sealBefore ?? null,
  seal_after: seen.sealAfter ?? null,
  seal_condition: seen.sealCondition ?? null,
  inscription_check: seen.inscriptionCheck ?? null,
  found_count: seen.foundCount ?? null,
  gross_mass_micrograms: seen.gross?.massMicrograms ?? null,
  gross_resolution_micrograms: seen.gross?.resolutionMicrograms ?? null,
  balance: seen.weighedOn?.name ?? null,
  balance_id: seen.weighedOn?.balanceId ?? null,
  calibration_id: seen.weighedOn?.calibrationId ?? null,
  check_id: seen.weighedOn?.checkId ?? null,
  twelve_variances: seen.weighedOn?.uncertainty?.twelveVariances.toString() ?? null,
  print: seen.gross?.print ?? null,
  note: seen.note ?? null,
});

async function unclaimedPhotographs(db: Db, exhibitId: string): Promise<Photograph[]> {
  const standing = (await photographsOfExhibit(db, exhibitId)).filter(
    ({ withdrawnReason }) => withdrawnReason === null,
  );
  const ids = standing.map(({ id }) => id);
  const rows = (await db('event_photographs').whereIn('photograph_id', ids).select('photograph_id')) as {
    photograph_id: string;
  }[];
  const claimed = new Set(rows.map((row) => row.photograph_id));
  return standing.filter(({ id }) => !claimed.has(id));
}

/** How many photographs belong to each event of an exhibit and of what was taken from it. */
export async function photographCounts(db: Db, exhibitId: string): Promise<ReadonlyMap<string, number>> {
  const rows = (await db('event_photographs')
    .join('photographs', 'photographs.id', 'event_photographs.photograph_id')
    .where('photographs.exhibit_id', exhibitId)
    .groupBy('event_photographs.event_id')
    .select('event_photographs.event_id')
    .count({ count: '*' })) as { event_id: string; count: number | string }[];
  return new Map(rows.map((row) => [row.event_id, Number(row.count)]));
}

/** The photographs that belong to an event. */
export async function photographsOfEvent(db: Db, exhibitId: string, eventId: string): Promise<Photograph[]> {
  const rows = (await db('event_photographs').where({ event_id: eventId }).select('photograph_id')) as {
    photograph_id: string;
  }[];
  const claimed = new Set(rows.map((row) => row.photograph_id));
  return (await photographsOfExhibit(db, exhibitId)).filter(({ id }) => claimed.has(id));
}
