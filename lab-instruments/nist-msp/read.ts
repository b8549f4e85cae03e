// Reader of NIST MSP libraries (also the parenthesised AMDIS MSL form): tolerant of dialects, strict about peak lists.
import type { TextEncoding } from '../instrument-profile.js';
import { libraryLines } from '../libraries/library-lines.js';
import {
  libraryLimits,
  type LibraryRecord,
  type LibraryLimits,
  type LibraryOutcome,
  type LibraryRefusal,
} from '../libraries/library-record.js';
import { recordAssembler } from './record-assembler.js';

export interface MspLibrary {
  readonly records: readonly LibraryRecord[];
  readonly refused: readonly LibraryRefusal[];
}

/** Never throws on what the text says: a record that cannot be trusted whole is refused with the line it begins on. */
export function readMsp(
  source: Uint8Array | string,
  limits: LibraryLimits = libraryLimits,
  fallback: TextEncoding = 'windows-1252',
): MspLibrary {
  const records: LibraryRecord[] = [];
  const refused: LibraryRefusal[] = [];
  for (const outcome of mspRecords(linesOf(source, limits, fallback), limits)) {
    if ('record' in outcome) records.push(outcome.record);
    else refused.push(outcome.refused);
  }
  return { records, refused };
}

/** One record at a time, for libraries too large to hold at once. */
export function* mspRecords(lines: Iterable<string>, limits: LibraryLimits = libraryLimits): Generator<LibraryOutcome> {
  const assembler = recordAssembler(limits);
  let count = 0;
  for (const line of lines) {
    const outcome = assembler.takeLine(line);
    if (!outcome) continue;
    if (count >= limits.records) {
      yield { refused: { line: lineOf(outcome), code: 'too-many-records' } };
      return;
    }
    count += 1;
    yield outcome;
  }
  const last = assembler.end();
  if (!last) return;
  yield count < limits.records ? last : { refused: { line: lineOf(last), code: 'too-many-records' } };
}

function linesOf(source: Uint8Array | string, limits: LibraryLimits, fallback: TextEncoding): Iterable<string> {
  if (typeof source === 'string') return source.split(/\r\n|\n|\r/);
  return libraryLines(source, limits.lineCharacters, fallback);
}

function lineOf(outcome: LibraryOutcome): number {
  return 'record' in outcome ? outcome.record.line : outcome.refused.line;
}
