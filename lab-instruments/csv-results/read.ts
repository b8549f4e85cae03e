// A table of results as a measurement: the rows, and as identity only what all rows agree on.
import type { InstrumentProfile } from '../instrument-profile.js';
import {
  noIdentity,
  type Clock,
  type Identity,
  type Measurement,
  type ResultRow,
  type Warning,
} from '../measurement.js';
import { isFolder, type Source } from '../source.js';
import { UnreadableFile } from '../unreadable-file.js';
import { publishedColumnMap } from './column-map.js';
import { columnPlaces } from './columns.js';
import { readRow } from './result-row.js';
import { readTable } from './table.js';

export function readResultTable(source: Source, profile: InstrumentProfile): Measurement {
  if (isFolder(source)) throw new UnreadableFile('unknown-format', { found: 'folder' });
  const map = profile.columnMap ?? publishedColumnMap;
  const table = readTable(source.bytes, map, profile);
  const places = columnPlaces(table.headings, map);
  const read = table.rows.map((row) => readRow({ map, places, profile }, row));
  const results = read.map(({ row }) => row);
  return {
    adapter: 'csv-results',
    format: 'CSV results',
    kind: 'results',
    points: results.length,
    results,
    identity: identityOf(
      results,
      read.slice(0, 1).flatMap(({ clocks }) => clocks),
    ),
    particulars: [{ label: 'Column map', value: map.name }],
    saturatesAt: null,
    members: [{ path: source.name, byteLength: source.bytes.length, use: 'read' }],
    warnings: firstOfEachCode(read.flatMap(({ warnings }) => warnings)),
  };
}

function identityOf(rows: readonly ResultRow[], clocks: readonly Clock[]): Identity {
  const common = (value: (row: ResultRow) => string): string => {
    const first = rows[0] ? value(rows[0]) : '';
    return rows.every((row) => value(row) === first) ? first : '';
  };
  return {
    ...noIdentity,
    sampleId: common((row) => row.sampleId),
    sampleName: common((row) => row.sampleId),
    barcode: common((row) => row.barcode),
    operator: common((row) => row.operator),
    acquiredText: common((row) => row.acquiredText),
    acquiredAt: common((row) => row.acquiredAt ?? '') || null,
    clocks: common((row) => row.acquiredText) === '' ? [] : clocks,
    method: common((row) => row.method),
    instrument: common((row) => row.instrument),
  };
}

function firstOfEachCode(warnings: readonly Warning[]): readonly Warning[] {
  return [...new Map(warnings.map((warning) => [warning.code, warning])).values()];
}
