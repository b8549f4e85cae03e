// Whole by format: every section of the directory lies within the file, and every row of the table of scans is one.
// A Saturn file as the trace of its total ion current. Its mass spectra are not decoded, and it says so.
import { noIdentity, type Measurement } from '../measurement.js';
import { isFolder, type Source } from '../source.js';
import { UnreadableFile } from '../unreadable-file.js';
import { scanTable, type ScanTable } from './scan-table.js';
import { textAt } from './sections.js';

export function readSms(source: Source): Measurement {
  if (isFolder(source)) throw new UnreadableFile('unknown-format', { found: 'folder' });
  const table = scanTable(source.bytes);
  const { seconds, totals, startedUnixSeconds } = table;
  return {
    adapter: 'varian-sms',
    format: 'Varian SMS',
    kind: 'trace',
    points: totals.length,
    trace: { detector: 'TIC', unit: 'counts', seconds, values: totals },
    identity: { ...noIdentity, sampleName: sampleIn(source.bytes, table) },
    particulars: [{ label: 'Start, seconds since 1970 as stored', value: String(startedUnixSeconds) }],
    saturatesAt: null,
    members: [{ path: source.name, byteLength: source.bytes.length, use: 'read' }],
    warnings: [{ code: 'masses-not-decoded', detail: `${totals.length}` }],
  };
}

function sampleIn(bytes: Uint8Array, { sections }: ScanTable): string {
  const prepared = sections.find(({ name }) => name.startsWith('SamplePrep'));
  return prepared ? textAt(bytes, prepared.start, prepared.end - prepared.start) : '';
}
