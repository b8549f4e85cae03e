// SQL of exhibits: an exhibit's identity and its versions, of which the newest holds.
import type { Knex } from 'knex';
import type { Db } from '../../database/connection.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import { isId, newId } from '../../foundation/ids.js';
import type { Making } from '../../people/laboratory-store.js';
import { exhibitNumber, parseExhibitNumber } from '../cases/case-file.js';
import type { EnteredExhibit, Exhibit, ExhibitContent, Hazard, Seizure } from './exhibit.js';
import { newSalt } from '../../foundation/salt.js';

export interface ExhibitRow {
  readonly id: string;
  readonly laboratory_id: string;
  readonly order_id: string;
  readonly position: number;
  readonly investigator_id: string | null;
  readonly entered_by: string;
  readonly entered_at: string;
  readonly case_id: string | null;
  readonly case_number: string | null;
  readonly version: number;
  readonly description: string;
  readonly packaging: ExhibitContent['packaging'];
  readonly packaging_note: string | null;
  readonly declared_seal_number: string | null;
  readonly seal_number: string | null;
  readonly seal_condition: ExhibitContent['sealCondition'];
  readonly inscription: string | null;
  readonly inscription_check: ExhibitContent['inscriptionCheck'];
  readonly declared_count: number | null;
  readonly found_count: number | null;
  readonly gross_mass_micrograms: number | null;
  readonly channel: ExhibitContent['channel'];
  readonly channel_note: string | null;
  readonly hazards: string;
  readonly seized_at: string | null;
  readonly seized_place: string | null;
  readonly seized_by: string | null;
  readonly seizure_document: string | null;
  readonly declared_mass_micrograms: number | null;
}

/** Exhibits as they hold now, with the case that they belong to, if it has been registered. */
export function currentExhibits(db: Db): Knex.QueryBuilder {
  return db('exhibits')
    .join('exhibit_versions', 'exhibit_versions.id', newestExhibitVersion(db))
    .join('orders', 'orders.id', 'exhibits.order_id')
    .leftJoin('cases', 'cases.order_id', 'exhibits.order_id')
    .select(
      'exhibit_versions.*',
      'exhibits.id',
      'exhibits.order_id',
      'exhibits.position',
      'exhibits.made_by as entered_by',
      'exhibits.made_at as entered_at',
      'orders.investigator_id',
      'cases.id as case_id',
      'cases.number as case_number',
    );
}

/** As a looked-up id: so both engines read a page of a long list without sorting the whole of it. */
export function newestExhibitVersion(db: Db): Knex.Raw {
  return db.raw(
    '(SELECT newer.id FROM exhibit_versions newer WHERE newer.exhibit_id = exhibits.id ORDER BY newer.version DESC LIMIT 1)',
  );
}

/** @returns only what is registered; an exhibit that was entered and not yet registered has no number. */
export async function exhibitById(db: Db, id: string): Promise<Exhibit | undefined> {
  return registered(await enteredExhibitById(db, id));
}

export async function enteredExhibitById(db: Db, id: string): Promise<EnteredExhibit | undefined> {
  const row = (await currentExhibits(db).where('exhibits.id', id).first()) as ExhibitRow | undefined;
  return row && exhibitFrom(row);
}

export async function exhibitByNumber(db: Db, laboratoryId: string, number: string): Promise<Exhibit | undefined> {
  const parts = parseExhibitNumber(number);
  if (parts === undefined) return undefined;
  const row = (await currentExhibits(db)
    .where('cases.laboratory_id', laboratoryId)
    .where('cases.number', parts.caseNumber)
    .where('exhibits.position', parts.position)
    .first()) as ExhibitRow | undefined;
  return registered(row && exhibitFrom(row));
}

/** By the number of a registered exhibit, or by the id of any. */
export async function exhibitByKey(db: Db, laboratoryId: string, key: string): Promise<EnteredExhibit | undefined> {
  if (!isId(key)) return exhibitByNumber(db, laboratoryId, key);
  return enteredExhibitById(db, key);
}

export async function exhibitsOfCase(db: Db, caseId: string): Promise<Exhibit[]> {
  const rows = (await currentExhibits(db).where('cases.id', caseId).orderBy('exhibits.position')) as ExhibitRow[];
  return rows.map(exhibitFrom).filter(isRegistered);
}

export async function exhibitsOfOrder(db: Db, orderId: string): Promise<EnteredExhibit[]> {
  const rows = (await currentExhibits(db)
    .where('exhibits.order_id', orderId)
    .orderBy('exhibits.position')) as ExhibitRow[];
  return rows.map(exhibitFrom);
}

