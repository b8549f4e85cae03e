// Moves what has been taken out of a watched folder's way, where the laboratory has turned that on.
//
// 1. Only what the vault has whole, with its reception committed, and what has lain unchanged for a minute since.
// 2. The place is written down before the rename (state "moving"), the move is entered in the ledger after it. Killed between
//    the two, the next look finds where the bytes are by their hash, and enters the move or tries again.
// 3. A rename that the disk forgot after it was entered: the file is seen anew at its old place, is known, and is moved again.
import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import type { Lab } from '../../ledger/lab.js';
import { housekeep, record } from '../../ledger/record.js';
import { dayIn } from '../../evidence/orders/order.js';
import { readManifest } from '../measurements/manifest.js';
import { fileKey } from '../measurements/received-file.js';
import { fileStanding } from '../measurements/received-file-store.js';
import {
  DiskFault,
  listSource,
  readSource,
  type DiskFaultCode,
  type DiskListing,
} from '../measurements/source-on-disk.js';
import { insertFileMove } from './file-move-store.js';
import type { Instrument } from './instrument.js';
import { freePlace, moveTo, MoveFault, ofTheFolder, type MoveDisk } from './processed-place.js';
import type { WatchedEntry } from './watched-folder.js';
import { dropEntries, keepEntry } from './watched-folder-store.js';

export interface Moving {
  readonly lab: Lab;
  readonly instrument: Instrument;
  readonly actor: Actor;
  readonly folder: string;
  readonly disk: MoveDisk;
}

/** A look that has much to move leaves some of it to the next, so that new files need not wait. */
const mostInOneLook = 500;
const changed: DiskFaultCode = 'changed-while-reading';
const restMilliseconds = 60_000;

/** Whether it may go by now. */
export function isRested(entry: WatchedEntry, now: Date): boolean {
  return now.getTime() - Date.parse(entry.changedAt) >= restMilliseconds;
}

export async function moveAside(moving: Moving, entries: readonly WatchedEntry[]): Promise<void> {
  for (const entry of entries.slice(0, mostInOneLook)) {
    try {
      await moveOne(moving, entry);
    } catch (fault) {
      if (!(fault instanceof MoveFault)) throw fault;
      const { code, values: details } = fault;
      await keep(moving, { ...entry, state: 'taken', code, details });
      if (ofTheFolder.has(code)) return;
    }
  }
}

async function moveOne(moving: Moving, entry: WatchedEntry): Promise<void> {
  const { lab, instrument, disk } = moving;
  if (!(await isKept(lab, entry))) return;
  const listing = await listed(moving, entry);
  if (listing?.stamp !== entry.stamp) return;
  const root = await realpath(moving.folder);
  const { path } = entry;
  const to = await freePlace(disk, { root, path }, dayIn(lab.settings.timeZone, lab.clock.now()));
  await keep(moving, { ...entry, state: 'moving', code: null, details: { to } });
  const outcome = await moveTo(disk, { root, path, to, listing });
  if (outcome === 'moved') return enterMove(moving, entry, to);
  lab.log.warn({ instrument: instrument.id }, 'what was to be moved had changed, and was left where it was');
  return keep(moving, { ...entry, stamp: '', state: 'busy', code: changed, details: null });
}

/** Every byte of it lies in the vault under its name. */
async function isKept(lab: Lab, { fileId }: WatchedEntry): Promise<boolean> {
  const file = fileId === null ? undefined : await fileStanding(lab.db, fileId);
  if (file === undefined || !(await lab.vault.has(file.sha256))) return false;
  if (file.form === 'file') return true;
  const members = readManifest((await lab.vault.read(file.sha256)).toString('utf8'));
  const kept = await Promise.all(members.map(({ sha256 }) => lab.vault.has(sha256)));
  return kept.every(Boolean);
}

async function listed({ folder }: Moving, { path }: WatchedEntry): Promise<DiskListing | undefined> {
  return listSource(join(folder, path), 'plain-files-only').catch((fault: unknown) => {
    if (fault instanceof DiskFault) return undefined;
    throw fault;
  });
}

const keep = (moving: Moving, entry: WatchedEntry): Promise<void> =>
  housekeep(moving.lab, (tx) => keepEntry(tx, entry));

async function enterMove(moving: Moving, { path, fileId }: WatchedEntry, movedTo: string): Promise<void> {
  const { lab, actor, instrument } = moving;
  const { id: instrumentId, laboratoryId } = instrument;
  if (fileId === null) return;
  await record(lab, actor, async (tx) => {
    const made = { by: actor.id, at: instant(lab.clock.now()) };
    await insertFileMove(tx, { laboratoryId, fileId, instrumentId, path, movedTo }, made);
    await dropEntries(tx, instrumentId, [path]);
    const data = { file: fileId, instrument: instrumentId };
    return { type: 'file.moved', items: [fileKey(fileId), `instrument:${instrumentId}`], data };
  });
}

/**
 * What was being moved when the process ended. Nothing is renamed here; afterwards no entry of this folder is "moving".
 * @returns whether there was any.
 */
export async function finishMoves(moving: Moving, entries: readonly WatchedEntry[]): Promise<boolean> {
  const begun = entries.filter(({ state }) => state === 'moving');
  for (const entry of begun) {
    const to = String(entry.details?.['to'] ?? '');
    const isThere = (await listed(moving, entry)) !== undefined;
    if (!isThere && to !== '' && (await isThisFile(moving, entry, to))) await enterMove(moving, entry, to);
    else await keep(moving, { ...entry, state: 'taken', code: null, details: null });
  }
  return begun.length > 0;
}

async function isThisFile({ lab, folder }: Moving, { fileId }: WatchedEntry, to: string): Promise<boolean> {
  const file = fileId === null ? undefined : await fileStanding(lab.db, fileId);
  try {
    const { sha256 } = await readSource(join(folder, to), 'plain-files-only');
    return sha256 === file?.sha256;
  } catch (fault) {
    if (fault instanceof DiskFault) return false;
    throw fault;
  }
}
