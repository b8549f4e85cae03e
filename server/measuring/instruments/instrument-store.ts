import type { Knex } from 'knex';
import type { ColumnMap } from '../../../lab-instruments/csv-results/column-map.js';
import type {
  DateStyle,
  DecimalSign,
  InstrumentProfile,
  NamedIn,
  TextEncoding,
} from '../../../lab-instruments/instrument-profile.js';
import type { Db } from '../../database/connection.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import type { Making } from '../../people/laboratory-store.js';
import type { Instrument, InstrumentKind, InstrumentStatement, InstrumentVersion } from './instrument.js';

interface VersionRow {
  readonly id: string;
  readonly laboratory_id: string;
  readonly instrument_id: string;
  readonly version: number;
  readonly name: string;
  readonly kind: InstrumentKind;
  readonly serial: string | null;
  readonly model: string | null;
  readonly location: string | null;
  readonly folder: string | null;
  readonly time_zone: string | null;
  readonly utc_mark: 'utc' | 'local' | null;
  readonly text_encoding: TextEncoding | null;
  readonly column_map: string | null;
  readonly date_style: DateStyle | null;
  readonly decimal_sign: DecimalSign | null;
  readonly name_pattern_of: NamedIn | null;
  readonly name_pattern: string | null;
  readonly silence_hours: number | null;
  readonly taken_files: 'processed' | null;
  readonly reason: string | null;
  readonly made_by: string;
  readonly made_at: string;
}

export async function instrumentById(db: Db, id: string): Promise<Instrument | undefined> {
  const row = (await newest(db).where('v.instrument_id', id).first()) as VersionRow | undefined;
  return row && versionFrom(row);
}

export async function instrumentsOf(db: Db, laboratoryId: string): Promise<InstrumentVersion[]> {
  const rows = (await newest(db).where('v.laboratory_id', laboratoryId).orderBy('v.name')) as VersionRow[];
  return rows.map(versionFrom);
}

/** Of all laboratories: every instrument whose folder is watched. */
export async function watchedInstruments(db: Db): Promise<Instrument[]> {
  const rows = (await newest(db).whereNotNull('v.folder').orderBy('v.instrument_id')) as VersionRow[];
  return rows.map(versionFrom);
}

/** The statement that a measurement was read by. */
export async function instrumentByProfile(db: Db, profileId: string): Promise<InstrumentVersion | undefined> {
  const row = (await db('instrument_versions').where('instrument_versions.id', profileId).first()) as
    VersionRow | undefined;
  return row && versionFrom(row);
}

/** Newest first. */
export async function versionsOf(db: Db, instrumentId: string): Promise<InstrumentVersion[]> {
  const rows = (await db('instrument_versions')
    .where('instrument_versions.instrument_id', instrumentId)
    .orderBy('instrument_versions.version', 'desc')) as VersionRow[];
  return rows.map(versionFrom);
}

// The newest version of each instrument.
function newest(db: Db): Knex.QueryBuilder {
  return db('instrument_versions as v')
    .whereNotExists(
      db('instrument_versions as later')
        .whereRaw('later.instrument_id = v.instrument_id AND later.version > v.version')
        .select('later.id'),
    )
    .select('v.*');
}

export async function insertInstrument(
  tx: Witnessed,
  instrument: { readonly id: string; readonly laboratoryId: string },
  made: Making,
): Promise<void> {
  await insertRow(tx, 'instruments', {
    id: instrument.id,
    laboratory_id: instrument.laboratoryId,
    made_by: made.by,
    made_at: made.at,
  });
}

export interface NewVersion extends InstrumentStatement {
  readonly id: string;
  readonly laboratoryId: string;
  readonly instrumentId: string;
  readonly version: number;
  readonly reason: string | null;
}

export async function insertInstrumentVersion(tx: Witnessed, version: NewVersion, made: Making): Promise<void> {
  const { profile } = version;
  await insertRow(tx, 'instrument_versions', {
    id: version.id,
    laboratory_id: version.laboratoryId,
    instrument_id: version.instrumentId,
    version: version.version,
    name: version.name,
    kind: version.kind,
    serial: version.serial,
    model: version.model,
    location: version.location,
    folder: version.folder,
    silence_hours: version.silenceHours,
    taken_files: version.movesTaken ? 'processed' : null,
    time_zone: profile.timeZone ?? null,
    utc_mark: profile.utcMark ?? null,
    text_encoding: profile.textEncoding ?? null,
    column_map: profile.columnMap === undefined ? null : JSON.stringify(profile.columnMap),
    date_style: profile.dateStyle ?? null,
    decimal_sign: profile.decimalSign ?? null,
    name_pattern_of: profile.namePattern?.of ?? null,
    name_pattern: profile.namePattern?.template ?? null,
    reason: version.reason,
    made_by: made.by,
    made_at: made.at,
  });
}

function versionFrom(row: VersionRow): InstrumentVersion {
  return {
    id: row.instrument_id,
    laboratoryId: row.laboratory_id,
    profileId: row.id,
    version: row.version,
    name: row.name,
    kind: row.kind,
    serial: row.serial,
    model: row.model,
    location: row.location,
    folder: row.folder,
    silenceHours: row.silence_hours,
    movesTaken: row.taken_files === 'processed',
    profile: profileFrom(row),
    reason: row.reason,
    madeBy: row.made_by,
    madeAt: row.made_at,
  };
}

function profileFrom(row: VersionRow): InstrumentProfile {
  return {
    version: String(row.version),
    ...(row.time_zone === null ? {} : { timeZone: row.time_zone }),
    ...(row.utc_mark === null ? {} : { utcMark: row.utc_mark }),
    ...(row.text_encoding === null ? {} : { textEncoding: row.text_encoding }),
    ...(row.column_map === null ? {} : { columnMap: JSON.parse(row.column_map) as ColumnMap }),
    ...(row.date_style === null ? {} : { dateStyle: row.date_style }),
    ...(row.decimal_sign === null ? {} : { decimalSign: row.decimal_sign }),
    ...(row.name_pattern_of === null || row.name_pattern === null
      ? {}
      : { namePattern: { of: row.name_pattern_of, template: row.name_pattern } }),
  };
}
