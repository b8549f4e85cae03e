// Text to cells under a column map, with one heading for each column.
import { equalRows, type DelimitedRow } from '../delimited-rows.js';
import { UnreadableFile } from '../unreadable-file.js';
import type { ColumnMap } from './column-map.js';

export interface Table {
  readonly headings: readonly string[];
  readonly rows: readonly DelimitedRow[];
}

/** Throws `truncated` (short last row), `malformed`. */
export function readTable(text: string, map: ColumnMap): Table {
  const [headings, ...rows] = equalRows(text, map);
  if (!headings) throw new UnreadableFile('truncated', { reason: 'no heading' });
  const [second, ...rest] = rows;
  if (map.headerRows === 1) return { headings: headings.cells.map(plain), rows };
  if (!second) throw new UnreadableFile('truncated', { reason: 'no second heading' });
  return { headings: joinedHeadings(headings.cells, second.cells), rows: rest };
}

/** Group names stand only in the first cell of the columns they cover. */
function joinedHeadings(groups: readonly string[], names: readonly string[]): readonly string[] {
  let group = '';
  return names.map((name, index) => {
    group = groups[index] || group;
    return plain(group === '' ? name : `${group} / ${name}`);
  });
}

function plain(heading: string): string {
  return heading.replace(/\s+/g, ' ').trim();
}
