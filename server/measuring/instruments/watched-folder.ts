// A watched folder and what lies in it that has not become a measurement yet.
import type { MessageValues } from '../../foundation/errors.js';

/** `unreachable`: the folder is away (share down, disk out). Never taken to mean that its files were deleted. */
export type FolderState = 'reachable' | 'unreachable';

export interface WatchedFolder {
  readonly laboratoryId: string;
  readonly instrumentId: string;
  readonly folder: string;
  readonly state: FolderState;
  /** The system's code, such as ENOENT. */
  readonly fault: string | null;
  /** When this state began. */
  readonly since: string;
  readonly scannedAt: string;
  /** When it was last read whole; null: never. */
  readonly reachedAt: string | null;
  /** Of the file system it stands on: an empty folder on another one is a share that isn't mounted. */
  readonly device: string | null;
}

/**
 * `incomplete`: waited for, for ever. `broken`: will be taken into quarantine once it lies still. `busy`: somebody holds it.
 * `not-taken`: no plain file of this folder (a link, a device), or too large. `taken`
 * with a code: it could not be moved to `processed`. `moving`: the place in its details is where it is or will be.
 */
export type EntryState = 'incomplete' | 'broken' | 'busy' | 'not-taken' | 'taken' | 'moving';

export interface WatchedEntry {
  readonly laboratoryId: string;
  readonly instrumentId: string;
  /** Relative to the folder, `/` between parts. */
  readonly path: string;
  /** Size, times and number on the disk, of each member: the same stamp is not read again. */
  readonly stamp: string;
  readonly state: EntryState;
  readonly code: string | null;
  readonly details: MessageValues | null;
  readonly fileId: string | null;
  readonly firstSeenAt: string;
  readonly changedAt: string;
}

export const stuckHours = 24;

/** The instant before which something incomplete counts as stuck. */
export function stuckBefore(now: Date): string {
  return new Date(now.getTime() - stuckHours * 3_600_000).toISOString();
}
