// Reading a received file: a measurement, or a typed refusal. Every step may be repeated: what is there already is left alone.
import { enqueue } from '../../database/queue.js';
import type { Witnessed } from '../../database/witnessed.js';
import { machinery, type Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { NotFound, type MessageValues } from '../../foundation/errors.js';
import { newId } from '../../foundation/ids.js';
import type { Fact } from '../../ledger/entry.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import { dayIn } from '../../evidence/orders/order.js';
import { laboratoryById, type Making } from '../../people/laboratory-store.js';
import { permit } from '../../people/permissions.js';
import { tieRun } from '../batches/tie-run-actions.js';
import type { Instrument } from '../instruments/instrument.js';
import { instrumentById } from '../instruments/instrument-store.js';
import { bindByCode } from './binding-actions.js';
import type { ParseAnswer } from './file-worker.js';
import {
  measurementKey,
  measurementNumber,
  runKey,
  type ReadMeasurement,
  type StoredMeasurement,
} from './measurement.js';
import { keepMeasurementWords } from './measurement-search-store.js';
import { insertMeasurement, lastMeasurementSerial, measurementOfFile } from './measurement-store.js';
import { parse, ReaderStopped, readTask } from './reader.js';
import { fileKey, type FileStanding } from './received-file.js';
import { alarmReprocessed } from './reprocessed.js';
import { chosenInstrument, fileStanding, insertRefusal } from './received-file-store.js';
import { wellFormed } from './well-formed.js';

/** Reads the file unless that has been done, and binds what it names. @returns how the file stands afterwards. */
export async function importFile(lab: Lab, actor: Actor, fileId: string): Promise<FileStanding> {
  permit(actor, 'file.receive');
  const file = await standing(lab, actor, fileId);
  if (file.state === 'waiting') await readWaiting(lab, actor, file);
  const measurement = await measurementOfFile(lab.db, fileId);
  if (measurement !== undefined) await findWhatItIsOf(lab, actor, measurement.id);
  return standing(lab, actor, fileId);
}

/** The line of a batch comes first: it says more than a name. */
async function findWhatItIsOf(lab: Lab, actor: Actor, measurementId: string): Promise<void> {
  if ((await tieRun(lab, actor, measurementId)) === 'no-line') await bindByCode(lab, actor, measurementId);
}

/** Whoever reads on behalf of nobody in particular. */
export const importer = (laboratoryId: string): Actor => machinery(laboratoryId, 'import');

async function standing(lab: Lab, actor: Actor, fileId: string): Promise<FileStanding> {
  const file = await fileStanding(lab.db, fileId);
  if (file === undefined || file.laboratoryId !== actor.laboratoryId) throw new NotFound('file');
  return file;
}

async function readWaiting(lab: Lab, actor: Actor, file: FileStanding): Promise<void> {
  const instrument = await profileOf(lab, file);
  const answer = await parsed(lab, file, instrument);
  try {
    await record(lab, actor, async (tx) => {
      const now = await fileStanding(tx.db, file.id);
      if (now?.state !== 'waiting') throw new DoneAlready();
      const made = { by: actor.id, at: instant(lab.clock.now()) };
      const reading: Reading = { tx, file, instrument, made };
      return answer.outcome === 'refused'
        ? refuse(reading, answer)
        : enterMeasurement(reading, answer.measurement, lab.clock.now());
    });
  } catch (fault) {
    if (!(fault instanceof DoneAlready)) throw fault;
  }
}

/** Not a refusal: another worker has read the file in the meantime. */
class DoneAlready extends Error {}

interface Reading {
  readonly tx: Witnessed;
  readonly file: FileStanding;
  readonly instrument: Instrument | undefined;
  readonly made: Making;
}

/** The instrument that a person chose for it, else the one whose folder it came from. */
async function profileOf(lab: Lab, file: FileStanding): Promise<Instrument | undefined> {
  const id = (await chosenInstrument(lab.db, file.id)) ?? file.instrumentId;
  return id === null ? undefined : instrumentById(lab.db, id);
}

async function parsed(lab: Lab, file: FileStanding, instrument: Instrument | undefined): Promise<ParseAnswer> {
  try {
    return wellFormed(await parse(lab, readTask(lab, file, instrument?.profile ?? {})));
  } catch (fault) {
    if (!(fault instanceof ReaderStopped)) throw fault;
    return { outcome: 'refused', code: fault.code, details: {} };
  }
}

async function refuse(
  { tx, file, instrument, made }: Reading,
  { code, details }: { readonly code: string; readonly details: MessageValues },
): Promise<Fact> {
  const { laboratoryId, id: fileId } = file;
  await insertRefusal(tx, { laboratoryId, fileId, profileId: instrument?.profileId ?? null, code, details }, made);
  const data = { file: fileId, sha256: file.sha256, code, profile: instrument?.profileId ?? null };
  return { type: 'file.refused', items: itemsOf(file), data };
}

async function enterMeasurement(reading: Reading, read: ReadMeasurement, now: Date): Promise<Fact> {
  const { tx, file, instrument, made } = reading;
  const measurement = { ...measurementOf(reading, read), ...(await nextNumber(tx, file.laboratoryId, now)) };
  await insertMeasurement(tx, measurement, made);
  await keepMeasurementWords(tx, measurement, [file.name, instrument?.name ?? null]);
  const alarms = await alarmReprocessed(tx, measurement, made);
  if (measurement.kind === 'run') {
    const input = { measurementId: measurement.id };
    const { laboratoryId } = file;
    await enqueue(tx, { laboratoryId, kind: 'analyse-measurement', input, dueAt: made.at });
  }
  const { adapter, format, kind, points } = measurement;
  const identity = { measurement: measurement.id, number: measurement.number, file: file.id, sha256: file.sha256 };
  const data = { ...identity, adapter, format, kind, points, profile: measurement.profileId };
  return { type: 'measurement.imported', items: [measurementKey(measurement.id), ...itemsOf(file), ...alarms], data };
}

function measurementOf({ file, instrument, made }: Reading, read: ReadMeasurement): Omit<StoredMeasurement, 'number'> {
  const { summary, identity, particulars, warnings, saturatesAt } = read;
  const { adapter, format, kind, points } = summary;
  const instrumentId = instrument?.id ?? null;
  return {
    id: newId(),
    laboratoryId: file.laboratoryId,
    fileId: file.id,
    instrumentId,
    profileId: instrument?.profileId ?? null,
    ...{ adapter, format, kind, points, summary, identity, particulars, warnings, saturatesAt },
    runKey: runKey(identity, { instrumentId, adapter }),
    importedAt: made.at,
  };
}

async function nextNumber(tx: Witnessed, laboratoryId: string, now: Date) {
  const laboratory = await laboratoryById(tx.db, laboratoryId);
  if (laboratory === undefined) throw new NotFound('laboratory');
  const year = Number(dayIn(laboratory.timeZone, now).slice(0, 4));
  const serial = (await lastMeasurementSerial(tx.db, laboratoryId, year)) + 1;
  return { year, serial, number: measurementNumber(laboratory.code, year, serial) };
}

function itemsOf(file: FileStanding): readonly string[] {
  return [fileKey(file.id), ...(file.instrumentId === null ? [] : [`instrument:${file.instrumentId}`])];
}
