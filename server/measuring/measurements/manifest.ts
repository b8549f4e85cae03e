// The identity of a folder: SHA-256 over its members, each as `path NUL size NUL sha256` and a line feed, in the order of their
// paths. These bytes are kept in the vault under that hash, so the list itself is proved by its name.
import { sha256Hex } from '../../foundation/hash.js';

export interface ManifestMember {
  /** Relative to the folder, `/` between parts. */
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
}

export function manifestText(members: readonly ManifestMember[]): string {
  const sorted = [...members].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return sorted.map(({ path, size, sha256 }) => `${path}\0${size}\0${sha256}\n`).join('');
}

export function folderIdentity(members: readonly ManifestMember[]): string {
  return sha256Hex(manifestText(members));
}

/** @throws Error for a text that is no manifest. */
export function readManifest(text: string): readonly ManifestMember[] {
  const members: ManifestMember[] = [];
  // A path may hold any character but NUL, so the text is read from NUL to NUL, never line by line.
  const member = /([^\0]+)\0(\d{1,16})\0([0-9a-f]{64})\n/gy;
  let end = 0;
  for (let found = member.exec(text); found !== null; found = member.exec(text)) {
    members.push({ path: found[1] ?? '', size: Number(found[2]), sha256: found[3] ?? '' });
    end = member.lastIndex;
  }
  if (end !== text.length || members.length === 0) throw new Error('not the list of a folder’s members');
  return members;
}
