/**
 * What a signature in a file really covers. The hole that is left out has to be exactly the signature's own Contents, in its
 * own object: otherwise something could be hidden in it (signature wrapping).
 */
import { isArray, PdfString, type PdfDictionary, type PdfRef } from './pdf-objects.js';
import type { PdfFile } from './pdf-file.js';
import { PdfTokens } from './pdf-tokens.js';

export interface CoveredBytes {
  readonly beforeHole: Buffer;
  readonly afterHole: Buffer;
  readonly revisionEnd: number;
  readonly contents: Buffer;
}

const largestContentsBytes = 256 * 1024;

export function coveredBytes(
  file: PdfFile,
  ref: PdfRef,
  signature: PdfDictionary,
): CoveredBytes | 'byte-range-invalid' | 'contents-invalid' {
  const range = file.resolve(signature.get('ByteRange'));
  if (!isByteRange(range)) return 'byte-range-invalid';
  const [start, holeStart, holeEnd, tailLength] = range;
  const revisionEnd = holeEnd + tailLength;
  if (start !== 0 || holeStart <= 0 || holeEnd <= holeStart || tailLength <= 0 || revisionEnd > file.bytes.length)
    return 'byte-range-invalid';
  const contents = signature.get('Contents');
  const fits = contents instanceof PdfString && contents.bytes.length <= largestContentsBytes;
  if (!fits || !isHoleOf(file, ref, { holeStart, holeEnd, contents: contents.bytes })) return 'contents-invalid';
  return {
    beforeHole: file.bytes.subarray(0, holeStart),
    afterHole: file.bytes.subarray(holeEnd, revisionEnd),
    revisionEnd,
    contents: contents.bytes,
  };
}

type ByteRange = readonly [number, number, number, number];

function isByteRange(value: unknown): value is ByteRange {
  return (
    Array.isArray(value) && isArray(value) && value.length === 4 && value.every((part) => Number.isSafeInteger(part))
  );
}

interface Hole {
  readonly holeStart: number;
  readonly holeEnd: number;
  readonly contents: Buffer;
}

/** Digits of one case only: otherwise a changed byte could leave the same value. */
function isHoleOf(file: PdfFile, ref: PdfRef, { holeStart, holeEnd, contents }: Hole): boolean {
  if (holeEnd - holeStart !== contents.length * 2 + 2) return false;
  const digits = contents.toString('hex');
  const hole = file.bytes.toString('latin1', holeStart, holeEnd);
  if (hole !== `<${digits}>` && hole !== `<${digits.toUpperCase()}>`) return false;
  if (!/\/Contents\s*$/.test(file.bytes.toString('latin1', Math.max(0, holeStart - 16), holeStart))) return false;
  return liesWithinObject(file, ref, { holeStart, holeEnd, contents });
}

function liesWithinObject(file: PdfFile, ref: PdfRef, { holeStart, holeEnd }: Hole): boolean {
  const offset = file.offsetOf(ref);
  if (offset === undefined || offset >= holeStart) return false;
  const tokens = new PdfTokens(file.bytes, offset);
  tokens.wholeNumber();
  tokens.wholeNumber();
  tokens.word();
  tokens.object();
  return tokens.position > holeEnd;
}
