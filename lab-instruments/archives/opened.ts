// Archives that stand for one measurement: one compressed file, or the folder of one run packed up. Attacker-controlled: what
// unpacks to too much, points out of itself or holds links is refused; nothing is written to a disk.
import { limits } from '../limits.js';
import { isOfficeZip, isOpenLabZip } from '../kept/office-zip.js';
import { startsWith } from '../magic.js';
import { baseName, isFolder, type FileSource, type FolderMember, type Source } from '../source.js';
import { UnreadableFile } from '../unreadable-file.js';
import { gunzipped } from './gzip.js';
import { heldMembers } from './held-members.js';
import { isTar, tarMembers } from './tar.js';
import { zipMembers } from './zip.js';

export type ArchiveForm = 'gzip' | 'zip' | 'tar';

/** Undefined for what is no archive, or one that is itself a document (a workbook). */
export function archiveForm(source: Source): ArchiveForm | undefined {
  if (isFolder(source)) return undefined;
  if (startsWith(source.bytes, [0x1f, 0x8b, 0x08])) return 'gzip';
  if (isTar(source.bytes)) return 'tar';
  return startsWith(source.bytes, 'PK\u0003\u0004') && !isOfficeZip(source.bytes) && !isOpenLabZip(source.bytes)
    ? 'zip'
    : undefined;
}

/** What is in an archive, as if it had been handed in by itself. @throws UnreadableFile */
export function opened(archive: FileSource, form: ArchiveForm): Source {
  const inside = form === 'gzip' ? gunzipped(archive) : packed(archive, form === 'tar' ? tarMembers : zipMembers);
  const within = archiveForm(inside);
  if (within === undefined) return inside;
  if (form === 'gzip' && within === 'tar' && !isFolder(inside)) return packed(inside, tarMembers);
  throw new UnreadableFile('malformed', { reason: 'an archive within an archive' });
}

function packed(archive: FileSource, membersOf: (bytes: Uint8Array) => readonly FolderMember[]): Source {
  const members = heldMembers(membersOf(archive.bytes));
  const [first] = members;
  if (!first) throw new UnreadableFile('malformed', { reason: 'an empty archive' });
  if (members.length > limits.folderMembers) throw new UnreadableFile('too-large', { members: members.length });
  if (members.length === 1) return { name: baseName(first.path), bytes: first.bytes };
  const top = first.path.split('/')[0] ?? '';
  const isOneFolder = members.every(({ path }) => path.startsWith(`${top}/`));
  if (!isOneFolder) return { name: archive.name.replace(/\.(zip|tar|tgz)$/i, ''), members };
  return { name: top, members: members.map(({ path, bytes }) => ({ path: path.slice(top.length + 1), bytes })) };
}
