// A quant browser's copy as a measurement.
// Whole by format: every compound has the data files and the statistics of the first.
import { commonIdentity } from '../common-to-rows.js';
import type { InstrumentProfile } from '../instrument-profile.js';
import type { Measurement, Warning } from '../measurement.js';
import { manualWarnings } from '../shimadzu-ascii/results.js';
import { isFolder, type Source } from '../source.js';
import { UnreadableFile } from '../unreadable-file.js';
import { readBlocks, type Block } from './blocks.js';
import { resultsOf } from './results.js';

export function readQuantBrowser(source: Source, profile: InstrumentProfile): Measurement {
  if (isFolder(source)) throw new UnreadableFile('unknown-format', { found: 'folder' });
  const blocks = readBlocks(source, profile);
  const results = resultsOf(blocks, profile);
  return {
    adapter: 'shimadzu-browser',
    format: 'Shimadzu quant browser',
    kind: 'results',
    points: results.length,
    results,
    identity: commonIdentity(results, []),
    particulars: [],
    saturatesAt: null,
    members: [{ path: source.name, byteLength: source.bytes.length, use: 'read' }],
    warnings: [
      ...unnamed(blocks),
      ...manualWarnings(results),
      { code: 'end-unproved', detail: blocks.at(-1)?.compound ?? '' },
    ],
  };
}

/** A copy without headings doesn't say which column is the amount. */
function unnamed(blocks: readonly Block[]): readonly Warning[] {
  const isUnnamed = blocks.some(({ headings }) => headings === undefined);
  return isUnnamed ? [{ code: 'columns-unnamed', detail: '#4' }] : [];
}
