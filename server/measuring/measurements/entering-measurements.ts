// What was read from a file, entered: a measurement for each injection that it tells of, all in one entry of the ledger.
import type { Json } from '../../foundation/canonical-json.js';
import { enqueue } from '../../database/queue.js';
import type { Witnessed } from '../../database/witnessed.js';
import { NotFound } from '../../foundation/errors.js';
import { newId } from '../../foundation/ids.js';
import type { Fact } from '../../ledger/entry.js';
import { dayIn } from '../../evidence/orders/order.js';
import { laboratoryById, type Making } from '../../people/laboratory-store.js';
import type { Instrument } from '../instruments/instrument.js';
import {
  measurementKey,
  measurementNumber,
  runKey,
  type ReadMeasurement,
  type StoredMeasurement,
} from './measurement.js';
import { keepMeasurementWords } from './measurement-search-store.js';
import { earlierRows, insertMeasurement, lastMeasurementSerial } from './measurement-store.js';
import { fileKey, type FileStanding } from './received-file.js';
import { alarmReprocessed } from './reprocessed.js';

export interface Reading {
  readonly tx: Witnessed;
  readonly file: FileStanding;
  readonly instrument: Instrument | undefined;
  readonly made: Making;
}

export async function enterMeasurements(reading: Reading, read: readonly ReadMeasurement[], now: Date): Promise<Fact> {
  const { file } = reading;
  const numbering = await numberingOf(reading.tx, file.laboratoryId, now);
  const entered: StoredMeasurement[] = [];
  for (const [at, each] of read.entries()) {
    const measurement = { ...(await measurementOf(reading, each)), ...numbering(at) };
    await enterMeasurement(reading, measurement);
    entered.push(measurement);
  }
  const [first] = entered;
  if (first === undefined) throw new Error(`nothing was read from ${file.sha256}`);
  const { adapter, format, kind, points, profileId: profile } = first;
  const common = { file: file.id, sha256: file.sha256, adapter, format, profile };
  const data =
    first.part === null
      ? { ...common, measurement: first.id, number: first.number, kind, points }
      : { ...common, injections: entered.map(injectionFact) };
  const alarms = await alarmReprocessed(reading.tx, entered, reading.made);
  const items = [...entered.map(({ id }) => measurementKey(id)), ...itemsOfFile(file), ...alarms];
  return { type: 'measurement.imported', items, data };
}

/** The row that a measurement is of is in the entry, by the hash of its text. */
function injectionFact({ id, number, kind, points, part, sameAs }: StoredMeasurement): Json {
  const row = { place: part?.place ?? 0, text: part?.sha256 ?? '' };
  return { measurement: id, number, kind, points, ...row, ...(sameAs === null ? {} : { sameAs }) };
}

export function itemsOfFile(file: FileStanding): readonly string[] {
  return [fileKey(file.id), ...(file.instrumentId === null ? [] : [`instrument:${file.instrumentId}`])];
}

interface Numbered {
  readonly year: number;
  readonly serial: number;
}

async function enterMeasurement(
  { tx, file, instrument, made }: Reading,
  measurement: StoredMeasurement & Numbered,
): Promise<void> {
  await insertMeasurement(tx, measurement, made);
  await keepMeasurementWords(tx, measurement, [file.name, instrument?.name ?? null]);
  if (measurement.kind === 'run') {
    const input = { measurementId: measurement.id };
    const { laboratoryId } = file;
    await enqueue(tx, { laboratoryId, kind: 'analyse-measurement', input, dueAt: made.at });
  }
}

async function measurementOf(
  { tx, file, instrument, made }: Reading,
  read: ReadMeasurement,
): Promise<Omit<StoredMeasurement, 'number'>> {
  const { summary, identity, particulars, warnings, saturatesAt, part } = read;
  const { adapter, format, kind, points } = summary;
  const { laboratoryId, id: fileId } = file;
  const instrumentId = instrument?.id ?? null;
  const id = newId();
  const key = runKey(identity, { instrumentId, adapter, tableName: part === null ? null : file.name });
  const earlier =
    part === null || key === null ? [] : await earlierRows(tx.db, { laboratoryId, runKey: key, fileId, before: id });
  const same = earlier.find((row) => row.part?.sha256 === part?.sha256);
  return {
    ...{ id, laboratoryId, fileId, instrumentId, profileId: instrument?.profileId ?? null },
    ...{ adapter, format, kind, points, summary, identity, particulars, warnings, saturatesAt, part },
    runKey: key,
    sameAs: same === undefined ? null : (same.sameAs ?? same.id),
    importedAt: made.at,
  };
}

async function numberingOf(tx: Witnessed, laboratoryId: string, now: Date) {
  const laboratory = await laboratoryById(tx.db, laboratoryId);
  if (laboratory === undefined) throw new NotFound('laboratory');
  const { code } = laboratory;
  const year = Number(dayIn(laboratory.timeZone, now).slice(0, 4));
  const last = await lastMeasurementSerial(tx.db, laboratoryId, year);
  return (at: number): Numbered & { readonly number: string } => {
    const serial = last + 1 + at;
    return { year, serial, number: measurementNumber(code, year, serial) };
  };
}
