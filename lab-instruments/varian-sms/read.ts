// Whole by format: every section of the directory lies within the file, and every row of the table of scans is one.
// A Saturn file as a run; where its spectra are packed in a way that is not known, as the trace of its total ion current, and it
// says so.
import { acquisitionTime } from '../acquisition-time.js';
import type { InstrumentProfile } from '../instrument-profile.js';
import { noIdentity, type Measurement, type Warning } from '../measurement.js';
import { baseName, isFolder, type Source } from '../source.js';
import { UnreadableFile } from '../unreadable-file.js';
import { scanTable, type ScanTable } from './scan-table.js';
import { textAt } from './sections.js';
import { spectraIn } from './spectra.js';

export function readSms(source: Source, profile: InstrumentProfile): Measurement {
  if (isFolder(source)) throw new UnreadableFile('unknown-format', { found: 'folder' });
  const table = scanTable(source.bytes);
  const { seconds, totals } = table;
  const scans = spectraIn(source.bytes, table);
  const trace = { detector: 'TIC', unit: 'counts', seconds, values: totals };
  const told = scans ? ({ kind: 'run', scans } as const) : ({ kind: 'trace', trace } as const);
  const unread: readonly Warning[] = scans ? [] : [{ code: 'masses-not-decoded', detail: `${totals.length}` }];
  const { time, warnings } = startOf(table, profile);
  return {
    adapter: 'varian-sms',
    format: 'Varian SMS',
    points: totals.length,
    ...told,
    identity: {
      ...noIdentity,
      ...time,
      sampleName: sampleIn(source.bytes, table),
      method: methodIn(source.bytes, table),
    },
    particulars: [],
    saturatesAt: null,
    members: [{ path: source.name, byteLength: source.bytes.length, use: 'read' }],
    warnings: [...unread, ...warnings],
  };
}

/** Seconds since 1970, said to be universal time; the file holds no text. */
function startOf({ startedUnixSeconds }: ScanTable, profile: InstrumentProfile) {
  const text = startedUnixSeconds === 0 ? '' : new Date(startedUnixSeconds * 1000).toISOString().replace('.000', '');
  return acquisitionTime('MSData', text, profile);
}

function sampleIn(bytes: Uint8Array, { sections }: ScanTable): string {
  const prepared = sections.find(({ name }) => name.startsWith('SamplePrep'));
  return prepared ? textAt(bytes, prepared.start, prepared.end - prepared.start) : '';
}

/** The path of the method in the log of the injection. */
function methodIn(bytes: Uint8Array, { sections }: ScanTable): string {
  const log = sections.find(({ name }) => name.startsWith('InjectionLog'));
  const text = log ? Buffer.from(bytes.subarray(log.start, log.end)).toString('latin1') : '';
  return baseName(/[a-z]:\\[^\p{Cc}"<>|*?]+?\.mth(?=\p{Cc})/iu.exec(text)?.[0] ?? '');
}
