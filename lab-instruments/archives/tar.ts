// Members of a tar archive (POSIX ustar, with the long names of pax and GNU). Links and devices are refused.
import { startsWith } from '../magic.js';
import { limits } from '../limits.js';
import type { FolderMember } from '../source.js';
import { UnreadableFile } from '../unreadable-file.js';

const BLOCK = 512;

interface Header {
  readonly name: string;
  readonly size: number;
  readonly type: string;
}

export function isTar(bytes: Uint8Array): boolean {
  return startsWith(bytes, 'ustar', 257);
}

export function tarMembers(bytes: Uint8Array): readonly FolderMember[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const members: FolderMember[] = [];
  let told: Partial<Header> = {};
  let at = 0;
  for (;;) {
    if (at + BLOCK > file.length)
      throw new UnreadableFile('truncated', { reason: 'the end of the archive is missing' });
    const block = file.subarray(at, at + BLOCK);
    if (block.every((byte) => byte === 0)) return members;
    const header = { ...headerOf(block), ...told };
    const from = at + BLOCK;
    if (from + header.size > file.length) throw new UnreadableFile('truncated', { reason: 'a member is not whole' });
    const content = file.subarray(from, from + header.size);
    at = from + Math.ceil(header.size / BLOCK) * BLOCK;
    if (header.type === 'x' || header.type === 'L') {
      told = header.type === 'x' ? paxTold(content) : { name: textOf(content) };
      continue;
    }
    told = {};
    if (header.type === 'g' || header.type === '5') continue;
    if (!'0\u00007'.includes(header.type)) throw new UnreadableFile('malformed', { reason: 'a link in the archive' });
    members.push({ path: header.name, bytes: content });
    if (members.length > limits.folderMembers) throw new UnreadableFile('too-large', { members: members.length });
  }
}

function headerOf(block: Buffer): Header {
  const stated = octal(block, 148, 8);
  const sum = block.reduce((total, byte, place) => total + (place >= 148 && place < 156 ? 32 : byte), 0);
  if (sum !== stated) throw new UnreadableFile('malformed', { reason: 'a header differs from its checksum' });
  const prefix = textOf(block.subarray(345, 500));
  const name = textOf(block.subarray(0, 100));
  const isUstar = textOf(block.subarray(257, 263)).trim() === 'ustar' && block[263] === 0x30;
  return {
    name: isUstar && prefix !== '' ? `${prefix}/${name}` : name,
    size: octal(block, 124, 12),
    type: String.fromCharCode(block[156] ?? 0),
  };
}

/** Records `LENGTH KEY=VALUE\n` of a pax header. */
function paxTold(content: Buffer): Partial<Header> {
  const told: { name?: string; size?: number } = {};
  for (const line of content.toString('utf8').split('\n')) {
    const [, key, value = ''] = /^\d+ ([^=]+)=(.*)$/s.exec(line) ?? [];
    if (key === 'path') told.name = value;
    if (key === 'size') told.size = wholeOf(value, 10);
  }
  return told;
}

function octal(block: Buffer, at: number, length: number): number {
  return wholeOf(textOf(block.subarray(at, at + length)).trim(), 8);
}

function wholeOf(text: string, base: 8 | 10): number {
  if (!(base === 8 ? /^[0-7]+$/ : /^\d+$/).test(text)) throw new UnreadableFile('malformed', { reason: 'a size' });
  return Number.parseInt(text, base);
}

function textOf(bytes: Buffer): string {
  const end = bytes.indexOf(0);
  return bytes.subarray(0, end < 0 ? bytes.length : end).toString('utf8');
}
