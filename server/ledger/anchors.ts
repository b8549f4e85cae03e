// The last signed state of each ledger, kept outside the database: a small file, on the disk before the signature leaves the
// house. A database that was put back from an old copy contradicts it.
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeDurably } from '../foundation/durable-file.js';
import { hex } from '../verifying/bytes.js';
import { parseSignedCheckpoint } from '../verifying/checkpoint.js';
import { Malformed } from '../verifying/malformed.js';
import type { TreeState } from './checkpoint.js';

export type Anchor = TreeState | 'missing' | 'unreadable';

export interface Anchors {
  readonly folder: string;
  readonly read: (laboratoryId: string) => Promise<Anchor>;
  /** Resolves when the note would outlive a power cut. */
  readonly keep: (laboratoryId: string, note: string) => Promise<void>;
  /** Signing and declaring wait for each other: one after the other for each ledger. */
  readonly inTurn: <T>(laboratoryId: string, work: () => Promise<T>) => Promise<T>;
}

export function openAnchors(folder: string): Anchors {
  const turns = new Map<string, Promise<unknown>>();
  const pathOf = (laboratoryId: string): string => join(folder, `${laboratoryId}.checkpoint`);
  return {
    folder,
    read: (laboratoryId) => readAnchor(pathOf(laboratoryId)),
    keep: async (laboratoryId, note) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeDurably(pathOf(laboratoryId), note);
    },
    inTurn: (laboratoryId, work) => {
      const mine = (turns.get(laboratoryId) ?? Promise.resolve()).then(work);
      turns.set(
        laboratoryId,
        mine.catch(() => undefined),
      );
      return mine;
    },
  };
}

async function readAnchor(path: string): Promise<Anchor> {
  try {
    const { size, root } = parseSignedCheckpoint(await readFile(path, 'utf8'));
    return { size, root: hex(root) };
  } catch (fault) {
    if ((fault as { code?: unknown }).code === 'ENOENT') return 'missing';
    if (fault instanceof Malformed) return 'unreadable';
    throw fault;
  }
}
