// Reading a received file: a measurement, or a typed refusal. Every step may be repeated: what is there already is left alone.
import { machinery, type Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { NotFound, type MessageValues } from '../../foundation/errors.js';
import type { Fact } from '../../ledger/entry.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import { permit } from '../../people/permissions.js';
import { tieRun } from '../batches/tie-run-actions.js';
import type { Instrument } from '../instruments/instrument.js';
import { instrumentById } from '../instruments/instrument-store.js';
import { bindByCode } from './binding-actions.js';
import { enterMeasurements, itemsOfFile, type Reading } from './entering-measurements.js';
import type { ParseAnswer } from './file-worker.js';
import { measurementsOfFile } from './measurement-store.js';
import { parse, ReaderStopped, readTask } from './reader.js';
import type { FileStanding } from './received-file.js';
import { chosenInstrument, fileStanding, insertRefusal } from './received-file-store.js';
import { wellFormed } from './well-formed.js';

/**
 * Reads the file unless that has been done, and binds what it names: each of its injections by itself. @returns how the file stands
 * afterwards.
 */
export async function importFile(lab: Lab, actor: Actor, fileId: string): Promise<FileStanding> {
  permit(actor, 'file.receive');
  const file = await standing(lab, actor, fileId);
  if (file.state === 'waiting') await readWaiting(lab, actor, file);
  for (const { id, sameAs } of await measurementsOfFile(lab.db, fileId)) {
    if (sameAs === null) await findWhatItIsOf(lab, actor, id);
  }
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
        : enterMeasurements(reading, answer.measurements, lab.clock.now());
    });
  } catch (fault) {
    if (!(fault instanceof DoneAlready)) throw fault;
  }
}

/** Not a refusal: another worker has read the file in the meantime. */
class DoneAlready extends Error {}

/** The instrument that a person chose for it, else the one whose folder it came from. */
async function profileOf(lab: Lab, file: FileStanding): Promise<Instrument | undefined> {
  const id = (await chosenInstrument(lab.db, file.id)) ?? file.instrumentId;
  return id === null ? undefined : instrumentById(lab.db, id);
}

async function parsed(lab: Lab, file: FileStanding, instrument: Instrument | undefined): Promise<ParseAnswer> {
  try {
    return wellFormed(await parse(lab, readTask(lab, { file, profile: instrument?.profile, part: null })));
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
  return { type: 'file.refused', items: itemsOfFile(file), data };
}
