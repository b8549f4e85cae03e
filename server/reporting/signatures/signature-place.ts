/**
 * The place of a signature in a file: what it covers (ByteRange) and the hole that holds the signature itself (Contents).
 * Both are written as fillers first, since neither is known before the rest of the revision is written.
 */
import { dictionaryOf, PdfName, PdfVerbatim, type PdfDictionary, type PdfRef } from './pdf-objects.js';
import type { PdfRevision } from './pdf-revision.js';
import { digest } from './digest-algorithms.js';
import { SignatureError } from './signature-error.js';

export interface ReservedSignature {
  readonly bytes: Buffer;
  /** From `<` up to and with `>`. */
  readonly holeStart: number;
  readonly holeEnd: number;
  /** SHA-256 of everything outside the hole. */
  readonly contentSha256: Buffer;
}

/** Twice what a signature with a long chain and a time-stamp token takes. */
const reservedBytes = 16_384;
const byteRangeFiller = `[0 ${'*'.repeat(10)} ${'*'.repeat(10)} ${'*'.repeat(10)}]`;
const holeFiller = `<${'0'.repeat(reservedBytes * 2)}>`;

export function reserveSignature(revision: PdfRevision, ref: PdfRef, entries: PdfDictionary): ReservedSignature {
  const fillers = dictionaryOf({
    Type: new PdfName('Sig'),
    ByteRange: new PdfVerbatim(byteRangeFiller),
    Contents: new PdfVerbatim(holeFiller),
  });
  revision.put(ref, new Map([...fillers, ...entries]));
  const { bytes, offsets } = revision.write();
  const objectStart = offsets.get(ref.number) ?? bytes.length;
  const holeStart = bytes.indexOf(holeFiller, objectStart, 'latin1');
  const holeEnd = holeStart + holeFiller.length;
  const byteRange = `[0 ${holeStart} ${holeEnd} ${bytes.length - holeEnd}]`.padEnd(byteRangeFiller.length);
  bytes.write(byteRange, bytes.indexOf(byteRangeFiller, objectStart, 'latin1'), 'latin1');
  const contentSha256 = digest('sha256', bytes.subarray(0, holeStart), bytes.subarray(holeEnd));
  return { bytes, holeStart, holeEnd, contentSha256 };
}

export function fillSignature(reserved: ReservedSignature, cms: Buffer): Buffer {
  if (cms.length > reservedBytes) throw new SignatureError('signature-too-large', { bytes: cms.length });
  const filled = Buffer.from(reserved.bytes);
  filled.write(cms.toString('hex'), reserved.holeStart + 1, 'latin1');
  return filled;
}
