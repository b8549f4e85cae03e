// Whole by format: every section of the directory lies within the file, and every row of the table of scans is one.
import { completenessOf, type Completeness } from '../completeness.js';
import { isFolder, type Source } from '../source.js';
import { UnreadableFile } from '../unreadable-file.js';
import { scanTable } from './scan-table.js';

export const smsCompleteness = (source: Source): Completeness =>
  completenessOf(() => {
    if (isFolder(source)) throw new UnreadableFile('unknown-format', { found: 'folder' });
    scanTable(source.bytes);
  });
