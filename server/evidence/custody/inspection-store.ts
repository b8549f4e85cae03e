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
import type { Mass } from './masses.js';

/** Undefined where nobody looked. */
export interface Seen {
  readonly sealBefore?: string | undefined;
  readonly sealAfter?: string | undefined;
  readonly sealCondition?: SealCondition | undefined;
  readonly inscriptionCheck?: InscriptionCheck | undefined;
  readonly foundCount?: number | undefined;
  readonly gross?: Mass | undefined;
  readonly balance?: string | undefined;
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
  const { gross_mass_micrograms: mass, gross_resolution_micrograms: resolution } = row;
  return {
    eventId: row.event_id,
    sealBefore: row.seal_before ?? undefined,
    sealAfter: row.seal_after ?? undefined,
    sealCondition: row.seal_condition ?? undefined,
    inscriptionCheck: row.inscription_check ?? undefined,
    foundCount: row.found_count ?? undefined,
    gross:
      mass === null ? undefined : { massMicrograms: Number(mass), resolutionMicrograms: Number(resolution ?? mass) },
    balance: row.balance ?? undefined,
    note: row.note ?? undefined,
    madeAt: row.made_at,
  };
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
  balance: seen.balance ?? null,
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

/** The photographs that belong to an event. */
export async function photographsOfEvent(db: Db, exhibitId: string, eventId: string): Promise<Photograph[]> {
  const rows = (await db('event_photographs').where({ event_id: eventId }).select('photograph_id')) as {
    photograph_id: string;
  }[];
  const claimed = new Set(rows.map((row) => row.photograph_id));
  return (await photographsOfExhibit(db, exhibitId)).filter(({ id }) => claimed.has(id));
}
