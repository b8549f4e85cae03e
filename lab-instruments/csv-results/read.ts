// A table of results as a measurement: the rows, and as identity only what all rows agree on.
import { commonIdentity, oneOfEachCode } from '../common-to-rows.js';
import type { InstrumentProfile } from '../instrument-profile.js';
import type { Measurement } from '../measurement.js';
import { isFolder, type Source } from '../source.js';
import { UnreadableFile } from '../unreadable-file.js';
import { publishedColumnMap } from './column-map.js';
import { columnPlaces } from './columns.js';
import { numericTexts, readRow } from './result-row.js';
import { tableNumbers } from './table-numbers.js';
import { readTable } from './table.js';

export function readResultTable(source: Source, profile: InstrumentProfile): Measurement {
  if (isFolder(source)) throw new UnreadableFile('unknown-format', { found: 'folder' });
  const map = profile.columnMap ?? publishedColumnMap;
  const table = readTable(source.bytes, map, profile);
  const places = columnPlaces(table.headings, map);
  const numbers = tableNumbers(numericTexts(table.rows, places), map, profile);
  const read = table.rows.map((row) => readRow({ map, places, profile, numbers }, row));
  const results = read.map(({ row }) => row);
  return {
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
    warnings: oneOfEachCode(read.flatMap(({ warnings }) => warnings)),
  };
}
