// Whole by format: text to its last line end, every row as long as the heading, and every number one.
import { completenessOf, type Completeness } from '../completeness.js';
import type { InstrumentProfile } from '../instrument-profile.js';
import { isFolder, type Source } from '../source.js';
import { UnreadableFile } from '../unreadable-file.js';
import { readRows } from './rows.js';

export function massHunterCompleteness(source: Source, profile: InstrumentProfile): Completeness {
  return completenessOf(() => {
    if (isFolder(source)) throw new UnreadableFile('unknown-format', { found: 'folder' });
    readRows(source, profile);
  });
}
