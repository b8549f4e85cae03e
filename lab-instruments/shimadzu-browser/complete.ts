// Whole by format: every compound has the data files and the statistics of the first.
import { completenessOf, type Completeness } from '../completeness.js';
import type { InstrumentProfile } from '../instrument-profile.js';
import { isFolder, type Source } from '../source.js';
import { UnreadableFile } from '../unreadable-file.js';
import { readBlocks } from './blocks.js';
import { resultsOf } from './results.js';

export function quantBrowserCompleteness(source: Source, profile: InstrumentProfile): Completeness {
  return completenessOf(() => {
    if (isFolder(source)) throw new UnreadableFile('unknown-format', { found: 'folder' });
    resultsOf(readBlocks(source, profile), profile);
  });
}
