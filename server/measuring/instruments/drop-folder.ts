// One look into a watched folder: what is whole by its format is taken, what is not is waited for, what never will be goes to
// quarantine once it has lain still. Nothing in the folder is changed, unless the laboratory has turned on that what was taken
// is moved (move-aside.ts). State between looks: watched_entries.
//
// 1. A file is taken when its reader says that it is complete; its size and its age are asked for nothing.
// 2. Its bytes are read once, in a worker; the same bytes are judged and kept. What changed while it was read is not taken.
// 3. The entry "taken" becomes true in the transaction that receives the file: killed in between, the next look finds the
//    same bytes by their hash and records nothing twice.
// 4. A folder that can't be read is "unreachable": nothing is concluded from what is not seen.
import { join } from 'node:path';
import { machinery, type Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import type { MessageValues } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { housekeep } from '../../ledger/record.js';
import type { ProbeAnswer, Taken } from '../measurements/file-worker.js';
import { probe, ReaderStopped } from '../measurements/reader.js';
import { keepMembers, receiveFile } from '../measurements/receive-file-actions.js';
import { listFolder, type Candidate, type FolderListing } from './folder-listing.js';
import { hasMoved } from './file-move-store.js';
import type { Instrument } from './instrument.js';
import { finishMoves, isRested, moveAside, type Moving } from './move-aside.js';
import { plainDisk, processedFolder, type MoveDisk } from './processed-place.js';
import type { EntryState, WatchedEntry, WatchedFolder } from './watched-folder.js';
import { dropEntries, entriesOfFolder, keepEntry, keepFolder, watchedFolder } from './watched-folder-store.js';

export interface FolderMemory {
  /** How many looks in a row found this path broken, with the same bytes. Not kept: a restart begins anew. */
  readonly still: Map<string, { readonly sha256: string; readonly looks: number }>;
}

export const newMemory = (): FolderMemory => ({ still: new Map() });

/** Looks in a row that must find the same broken bytes before they are taken into quarantine. */
export const stillLooks = 3;

/** @returns whether the folder could be read. */
export async function lookIntoFolder(
  lab: Lab,
  instrument: Instrument,
  memory: FolderMemory,
  disk: MoveDisk = plainDisk,
): Promise<boolean> {
  const folder = instrument.folder;
  if (folder === null) return true;
  const before = await watchedFolder(lab.db, instrument.id);
  const entries = await knownEntries(lab, instrument);
  const isCleared = instrument.movesTaken || (await hasMoved(lab.db, instrument.id));
  const listing = await listFolder(folder, isCleared ? processedFolder : undefined).catch(systemCode);
  const fault = typeof listing === 'string' ? listing : unmounted(listing, before, entries);
  await keepState(lab, instrument, { before, fault, device: typeof listing === 'string' ? null : listing.device });
  if (typeof listing === 'string' || fault !== null) return false;
  const moving: Moving = { lab, instrument, folder, disk, actor: actorOf(instrument) };
  const known = (await finishMoves(moving, [...entries.values()])) ? await knownEntries(lab, instrument) : entries;
  const look: Look = { lab, instrument, folder, memory, actor: moving.actor, entries: known, rested: [] };
  await inTurn(listing.candidates, lab.settings.workerThreads + 1, (candidate) => consider(look, candidate));
  if (listing.whole) await forgetVanished(look, listing.candidates);
  await moveAside(moving, look.rested);
  return true;
}

async function knownEntries(lab: Lab, { id }: Instrument): Promise<ReadonlyMap<string, WatchedEntry>> {
  return new Map((await entriesOfFolder(lab.db, id)).map((entry) => [entry.path, entry]));
}

const systemCode = (fault: unknown): string => (fault as { code?: string }).code ?? 'EIO';
const actorOf = ({ laboratoryId, id }: Instrument): Actor => machinery(laboratoryId, `instrument:${id}`);

// An empty folder on another file system, where files were before: the mount point of a share that is down.
function unmounted(
  listing: FolderListing,
  before: WatchedFolder | undefined,
  entries: ReadonlyMap<string, WatchedEntry>,
): string | null {
  const elsewhere = before?.device !== undefined && before.device !== null && before.device !== listing.device;
  return elsewhere && entries.size > 0 && listing.candidates.length === 0 ? 'ENOTMOUNTED' : null;
}

interface Look {
  readonly lab: Lab;
  readonly instrument: Instrument;
  readonly folder: string;
  readonly memory: FolderMemory;
  readonly actor: Actor;
  readonly entries: ReadonlyMap<string, WatchedEntry>;
  /** Taken before, unchanged since: what may be moved. */
  readonly rested: WatchedEntry[];
}

async function inTurn<T>(items: readonly T[], width: number, work: (item: T) => Promise<void>): Promise<void> {
  const waiting = items.values();
  const worker = async (): Promise<void> => {
    for (const item of waiting) await work(item);
  };
  await Promise.all(Array.from({ length: width }, worker));
}

async function consider(look: Look, candidate: Candidate): Promise<void> {
  const { path, found } = candidate;
  const known = look.entries.get(path);
  if ('fault' in found) {
    if (found.fault.code === 'vanished') return;
    const state = found.fault.code === 'busy' ? 'busy' : 'not-taken';
    return note(look, path, { stamp: '', state, code: found.fault.code, details: found.fault.values });
  }
  const { stamp } = found.listing;
  const isSettled = known?.stamp === stamp && known.state !== 'broken' && known.state !== 'busy';
  if (isSettled) {
    const isGoing = look.instrument.movesTaken && known.state === 'taken' && isRested(known, look.lab.clock.now());
    if (isGoing) look.rested.push(known);
    return;
  }
  const answer = await probed(look, path);
  if (answer.state === 'complete') return take(look, path, answer);
  if (answer.state === 'broken') return wait(look, path, answer);
  look.memory.still.delete(path);
  if (answer.state === 'incomplete') return note(look, path, answer);
  if (answer.code === 'vanished') return;
  const passing = answer.code === 'busy' || answer.code === 'changed-while-reading';
  const state = passing ? 'busy' : 'not-taken';
  return note(look, path, { stamp: passing ? '' : stamp, state, code: answer.code, details: answer.details });
}

async function probed(look: Look, path: string): Promise<ProbeAnswer | NotReadable> {
  try {
    return await probe(look.lab, { path: join(look.folder, path), profile: look.instrument.profile });
  } catch (fault) {
    if (!(fault instanceof ReaderStopped)) throw fault;
    return { state: 'not-readable', code: fault.code, details: {} };
  }
}

interface NotReadable {
  readonly state: 'not-readable';
  readonly code: ReaderStopped['code'];
  readonly details: MessageValues;
}

type BrokenAnswer = Extract<ProbeAnswer, { readonly state: 'broken' }>;

/** Broken now may be half written: only bytes that stay the same are taken, and then a person decides. */
async function wait(look: Look, path: string, answer: BrokenAnswer): Promise<void> {
  const before = look.memory.still.get(path);
  const looks = before?.sha256 === answer.sha256 ? before.looks + 1 : 1;
  look.memory.still.set(path, { sha256: answer.sha256, looks });
  if (looks >= stillLooks) return take(look, path, answer);
  const { stamp } = answer.listing;
  return note(look, path, { stamp, state: 'broken', code: answer.code, details: answer.details });
}

async function take(look: Look, path: string, { listing, sha256, members }: Taken): Promise<void> {
  const { lab, instrument, actor } = look;
  look.memory.still.delete(path);
  const kept = await keepMembers(lab.vault, { form: listing.form, members });
  const sighting = {
    instrumentId: instrument.id,
    via: 'folder' as const,
    path,
    modifiedAt: new Date(listing.modifiedMilliseconds).toISOString(),
  };
  const { name, form, size, stamp } = listing;
  const entryOf = (fileId: string): WatchedEntry =>
    entryAt(look, path, { stamp, state: 'taken', code: null, details: null, fileId });
  const reception = { sha256, form, name, size, members: kept, sighting };
  const received = await receiveFile(lab, actor, reception, (tx, fileId) => keepEntry(tx, entryOf(fileId)));
  if (received.outcome === 'known') await housekeep(lab, (tx) => keepEntry(tx, entryOf(received.fileId)));
}

interface Noted {
  readonly stamp: string;
  readonly state: EntryState;
  readonly code: string | null;
  readonly details: MessageValues | null;
  readonly fileId?: string;
}

/** Written only when something about it is new. */
async function note(look: Look, path: string, noted: Noted): Promise<void> {
  const known = look.entries.get(path);
  const isSame = known?.stamp === noted.stamp && known.state === noted.state && known.code === noted.code;
  if (!isSame) await housekeep(look.lab, (tx) => keepEntry(tx, entryAt(look, path, noted)));
}

function entryAt(look: Look, path: string, { stamp, state, code, details, fileId }: Noted): WatchedEntry {
  const { id: instrumentId, laboratoryId } = look.instrument;
  const now = instant(look.lab.clock.now());
  const firstSeenAt = look.entries.get(path)?.firstSeenAt ?? now;
  const place = { laboratoryId, instrumentId, path };
  return { ...place, stamp, state, code, details, fileId: fileId ?? null, firstSeenAt, changedAt: now };
}

async function forgetVanished(look: Look, candidates: readonly Candidate[]): Promise<void> {
  const present = new Set(candidates.map((candidate) => candidate.path));
  const gone = [...look.entries.keys()].filter((path) => !present.has(path));
  for (const path of gone) look.memory.still.delete(path);
  if (gone.length > 0) await housekeep(look.lab, (tx) => dropEntries(tx, look.instrument.id, gone));
}

interface Seen {
  readonly before: WatchedFolder | undefined;
  readonly fault: string | null;
  readonly device: string | null;
}

/** A state that lasts is written once a minute, not at every look. */
const heartbeatMilliseconds = 60_000;

async function keepState(lab: Lab, instrument: Instrument, { before, fault, device }: Seen): Promise<void> {
  const now = instant(lab.clock.now());
  const state = fault === null ? 'reachable' : 'unreachable';
  const isSame = before?.state === state && before.fault === fault && before.folder === instrument.folder;
  if (isSame && Date.parse(now) - Date.parse(before.scannedAt) < heartbeatMilliseconds) return;
  if (!isSame) lab.log[fault === null ? 'info' : 'error']({ instrument: instrument.id, fault }, `folder ${state}`);
  const folder: WatchedFolder = {
    laboratoryId: instrument.laboratoryId,
    instrumentId: instrument.id,
    folder: instrument.folder ?? '',
    state,
    fault,
    since: isSame ? before.since : now,
    scannedAt: now,
    reachedAt: fault === null ? now : (before?.reachedAt ?? null),
    device: fault === null ? device : (before?.device ?? null),
  };
  await housekeep(lab, (tx) => keepFolder(tx, folder));
}
