// mzML documents (HUPO-PSI 1.0 and 1.1) as measurements. For a GC-MS laboratory they are conversions: the source file is named.
// Whole by format: well formed to the end of the root, every array as long as declared, the checksum right where there is one.
import { countWarnings } from '../collected-spectra.js';
import type { InstrumentProfile } from '../instrument-profile.js';
import { indexWarnings } from '../document-index.js';
import type { Measurement, Trace, Warning } from '../measurement.js';
import { isFolder, type Source } from '../source.js';
import { UnreadableFile } from '../unreadable-file.js';
import { mzmlDocument, type MzmlDocument, type NamedTrace } from './document.js';

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

type Content = Pick<
  Measurement,
  'kind' | 'points' | 'scans' | 'fragmentScans' | 'trace' | 'furtherTraces' | 'warnings'
>;

function contentIn(bytes: Uint8Array) {
  const document = mzmlDocument(bytes);
  const { run, index } = document;
  if (!run.isReadableVersion) throw new UnreadableFile('unknown-format', { found: `mzML ${run.statedVersion}` });
  const asides = indexWarnings(bytes, index, { begins: '<indexList', checksumTag: '<fileChecksum>' });
  const told = contentOf(document);
  return { told: { ...told, warnings: [...asides, ...told.warnings] }, run };
}

function contentOf({ spectra, traces, light, declaredSpectra, untoldUnits }: MzmlDocument): Content {
  const points = spectra.count + light.count;
  const asides: readonly Warning[] = [
    ...countWarnings(declaredSpectra, points),
    ...light.warnings(),
    ...(untoldUnits > 0 ? [{ code: 'time-unit-unusual' as const, detail: String(untoldUnits) }] : []),
  ];
  const lightTrace = light.trace();
  const all = [...(lightTrace ? [lightTrace] : []), ...withTotalFirst(traces)];
  if (spectra.count > 0) {
    const { warnings, ...collected } = spectra.finish();
    const further = all.length > 0 ? { furtherTraces: all } : {};
    return { points, ...collected, ...further, warnings: [...asides, ...warnings] };
  }
  const [trace, ...furtherTraces] = all;
  if (trace === undefined) throw new UnreadableFile('malformed', { reason: 'no spectra and no chromatograms' });
  const further = furtherTraces.length > 0 ? { furtherTraces } : {};
  return { kind: 'trace', points, trace, ...further, warnings: [...asides, ...severalSignals(all)] };
}

function withTotalFirst(traces: readonly NamedTrace[]): readonly Trace[] {
  const sorted = [...traces].sort((left, right) => Number(right.isTotal) - Number(left.isTotal));
  return sorted.map(({ detector, unit, seconds, values }) => ({ detector, unit, seconds, values }));
}

function severalSignals(traces: readonly Trace[]): readonly Warning[] {
  const [first] = traces;
  return traces.length > 1 && first ? [{ code: 'several-signals', detail: `${traces.length}: ${first.detector}` }] : [];
}
