// Whole by format: text to its last line end, every row as long as the heading.
import { completenessOf, type Completeness } from '../completeness.js';
import { tableText } from '../delimited-rows.js';
import type { InstrumentProfile } from '../instrument-profile.js';
import { isFolder, type Source } from '../source.js';
import { UnreadableFile } from '../unreadable-file.js';
import { publishedColumnMap } from './column-map.js';
import { columnPlaces } from './columns.js';
import { readTable } from './table.js';

export function tableCompleteness(source: Source, profile: InstrumentProfile): Completeness {
  return completenessOf(() => {
    if (isFolder(source)) throw new UnreadableFile('unknown-format', { found: 'folder' });
    const text = tableText(source.bytes, profile);
    const map = profile.columnMap ?? publishedColumnMap;
    if (!profile.columnMap && !fitsPublishedMap(text)) throw new UnreadableFile('no-column-map', { map: map.name });
    const table = readTable(source.bytes, map, profile);
    columnPlaces(table.headings, map);
    if (table.rows.length === 0) throw new UnreadableFile('incomplete', { reason: 'no rows' });
  });
}

/** Without a configured map only a table with the published headings is read; any other needs one. */
function fitsPublishedMap(text: string): boolean {
  const headings = (text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/, 1)[0] ?? '')
    .toLowerCase()
    .split(',')
    .map((cell) => cell.trim());
  return ['analyte', 'value'].every((name) => headings.includes(name));
}
