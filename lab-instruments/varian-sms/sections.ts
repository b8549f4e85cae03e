// The directory of a Saturn file: entries of 50 bytes from 38 on, start, end and name of each section.
import { UnreadableFile } from '../unreadable-file.js';

const FIRST_ENTRY = 38;
const ENTRY_BYTES = 50;
const NAME_AT = 18;
const MOST_ENTRIES = 2_000;

export interface Section {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** @throws UnreadableFile `truncated` where a section ends behind the file's end, `malformed` where there is no directory. */
export function sectionsOf(bytes: Uint8Array): readonly Section[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.length < FIRST_ENTRY + ENTRY_BYTES) throw new UnreadableFile('truncated');
  const directory = sectionAt(file, FIRST_ENTRY);
  if (directory.name !== 'DIRECTORY') throw new UnreadableFile('malformed', { reason: 'no directory of sections' });
  if (directory.end > file.length) throw new UnreadableFile('truncated', { section: directory.name });
  const sections: Section[] = [];
  const last = Math.min(directory.end - ENTRY_BYTES, FIRST_ENTRY + MOST_ENTRIES * ENTRY_BYTES);
  for (let at = FIRST_ENTRY + ENTRY_BYTES; at <= last; at += ENTRY_BYTES) {
    const section = sectionAt(file, at);
    if (section.name === '') break;
    if (section.start > section.end)
      throw new UnreadableFile('malformed', { reason: 'a section ends before it begins' });
    if (section.end > file.length) throw new UnreadableFile('truncated', { section: section.name });
    sections.push(section);
  }
  return sections;
}

/** Text up to the first NUL; empty where it holds what no keyboard writes. */
export function textAt(bytes: Uint8Array, at: number, length: number): string {
  const piece = Buffer.from(bytes.subarray(at, at + length));
  const end = piece.indexOf(0);
  const text = piece.toString('latin1', 0, end < 0 ? piece.length : end);
  return end < 0 || /\p{Cc}/u.test(text) ? '' : text.trim();
}

function sectionAt(file: Buffer, at: number): Section {
  return {
    start: file.readUInt32LE(at),
    end: file.readUInt32LE(at + 4),
    name: textAt(file, at + NAME_AT, ENTRY_BYTES - NAME_AT),
  };
}
