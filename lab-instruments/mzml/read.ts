// mzML documents (HUPO-PSI 1.0 and 1.1) as measurements. For a GC-MS laboratory they are conversions: the source file is named.
// Whole by format: well formed to the end of the root, every array as long as declared, the checksum right where there is one.
import { createHash } from 'node:crypto';
import { collectSpectra, countWarnings } from '../collected-spectra.js';
import type { InstrumentProfile } from '../instrument-profile.js';
import type { Measurement, Warning } from '../measurement.js';
import { isFolder, type Source } from '../source.js';
import { UnreadableFile } from '../unreadable-file.js';
import { mzmlDocument, type MzmlDocument } from './document.js';

export function readMzml(source: Source, profile: InstrumentProfile): Measurement {
  if (isFolder(source)) throw new UnreadableFile('unknown-format', { found: 'folder' });
  const { told, run } = contentIn(source.bytes);
  const { identity, warnings } = run.identity(profile);
  return {
    adapter: 'mzml',
    format: 'mzML',
    ...told,
    identity,
    particulars: run.particulars(),
    saturatesAt: null,
    members: [{ path: source.name, byteLength: source.bytes.length, use: 'read' }],
    warnings: [...told.warnings, ...warnings],
  };
}

type Content = Pick<Measurement, 'kind' | 'points' | 'scans' | 'fragmentScans' | 'trace' | 'warnings'>;

function contentIn(bytes: Uint8Array) {
  const document = mzmlDocument(bytes);
  const { run, checksum } = document;
  if (!run.isReadableVersion) throw new UnreadableFile('unknown-format', { found: `mzML ${run.statedVersion}` });
  checkSum(bytes, checksum);
  return { told: contentOf(document), run };
}

function contentOf({ spectra, traces, declaredSpectra, untoldUnits }: MzmlDocument): Content {
  const points = spectra.length;
  const asides: readonly Warning[] = [
    ...countWarnings(declaredSpectra, points),
    ...(untoldUnits > 0 ? [{ code: 'time-unit-unusual' as const, detail: String(untoldUnits) }] : []),
  ];
  if (points > 0) {
    const { warnings, ...collected } = collectSpectra(spectra);
    return { points, ...collected, warnings: [...asides, ...warnings] };
  }
  const trace = traces.find(({ isTotal }) => isTotal) ?? traces[0];
  if (trace === undefined) throw new UnreadableFile('malformed', { reason: 'no spectra and no chromatograms' });
  const { detector, unit, seconds, values } = trace;
  const others: readonly Warning[] =
    traces.length > 1 ? [{ code: 'several-signals', detail: `${traces.length}: ${detector}` }] : [];
  return { kind: 'trace', points: 0, trace: { detector, unit, seconds, values }, warnings: [...asides, ...others] };
}

const openTag = '<fileChecksum>';

/** SHA-1 of all up to and with the checksum's opening tag (mzML 1.1, indexedmzML). What is no SHA-1 is none. */
function checkSum(bytes: Uint8Array, stated: string): void {
  if (!/^[0-9a-f]{40}$/i.test(stated)) return;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = text.lastIndexOf(openTag) + openTag.length;
  const found = createHash('sha1').update(text.subarray(0, end)).digest('hex');
  if (found !== stated.toLowerCase()) throw new UnreadableFile('malformed', { reason: 'the checksum differs' });
}
