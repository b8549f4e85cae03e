// One spectrum as two columns of numbers, headed by their names or not at all: what programs of all makers export.
import { headText } from '../file-text.js';
import type { InstrumentProfile } from '../instrument-profile.js';
import { signatureOf } from '../signature.js';
import { isFolder, type FileSource, type Source } from '../source.js';
import { delimiterOf, pairIn } from './pairs.js';

const HEAD_BYTES = 4_096;
const FEWEST_PAIRS = 3;
const MOST_HEADING_LINES = 8;

/** A map of the laboratory's own for tables goes before. */
export function isSpectrumText(source: Source, profile: InstrumentProfile): boolean {
  if (isFolder(source) || signatureOf(source.bytes) !== '') return false;
  if (profile.columnMap !== undefined && /\.(csv|tsv|txt|asc|prn)$/i.test(source.name)) return false;
  const lines = headLines(source);
  const first = lines.findIndex((line) => delimiterOf(line) !== undefined);
  const delimiter = delimiterOf(lines[first] ?? '');
  if (delimiter === undefined || first > MOST_HEADING_LINES) return false;
  const pairs = lines.slice(first);
  const isPair = (line: string): boolean => pairIn(line, delimiter) !== undefined;
  // The last may be cut.
  return pairs.filter(isPair).length >= FEWEST_PAIRS && pairs.slice(0, -1).every(isPair);
}

/** Whole lines of the beginning; the last of a longer file may be cut. */
function headLines({ bytes }: FileSource): readonly string[] {
  const lines = headText(bytes, HEAD_BYTES).split(/\r\n|\n|\r/);
  if (bytes.length > HEAD_BYTES || lines.at(-1) === '') lines.pop();
  return lines.filter((line) => line.trim() !== '');
}
