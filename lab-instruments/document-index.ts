// The index that writers of mzML and mzXML put behind the scans, with a checksum of all that stands before.
import { createHash } from 'node:crypto';
import type { Warning } from './measurement.js';
import { startsWith } from './magic.js';
import { UnreadableFile } from './unreadable-file.js';

/** Texts as the document states them; empty where it does not. */
export interface StatedIndex {
  readonly checksum: string;
  /** Of the first byte of the index. */
  readonly offset: string;
}

interface IndexForm {
  /** What the index begins with. */
  readonly begins: string;
  /** The tag up to and with which the checksum is taken. */
  readonly checksumTag: string;
}

/**
 * What is no SHA-1 is no checksum. An index that lies behind the end proves that somebody has shortened the document after the
 * checksum was made: that is told. Any other that differs is damage.
 * @throws UnreadableFile `checksum`
 */
export function indexWarnings(bytes: Uint8Array, stated: StatedIndex, form: IndexForm): readonly Warning[] {
  const offset = /^\d{1,15}$/.test(stated.offset) ? Number(stated.offset) : undefined;
  const isShortened = offset !== undefined && offset >= bytes.length;
  const isSound = checksumHolds(bytes, stated.checksum, form.checksumTag);
  if (!isSound && !isShortened) throw new UnreadableFile('checksum', { algorithm: 'SHA-1', stated: stated.checksum });
  const isIndexThere = !offset || startsWith(bytes, form.begins, afterSpace(bytes, offset));
  return [
    ...(isSound ? [] : [{ code: 'checksum-differs', detail: stated.checksum } as const]),
    ...(isIndexThere ? [] : [{ code: 'index-differs', detail: stated.offset } as const]),
  ];
}

function afterSpace(bytes: Uint8Array, offset: number): number {
  let at = offset;
  while ([0x09, 0x0a, 0x0d, 0x20].includes(bytes[at] ?? 0)) at += 1;
  return at;
}

function checksumHolds(bytes: Uint8Array, stated: string, tag: string): boolean {
  if (!/^[0-9a-f]{40}$/i.test(stated) || /^(.)\1+$/.test(stated)) return true;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = text.lastIndexOf(tag) + tag.length;
  return createHash('sha1').update(text.subarray(0, end)).digest('hex') === stated.toLowerCase();
}
