// A Shimadzu ASCII export as sections of rows. Fields are parted by tabs, commas or semicolons, as the export was set.
import { legibleText } from '../file-text.js';
import type { InstrumentProfile } from '../instrument-profile.js';
import { limits } from '../limits.js';
import { UnreadableFile } from '../unreadable-file.js';

export interface Section {
  readonly name: string;
  /** In the file, from 1. */
  readonly line: number;
  readonly rows: readonly SectionRow[];
}

export interface SectionRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Throws `truncated` without a last line end, `incomplete` while the rest is still zero, `encoding`, `too-large`. */
export function readSections(bytes: Uint8Array, profile: InstrumentProfile): readonly Section[] {
  const text = legibleText(bytes, profile.textEncoding);
  const zero = text.indexOf('\0');
  if (zero >= 0)
    throw new UnreadableFile(/^\0+$/.test(text.slice(zero)) ? 'incomplete' : 'encoding', { reason: 'zero bytes' });
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.pop() !== '') throw new UnreadableFile('truncated', { reason: 'no end of line', line: lines.length + 1 });
  const delimiter = delimiterOf(lines);
  const sections: { name: string; line: number; rows: SectionRow[] }[] = [];
  lines.forEach((content, index) => {
    const name = /^\[(.+?)\][\s,;]*$/.exec(content)?.[1];
    if (name !== undefined) sections.push({ name, line: index + 1, rows: [] });
    else if (content.trim() !== '') sections.at(-1)?.rows.push({ line: index + 1, cells: cellsOf(content, delimiter) });
  });
  if (sections.length > limits.tableColumns * 10) throw new UnreadableFile('too-large', { sections: sections.length });
  return sections;
}

/** By the first lines, which are a label and a value. */
function delimiterOf(lines: readonly string[]): string {
  const head = lines.slice(1, 8).find((line) => /^[^\t,;]+[\t,;]/.test(line)) ?? '';
  return /[\t,;]/.exec(head)?.[0] ?? '\t';
}

function cellsOf(line: string, delimiter: string): readonly string[] {
  if (delimiter === '\t' || !line.includes('"')) return line.split(delimiter).map((cell) => unquoted(cell.trim()));
  const cells = [''];
  let isQuoted = false;
  for (const character of line) {
    if (character === '"') isQuoted = !isQuoted;
    else if (character === delimiter && !isQuoted) cells.push('');
    else cells.push((cells.pop() ?? '') + character);
  }
  return cells.map((cell) => cell.trim());
}

function unquoted(cell: string): string {
  return /^".*"$/.test(cell) ? cell.slice(1, -1) : cell;
}

/** The value of a label in a section of labels, the first that is there; empty when none is. */
export function valueIn(sections: readonly Section[], name: string, ...labels: readonly string[]): string {
  const rows = sections
    .filter((section) => section.name.toLowerCase() === name.toLowerCase())
    .flatMap(({ rows }) => rows);
  for (const label of labels) {
    const row = rows.find(({ cells }) => normal(cells[0]) === normal(label));
    const value = row?.cells.slice(1).filter(Boolean).join(', ') ?? '';
    if (value !== '') return value;
  }
  return '';
}

export function normal(text: string | undefined): string {
  return (text ?? '').toLowerCase().replace(/[\s.]+/g, '');
}
