// A quant browser's copy as a measurement.
// Whole by format: every compound has the data files and the statistics of the first.
import { commonIdentity } from '../common-to-rows.js';
import { injectionsByDataFile, withInjections } from '../injections.js';
import type { InstrumentProfile } from '../instrument-profile.js';
import type { Measurement, ResultRow, Warning } from '../measurement.js';
import { manualWarnings } from '../shimadzu-ascii/results.js';
import { isFolder, type Source } from '../source.js';
import { UnreadableFile } from '../unreadable-file.js';
import { readBlocks, type Block } from './blocks.js';
import { resultsOf } from './results.js';

export function readQuantBrowser(source: Source, profile: InstrumentProfile): Measurement {
  if (isFolder(source)) throw new UnreadableFile('unknown-format', { found: 'folder' });
  const blocks = readBlocks(source, profile);
  const results = resultsOf(blocks, profile);
  const whole: Measurement = {
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
  return withInjections(whole, injectionsByDataFile(results), (rows) => ({
    identity: commonIdentity(rows, []),
    warnings: [...unnamed(blocks), ...namesDiffer(rows), ...manualWarnings(rows)],
  }));
}

/** Of one data file under several names somebody has to say which is right. */
function namesDiffer(rows: readonly ResultRow[]): readonly Warning[] {
  const names = [...new Set(rows.map(({ sampleId }) => sampleId))];
  return names.length < 2 ? [] : [{ code: 'sample-name-differs', detail: names.slice(0, 10).join(', ') }];
}

/** A copy without headings doesn't say which column is the amount. */
function unnamed(blocks: readonly Block[]): readonly Warning[] {
  const isUnnamed = blocks.some(({ headings }) => headings === undefined);
  return isUnnamed ? [{ code: 'columns-unnamed', detail: '#4' }] : [];
}
