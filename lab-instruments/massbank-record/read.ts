// MassBank records as a library, one or several in a file.
// Whole by format: records have their ends and all peaks that they declare.
import type { InstrumentProfile } from '../instrument-profile.js';
import { noIdentity, type Measurement, type Warning } from '../measurement.js';
import { isFolder, type Source } from '../source.js';
import { writtenLines } from '../text-lines.js';
import { UnreadableFile } from '../unreadable-file.js';
import { massBankRecords } from './records.js';

export function readMassBank(source: Source, profile: InstrumentProfile): Measurement {
  if (isFolder(source)) throw new UnreadableFile('unknown-format', { found: 'folder' });
  const records = massBankRecords(writtenLines(source.bytes, profile.textEncoding));
  const odd = records.filter(({ isScaleOdd }) => isScaleOdd).length;
  const warnings: readonly Warning[] = odd === 0 ? [] : [{ code: 'bounds-differ', detail: `rel.int., ${odd} records` }];
  return {
    adapter: 'massbank-record',
    format: 'MassBank record',
    kind: 'library',
    points: records.length,
    library: records,
    identity: { ...noIdentity, sampleName: records[0]?.name ?? '' },
    particulars: [],
    saturatesAt: null,
    members: [{ path: source.name, byteLength: source.bytes.length, use: 'read' }],
    warnings,
  };
}
