// The members of an archive under names that a folder could hold: relative, within it, each once.
import type { FolderMember } from '../source.js';
import { UnreadableFile } from '../unreadable-file.js';

const DEEPEST = 9;
const LONGEST = 512;
/** What packing programs add of themselves. */
const ADDED = /^__MACOSX\/|(^|\/)(\._[^/]*|\.DS_Store|Thumbs\.db|desktop\.ini)$/i;

/** @throws UnreadableFile for a name that leads out, is used twice, or is none. */
export function heldMembers(members: readonly FolderMember[]): readonly FolderMember[] {
  const seen = new Set<string>();
  return members
    .map(({ path, bytes }) => ({ path: path.replaceAll('\\', '/').replace(/^(\.\/)+/, ''), bytes }))
    .filter(({ path }) => !ADDED.test(path))
    .map((member) => {
      demandInside(member.path);
      const name = member.path.toLowerCase();
      if (seen.has(name)) throw new UnreadableFile('malformed', { reason: 'two members of one name' });
      seen.add(name);
      return member;
    });
}

function demandInside(path: string): void {
  const parts = path.split('/');
  const leadsOut = path.startsWith('/') || /^[a-z]:/i.test(path) || parts.some((part) => part === '..' || part === '');
  if (leadsOut || path.length > LONGEST || parts.length > DEEPEST || /\p{Cc}/u.test(path)) {
    throw new UnreadableFile('malformed', { reason: 'a member’s name leads out of the archive' });
  }
}