const registered = (exhibit: EnteredExhibit | undefined): Exhibit | undefined =>
  exhibit && isRegistered(exhibit) ? exhibit : undefined;

function isRegistered(exhibit: EnteredExhibit): exhibit is Exhibit {
  return exhibit.caseId !== null;
}

export function exhibitFrom(row: ExhibitRow): EnteredExhibit {
  const exhibit = {
    id: row.id,
    laboratoryId: row.laboratory_id,
    orderId: row.order_id,
    position: row.position,
    version: row.version,
    investigatorId: row.investigator_id,
    enteredBy: row.entered_by,
    enteredAt: row.entered_at,
    caseId: row.case_id,
    caseNumber: row.case_number,
    number: row.case_number === null ? null : exhibitNumber(row.case_number, row.position),
  };
  return { ...exhibit, ...contentFrom(row) };
}

const contentFrom = (row: ExhibitRow): ExhibitContent => ({
  description: row.description,
  packaging: row.packaging,
  packagingNote: row.packaging_note,
  declaredSealNumber: row.declared_seal_number,
  sealNumber: row.seal_number,
  sealCondition: row.seal_condition,
  inscription: row.inscription,
  inscriptionCheck: row.inscription_check,
  declaredCount: row.declared_count,
  foundCount: row.found_count,
  grossMassMicrograms: row.gross_mass_micrograms,
  channel: row.channel,
  channelNote: row.channel_note,
  hazards: JSON.parse(row.hazards) as Hazard[],
  seizure: seizureFrom(row),
});

function seizureFrom(row: ExhibitRow): Seizure | null {
  if (row.seized_at === null) return null;
  return {
    at: row.seized_at,
    place: row.seized_place ?? '',
    by: row.seized_by ?? '',
    document: row.seizure_document ?? '',
    massMicrograms: row.declared_mass_micrograms,
  };
}

/** Why each version of an exhibit's record was written. */
export async function reasonsOfExhibit(db: Db, exhibitId: string): Promise<ReadonlyMap<number, string | null>> {
  const rows = await db('exhibit_versions')
    .where({ 'exhibit_versions.exhibit_id': exhibitId })
    .select<{ version: number; reason: string | null }[]>('exhibit_versions.version', 'exhibit_versions.reason');
  return new Map(rows.map((row) => [row.version, row.reason]));
}

/** The position that the next exhibit of an order gets. */
export async function nextPosition(db: Db, orderId: string): Promise<number> {
  const row = (await db('exhibits')
    .where({ 'exhibits.order_id': orderId })
    .max('exhibits.position as last')
    .first()) as { last: number | null } | undefined;
  return (row?.last ?? 0) + 1;
}

export interface ExhibitIdentity {
  readonly id: string;
  readonly laboratoryId: string;
  readonly orderId: string;
  readonly position: number;
}

export async function insertExhibit(tx: Witnessed, exhibit: ExhibitIdentity, made: Making): Promise<void> {
  await insertRow(tx, 'exhibits', {
    id: exhibit.id,
    laboratory_id: exhibit.laboratoryId,
    order_id: exhibit.orderId,
    position: exhibit.position,
    made_by: made.by,
    made_at: made.at,
  });
}

export interface NewExhibitVersion {
  readonly version: number;
  readonly content: ExhibitContent;
  readonly reason: string | null;
}

export async function insertExhibitVersion(
  tx: Witnessed,
  exhibit: Pick<ExhibitIdentity, 'id' | 'laboratoryId'>,
  { version, content, reason }: NewExhibitVersion,
  made: Making,
): Promise<void> {
  await insertRow(tx, 'exhibit_versions', {
    ...columnsOf(content),
    id: newId(),
    laboratory_id: exhibit.laboratoryId,
    exhibit_id: exhibit.id,
    version,
    reason,
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}

function columnsOf(content: ExhibitContent) {
  return {
    description: content.description,
    packaging: content.packaging,
    packaging_note: content.packagingNote,
    declared_seal_number: content.declaredSealNumber,
    seal_number: content.sealNumber,
    seal_condition: content.sealCondition,
    inscription: content.inscription,
    inscription_check: content.inscriptionCheck,
    declared_count: content.declaredCount,
    found_count: content.foundCount,
    gross_mass_micrograms: content.grossMassMicrograms,
    channel: content.channel,
    channel_note: content.channelNote,
    hazards: JSON.stringify(content.hazards),
    seized_at: content.seizure?.at ?? null,
    seized_place: content.seizure?.place ?? null,
    seized_by: content.seizure?.by ?? null,
    seizure_document: content.seizure?.document ?? null,
    declared_mass_micrograms: content.seizure?.massMicrograms ?? null,
  };
}
