// Bytes of a text file as lines, piece by piece, so that a library larger than the longest string can be read.
import { isUtf8 } from 'node:buffer';
import { markedEncoding } from '../file-text.js';
import type { TextEncoding } from '../instrument-profile.js';

const PIECE_BYTES = 1_048_576;

/** LF, CRLF and lone CR end a line. `fallback` is taken for bytes that carry no byte order mark and are not UTF-8. */
export function* libraryLines(
  bytes: Uint8Array,
  lineCharacters: number,
  fallback: TextEncoding = 'windows-1252',
): Generator<string> {
  const decoder = new TextDecoder(markedEncoding(bytes) ?? (isUtf8(bytes) ? 'utf-8' : fallback));
  let carry = '';
  for (let from = 0; from < bytes.length; from += PIECE_BYTES) {
    const stream = from + PIECE_BYTES < bytes.length;
    const text = carry + decoder.decode(bytes.subarray(from, from + PIECE_BYTES), { stream });
    const lines = text.split(/\r\n|\n|\r(?!$)/);
    carry = lines.pop() ?? '';
    yield* lines;
    if (carry.length > lineCharacters) {
      yield carry;
      carry = '';
    }
  }
  if (carry !== '') yield carry;
}
