// Blocks as rows of results. Dashes stand for what was not found, and never for zero.
import type { DelimitedRow } from '../delimited-rows.js';
import type { DecimalSign, InstrumentProfile } from '../instrument-profile.js';
import type { Particular, ResultRow } from '../measurement.js';
import { decimalSignOf, numberIn } from '../number-text.js';
import { baseName } from '../source.js';
import { UnreadableFile } from '../unreadable-file.js';
import type { Block } from './blocks.js';

/** A copy without headings has its amounts here, and the names of its samples before them. */
const SAMPLE_AT = 1;
const AMOUNT_AT = 3;

export function resultsOf(blocks: readonly Block[], profile: InstrumentProfile): readonly ResultRow[] {
  const sign = decimalSignOf(numericCells(blocks), profile);
  return blocks.flatMap((block) => block.rows.map((row) => resultOf(block, row, sign)));
}

/** The first two columns name the data file and the sample. */
function* numericCells(blocks: readonly Block[]): Generator<string> {
  for (const { rows } of blocks) for (const { cells } of rows) yield* cells.slice(SAMPLE_AT + 1);
}

function resultOf({ compound, headings }: Block, row: DelimitedRow, sign: DecimalSign): ResultRow {
  const under = (pattern: RegExp): string => row.cells[headings?.findIndex((each) => pattern.test(each)) ?? -1] ?? '';
  const named = headings === undefined ? (row.cells[SAMPLE_AT] ?? '') : under(/^sample (?:name|id)$/i);
  const valueText =
    headings === undefined ? (row.cells[AMOUNT_AT] ?? '') : under(/^conc(?:entration)?\.?(?:\s*\(.*\))?$/i);
  const retention = under(/^(?:ret\. ?time|r\. ?time|rt)(?:\s*\(.*\))?$/i);
  const number = (text: string): number | null => {
    if (isAbsent(text)) return null;
    const value = numberIn(text, sign);
    if (value === undefined) throw new UnreadableFile('malformed', { line: row.line, number: text.slice(0, 40) });
    return value;
  };
  const minutes = number(retention);
  const value = number(valueText);
  const isFound = value !== null || (retention !== '' && minutes !== null);
  return {
    line: row.line,
    sampleId: isAbsent(named) ? baseName(row.cells[0] ?? '') : named,
    barcode: '',
    analyte: compound,
    valueText,
    value,
    unit:
      under(/^units?$/i) || (/^conc\D*\((.+)\)$/i.exec(headings?.find((each) => /^conc/i.test(each)) ?? '')?.[1] ?? ''),
    qualifier: isFound ? '' : 'ND',
    retentionSeconds: minutes === null ? null : minutes * 60,
    qcType: sampleType(headings === undefined ? row.cells : [under(/^sample type$/i)]),
    operator: '',
    acquiredText: '',
    acquiredAt: null,
    method: '',
    instrument: '',
    sourceSha256: '',
    dataFile: baseName(row.cells[0] ?? ''),
    vial: under(/^vial ?#?$/i),
    sourceText: `${compound}\n${row.text}`,
    stated: statedIn(headings, row),
  };
}

/** Without headings a column of the programs' own words for it. */
function sampleType(cells: readonly string[]): string {
  const found = cells.find((cell) => /^(?:\d:)?(?:unknown|standard|control|blank|qc|internal standard)\b/i.test(cell));
  return (found ?? '').replace(/^\d:/, '');
}

function isAbsent(text: string): boolean {
  return /^(?:-*|n\.?\s?[ad]\.?|not (?:identified|found))$/i.test(text);
}

function statedIn(headings: readonly string[] | undefined, { cells }: DelimitedRow): readonly Particular[] {
  return cells.flatMap((value, at) => {
    const label = at === 0 ? 'Data File' : (headings?.[at] ?? `#${at + 1}`);
    return value === '' || label === '' ? [] : [{ label, value }];
  });
}
