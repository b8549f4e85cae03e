// Quant's table as rows of results: one for each sample and compound. An amount that the table doesn't give is null, never zero;
// "ND" is said only of a compound of which nothing at all was measured.
import type { DelimitedRow } from '../delimited-rows.js';
import type { DecimalSign, InstrumentProfile } from '../instrument-profile.js';
import { limits } from '../limits.js';
import { localInstant } from '../local-date.js';
import type { Clock, Particular, ResultRow, Warning } from '../measurement.js';
import { decimalSignOf, numberIn } from '../number-text.js';
import { baseName } from '../source.js';
import { clockOf } from '../stated-time.js';
import { UnreadableFile } from '../unreadable-file.js';
import { quantColumns, type Column, type Compound, type QuantColumns } from './quant-columns.js';

export interface ReadRows {
  readonly results: readonly ResultRow[];
  readonly warnings: readonly (Warning & { readonly line: number })[];
  readonly clocks: readonly (Clock & { readonly line: number })[];
}

export function quantRows(table: readonly DelimitedRow[], profile: InstrumentProfile): ReadRows {
  const [groups, headings, ...rows] = table;
  if (!groups || !headings) throw new UnreadableFile('truncated', { reason: 'no heading' });
  const columns = quantColumns(groups.cells, headings.cells);
  const count = rows.length * columns.compounds.length;
  if (count === 0) throw new UnreadableFile('incomplete', { reason: 'no rows' });
  if (count > limits.tableRows) throw new UnreadableFile('too-large', { rows: count, limit: limits.tableRows });
  const sign = decimalSignOf(numericCells(rows, columns), profile);
  const read = rows.map((row) => sampleRows(row, columns, { sign, profile }));
  const results = read.flatMap((sample) => sample.results);
  return {
    results,
    warnings: read.flatMap((sample) => sample.warnings),
    clocks: read.flatMap((sample) => sample.clocks),
  };
}

function* numericCells(rows: readonly DelimitedRow[], { compounds }: QuantColumns): Generator<string> {
  for (const { cells } of rows) {
    for (const { columns } of compounds) for (const { place } of columns) yield cells[place] ?? '';
  }
}

interface Reading {
  readonly sign: DecimalSign;
  readonly profile: InstrumentProfile;
}

function sampleRows(row: DelimitedRow, columns: QuantColumns, { sign, profile }: Reading): ReadRows {
  const said = (...names: readonly string[]): string => cellUnder(row, columns.sample, names);
  const acquiredText = said('Acq. Date-Time');
  const instant = localInstant(acquiredText, profile);
  const sampleId = said('Name', 'Sample Name', 'Data File');
  if (sampleId === '') throw new UnreadableFile('malformed', { line: row.line, field: 'Name' });
  const stated = filled(row, columns.sample);
  const results = columns.compounds.map((compound): ResultRow => ({
    line: row.line,
    sampleId,
    barcode: said('Barcode', 'Sample Barcode'),
    analyte: compound.name,
    ...amountOf(row, compound, sign),
    qcType: said('Type', 'Sample Type'),
    operator: said('Operator', 'Operator Name', 'Acq. Operator'),
    acquiredText,
    acquiredAt: instant.at,
    method: said('Acq. Method File', 'Acq. Method', 'Method'),
    instrument: said('Instrument Name', 'Inst. Name', 'Instrument'),
    sourceSha256: '',
    vial: said('Pos.', 'Vial', 'Position'),
    dataFile: baseName(said('Data File')),
    sourceText: row.text,
    stated: [...stated, ...filled(row, compound.columns)],
  }));
  const { line } = row;
  return {
    results,
    warnings: instant.warnings.map((warning) => ({ ...warning, line })),
    clocks: clockOf('Acq. Date-Time', acquiredText, instant).map((clock) => ({ ...clock, line })),
  };
}

type Amount = Pick<ResultRow, 'valueText' | 'value' | 'unit' | 'qualifier' | 'retentionSeconds'>;

function amountOf(row: DelimitedRow, { columns }: Compound, sign: DecimalSign): Amount {
  const found = columns.filter(({ group }) => group === 'Results');
  const number = (text: string): number | null => {
    if (isAbsent(text)) return null;
    const value = numberIn(text, sign);
    if (value === undefined) throw new UnreadableFile('malformed', { line: row.line, number: text.slice(0, 40) });
    return value;
  };
  const valueText = cellUnder(row, found, ['Final Conc.', 'Calc. Conc.']);
  const minutes = number(cellUnder(row, found, ['RT']));
  const isMeasured = found.some(({ heading, place }) => !/^MI$/.test(heading) && !isAbsent(row.cells[place] ?? ''));
  return {
    valueText,
    value: number(valueText),
    unit: cellUnder(row, columns, ['Final Conc. Units', 'Conc. Units', 'Units']),
    qualifier: isMeasured ? '' : 'ND',
    retentionSeconds: minutes === null ? null : minutes * 60,
  };
}

/** Dashes, "N/A", "Not Identified": where there is no number. */
function isAbsent(text: string): boolean {
  return /^(?:-*|n\.?\/?[ad]\.?|nan|not (?:identified|found|detected))$/i.test(text);
}

/** The cell under the first of these headings that there is: an empty one is not made up for by the next. */
function cellUnder({ cells }: DelimitedRow, columns: readonly Column[], names: readonly string[]): string {
  const places = names.map((name) => columns.find(({ heading }) => heading === name)?.place);
  const place = places.find((each) => each !== undefined);
  return place === undefined ? '' : (cells[place] ?? '');
}

function filled({ cells }: DelimitedRow, columns: readonly Column[]): readonly Particular[] {
  return columns.flatMap(({ place, group, heading }) => {
    const value = cells[place] ?? '';
    const isShown = value !== '' && heading !== '';
    return isShown ? [{ label: /^(?:Results)?$/.test(group) ? heading : `${group} / ${heading}`, value }] : [];
  });
}

export function manualWarnings(results: readonly ResultRow[]): readonly Warning[] {
  const byHand = results.filter(({ stated }) =>
    stated?.some(({ label, value }) => /(?:^| \/ )MI$/.test(label) && /^true$/i.test(value)),
  );
  if (byHand.length === 0) return [];
  const told = new Set(byHand.map(({ analyte }) => analyte));
  return [{ code: 'manual-integration', detail: [...told].join(', ') }];
}
