// Where in its file one of several injections stands: which of how many, on which lines, and what they say. Pure.
import type { PlaceInFile } from '../../../lab-instruments/measurement.js';
import { sha256Hex } from '../../foundation/hash.js';

export interface PartOfFile {
  /** Counted from 1, in the order of the file. */
  readonly place: number;
  readonly of: number;
  /** First and last line of each run of lines; none where the file has no rows. */
  readonly lines: readonly (readonly [number, number])[];
  /** As the file writes it; a very long one is cut. */
  readonly text: string;
  /** Of the whole text. */
  readonly sha256: string;
}

const mostCharacters = 4_000;
const mostRanges = 200;

export function partOfFile({ lines, text }: PlaceInFile, place: number, of: number): PartOfFile {
  return {
    ...{ place, of, lines: rangesOf(lines).slice(0, mostRanges) },
    text: text.length > mostCharacters ? `${text.slice(0, mostCharacters)}…` : text,
    sha256: sha256Hex(text),
  };
}

function rangesOf(lines: readonly number[]): readonly (readonly [number, number])[] {
  const ranges: [number, number][] = [];
  for (const line of [...new Set(lines)].sort((one, other) => one - other)) {
    const last = ranges.at(-1);
    if (last !== undefined && last[1] + 1 === line) last[1] = line;
    else ranges.push([line, line]);
  }
  return ranges;
}

/** `2–5, 9`; empty where the file has no rows. */
const writtenLines = ({ lines }: PartOfFile): string =>
  lines.map(([first, last]) => (first === last ? String(first) : `${first}–${last}`)).join(', ');

/** As pages and documents say it. */
export function shownPart(part: PartOfFile) {
  const { place, of, lines } = part;
  return {
    place,
    of,
    lines: writtenLines(part),
    lineCount: lines.reduce((sum, [first, last]) => sum + last - first + 1, 0),
  };
}

export const partView = (part: PartOfFile | null) => (part === null ? null : shownPart(part));
