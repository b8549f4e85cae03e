// A Chromeleon export as labels and points. Line ends are mixed in one file.
import { fileText } from '../file-text.js';
import type { InstrumentProfile } from '../instrument-profile.js';
import { decimalSignOf, numberIn } from '../number-text.js';
import { UnreadableFile } from '../unreadable-file.js';

export interface ChromeleonFile {
  readonly labels: ReadonlyMap<string, string>;
  readonly seconds: Float64Array;
  readonly values: Float64Array;
}

/** Throws `truncated` with fewer points than the file declares, `malformed` with more or for what is no number. */
export function readChromeleonText(bytes: Uint8Array, profile: InstrumentProfile): ChromeleonFile {
  const text = fileText(bytes, profile.textEncoding);
  const zero = text.indexOf('\0');
  if (zero >= 0)
    throw new UnreadableFile(/^\0+$/.test(text.slice(zero)) ? 'incomplete' : 'malformed', { reason: 'zero bytes' });
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.pop() !== '') throw new UnreadableFile('truncated', { reason: 'no end of line' });
  const start = lines.findIndex((line) => line.trim() === 'Chromatogram Data:');
  if (start < 0) throw new UnreadableFile('incomplete', { reason: 'no points' });
  const headings = (lines[start + 1] ?? '').split('\t');
  const rows = lines.slice(start + 2).filter((line) => line.trim() !== '');
  const labels = labelsIn(lines.slice(0, start));
  const declared = Number(labels.get('Data Points') ?? rows.length);
  if (!labels.has('Data Points') && rows.length === 0) throw new UnreadableFile('incomplete', { reason: 'no points' });
  if (rows.length < declared) throw new UnreadableFile('truncated', { declared, found: rows.length });
  if (rows.length !== declared) throw new UnreadableFile('malformed', { declared, found: rows.length });
  const cells = rows.map((row) => row.split('\t'));
  const sign = decimalSignOf(
    cells.flatMap((row) => [row[0] ?? '', row.at(-1) ?? '']),
    profile,
  );
  const number = (row: number, text = ''): number => {
    const value = numberIn(text, sign);
    if (value === undefined) throw new UnreadableFile('malformed', { line: start + 3 + row, text: text.slice(0, 40) });
    return value;
  };
  return {
    labels,
    seconds: Float64Array.from(
      cells,
      (row, at) => number(at, row[0]) * (/sec|\(s\)/i.test(headings[0] ?? '') ? 1 : 60),
    ),
    values: Float64Array.from(cells, (row, at) => number(at, row.at(-1))),
  };
}

/** The first of each label. */
function labelsIn(lines: readonly string[]): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  for (const line of lines) {
    const [label = '', ...rest] = line.split('\t');
    if (rest.length > 0 && !labels.has(label)) labels.set(label, rest.join(' ').trim());
  }
  return labels;
}
