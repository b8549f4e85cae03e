// A table of results as a measurement: the rows, and as identity only what all rows agree on.
// Whole by format: text to its last line end, every row as long as the heading.
import { commonIdentity, oneOfEachCode } from '../common-to-rows.js';
import { tableText } from '../delimited-rows.js';
import { injectionsByIdentity, withInjections } from '../injections.js';
import type { InstrumentProfile } from '../instrument-profile.js';
import type { Measurement, ResultRow, Warning } from '../measurement.js';
import { isFolder, type FileSource, type Source } from '../source.js';
import { UnreadableFile } from '../unreadable-file.js';
import { dispensableFields, publishedColumnMap, type ColumnMap, type ResultField } from './column-map.js';
import { columnPlaces } from './columns.js';
import { numericTexts, readRow } from './result-row.js';
import { tableNumbers } from './table-numbers.js';
import { readTable } from './table.js';

export function readResultTable(source: Source, profile: InstrumentProfile): Measurement {
  if (isFolder(source)) throw new UnreadableFile('unknown-format', { found: 'folder' });
  const { map, table } = mappedTable(source, profile);
  const places = columnPlaces(table.headings, map);
  if (table.rows.length === 0) throw new UnreadableFile('incomplete', { reason: 'no rows' });
  const numbers = tableNumbers(numericTexts(table.rows, places), map, profile);
  const read = table.rows.map((row) => readRow({ map, places, profile, numbers }, row));
  const results = read.map(({ row }) => row);
  const said = new Map(read.map((each) => [each.row, each]));
  const whole: Measurement = {
    adapter: 'csv-results',
    format: 'CSV results',
    kind: 'results',
    points: results.length,
    results,
    identity: commonIdentity(
      results,
      read.slice(0, 1).flatMap(({ clocks }) => clocks),
    ),
    particulars: [{ label: 'Column map', value: map.name }],
    saturatesAt: null,
    members: [{ path: source.name, byteLength: source.bytes.length, use: 'read' }],
    warnings: [...oneOfEachCode(read.flatMap(({ warnings }) => warnings)), ...unnamed(results)],
  };
  return withInjections(whole, injectionsByIdentity(results), (rows) => ({
    identity: commonIdentity(
      rows,
      rows.slice(0, 1).flatMap((row) => said.get(row)?.clocks ?? []),
    ),
    warnings: [...oneOfEachCode(rows.flatMap((row) => said.get(row)?.warnings ?? [])), ...unnamed(rows)],
  }));
}

/** Of which sample such a row is a person has to say. */
function unnamed(results: readonly ResultRow[]): readonly Warning[] {
  const lines = results.filter(({ sampleId, barcode }) => sampleId === '' && barcode === '').map(({ line }) => line);
  const told = lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES), '…'] : lines;
  return lines.length === 0 ? [] : [{ code: 'sample-unnamed', detail: told.join(', ') }];
}

const MOST_LINES = 20;

/** Without a configured map only a table with the published headings is read; any other needs one. */
function mappedTable({ bytes }: FileSource, profile: InstrumentProfile) {
  const text = tableText(bytes, profile);
  if (profile.columnMap) return { map: profile.columnMap, table: readTable(text, profile.columnMap) };
  const headings = headingsIn(text);
  if (!['analyte', 'value'].every((name) => headings.includes(name)))
    throw new UnreadableFile('no-column-map', { map: publishedColumnMap.name });
  const map = publishedMapOf(headings);
  return { map, table: readTable(text, map) };
}

/** Columns may be left out, but a heading that is not published may be one of them misspelt: then all have to be there. */
function publishedMapOf(headings: readonly string[]): ColumnMap {
  const entries = Object.entries(publishedColumnMap.columns);
  const areKnown = headings.every((heading) => entries.some(([, names]) => names.includes(heading)));
  const held = entries.filter(([field, names]) => {
    const isDemanded = !areKnown && !dispensableFields.has(field as ResultField);
    return isDemanded || names.every((name) => headings.includes(name));
  });
  return { ...publishedColumnMap, columns: Object.fromEntries(held) };
}

function headingsIn(text: string): readonly string[] {
  const [first = ''] = text.split(/\r\n|\n|\r/, 1);
  return first
    .toLowerCase()
    .split(',')
    .map((cell) => cell.trim());
}
