// A file, or a vendor's folder of files, as it came: the bytes are in the vault, nothing has been read from them yet.
import type { MessageValues } from '../../foundation/errors.js';

export type FileForm = 'file' | 'folder';
export type FileVia = 'folder' | 'upload';

/**
 * `waiting` to be read; `measured`; `quarantined` with a typed reason until a person retries or dismisses it; `dismissed`.
 * Worked out from rows: the newest refusal against the newest retry.
 */
export const fileStates = ['waiting', 'measured', 'quarantined', 'dismissed'] as const;
export type FileState = (typeof fileStates)[number];

export interface ReceivedFile {
  readonly id: string;
  readonly laboratoryId: string;
  /** Of the bytes; for a folder, of the list of its members (manifest.ts). */
  readonly sha256: string;
  readonly form: FileForm;
  /** As it was called where it was found. */
  readonly name: string;
  readonly size: number;
  readonly members: number;
  readonly instrumentId: string | null;
  readonly via: FileVia;
  /** By the clock of the machine that wrote it, where that is known. */
  readonly modifiedAt: string | null;
  readonly receivedBy: string;
  readonly receivedAt: string;
}

interface FileRefusal {
  readonly id: string;
  readonly code: string;
  readonly details: MessageValues;
  readonly at: string;
}

export interface FileStanding extends ReceivedFile {
  readonly state: FileState;
  readonly measurementId: string | null;
  readonly refusal: FileRefusal | null;
  readonly dismissal: { readonly reason: string; readonly by: string; readonly at: string } | null;
}

/** Its name in the ledger. */
export const fileKey = (id: string): string => `file:${id}`;
