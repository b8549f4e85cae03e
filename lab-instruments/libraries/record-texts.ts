// A text of many records cut into them, one at a time: what one of them spoils, the next does not feel.
import { libraryLimits } from './library-record.js';

export interface RecordText {
  /** Line of the file on which it begins, from 1. */
  readonly line: number;
  readonly lines: readonly string[];
}

export interface RecordMarks {
  /** The first line of a record; what is held before it is a record that was never ended. */
  readonly begins: RegExp;
  /** The last line of a record, which belongs to it. */
  readonly ends: RegExp | undefined;
}

/** Far above any record: a text without marks must not be held whole. */
const MOST_LINES = 2 * libraryLimits.peaksPerRecord;

export function* recordTexts(lines: Iterable<string>, { begins, ends }: RecordMarks): Generator<RecordText> {
  let held: string[] = [];
  let first = 0;
  let number = 0;
  for (const written of lines) {
    number += 1;
    const line = number === 1 ? written.replace(/^\ufeff/, '') : written;
    if (held.length > 0 && (begins.test(line) || held.length >= MOST_LINES)) {
      yield { line: first, lines: held };
      held = [];
    }
    if (held.length === 0) {
      if (line.trim() === '') continue;
      first = number;
    }
    held.push(line);
    if (ends?.test(line)) {
      yield { line: first, lines: held };
      held = [];
    }
  }
  if (held.length > 0) yield { line: first, lines: held };
}
