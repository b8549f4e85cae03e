// What people do with a file in quarantine: have it read again, or say that it is none of ours.
import { enqueue } from '../../database/queue.js';
import type { Witnessed } from '../../database/witnessed.js';
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { InvalidInput, NotFound, RuleBroken } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import { permit } from '../../people/permissions.js';
import { instrumentById } from '../instruments/instrument-store.js';
import { fileKey, type FileStanding } from './received-file.js';
import { fileStanding, insertDismissal, insertRetry } from './received-file-store.js';

export interface Retry {
  readonly fileId: string;
  /** Read by this instrument's profile from now on; by that of its folder when not said. */
  readonly instrumentId: string | null;
}

/** The file is read anew, by the profile as it is now; the caller may wait for it with `importFile`. */
export async function retryFile(lab: Lab, actor: Actor, { fileId, instrumentId }: Retry): Promise<void> {
  permit(actor, 'file.bind');
  if (instrumentId !== null) await demandInstrument(lab, actor, instrumentId);
  await record(lab, actor, async (tx) => {
    const { laboratoryId } = await quarantined(tx, actor, fileId);
    const made = { by: actor.id, at: instant(lab.clock.now()) };
    await insertRetry(tx, { laboratoryId, fileId, instrumentId }, made);
    await enqueue(tx, { laboratoryId, kind: 'import-file', input: { fileId }, dueAt: made.at });
    return { type: 'file.retried', items: [fileKey(fileId)], data: { file: fileId, instrument: instrumentId } };
  });
}

export async function dismissFile(
  lab: Lab,
  actor: Actor,
  { fileId, reason }: { readonly fileId: string; readonly reason: string },
): Promise<void> {
  permit(actor, 'file.bind');
  if (reason.trim() === '') throw new InvalidInput({ reason: { code: 'required' } });
  await record(lab, actor, async (tx) => {
    const { laboratoryId } = await quarantined(tx, actor, fileId);
    await insertDismissal(tx, { laboratoryId, fileId, reason }, { by: actor.id, at: instant(lab.clock.now()) });
    return { type: 'file.dismissed', items: [fileKey(fileId)], data: { file: fileId } };
  });
}

async function quarantined(tx: Witnessed, actor: Actor, fileId: string): Promise<FileStanding> {
  const file = await fileStanding(tx.db, fileId);
  if (file === undefined) throw new NotFound('file');
  permit(actor, 'file.bind', file);
  if (file.state !== 'quarantined') throw new RuleBroken('analysis.file-not-quarantined');
  return file;
}

async function demandInstrument(lab: Lab, actor: Actor, id: string): Promise<void> {
  const instrument = await instrumentById(lab.db, id);
  if (instrument?.laboratoryId !== actor.laboratoryId) throw new NotFound('instrument');
}
