// Components that AMDIS found in a run, as a set of spectra with times, and as peaks by the vendor's own software.
// Whole by format: components have all peaks and scans that they declare, and the last peak is closed.
import type { InstrumentProfile } from '../instrument-profile.js';
import { noIdentity, type Measurement, type ReportedPeak, type Scans, type Warning } from '../measurement.js';
import { orderByMz } from '../scan-order.js';
import { baseName, isFolder, type Source } from '../source.js';
import { writtenLines } from '../text-lines.js';
import { UnreadableFile } from '../unreadable-file.js';
import { componentsOf, type Component } from './components.js';

export function readElu(source: Source, profile: InstrumentProfile): Measurement {
  if (isFolder(source)) throw new UnreadableFile('unknown-format', { found: 'folder' });
  const lines = writtenLines(source.bytes, profile.textEncoding ?? 'windows-1252');
  const components = componentsOf(lines);
  // Some writers close the last record by an empty line, others by the end of its own.
  const last = lines.findLast((line) => line.trim() !== '') ?? '';
  if (lines.at(-1) !== '' || !last.trim().endsWith(')')) throw new UnreadableFile('truncated', { line: lines.length });
  const member = baseName(source.name);
  return {
    adapter: 'amdis-elu',
    format: 'AMDIS components',
    kind: 'spectra',
    points: components.length,
    ...scansOf(components),
    peaksReported: { member, signal: '', integratedText: '', peaks: components.map(peakOf) },
    identity: noIdentity,
    particulars: [],
    saturatesAt: null,
    members: [{ path: source.name, byteLength: source.bytes.length, use: 'read' }],
  };
}

/** Intensities are relative to the base peak of each component; its total is the integrated signal. */
function scansOf(components: readonly Component[]): Pick<Measurement, 'scans' | 'warnings'> {
  const offsets = new Uint32Array(components.length + 1);
  components.forEach(({ mz }, at) => (offsets[at + 1] = (offsets[at] ?? 0) + mz.length));
  const sum = (values: readonly number[]) => values.reduce((total, each) => total + each, 0);
  const scans: Scans = {
    retentionSeconds: Float64Array.from(components, ({ seconds }) => seconds),
    totalIonCurrent: Float64Array.from(components, ({ area, intensity }) => area ?? sum(intensity)),
    offsets,
    mz: Float64Array.from(components.flatMap(({ mz }) => mz)),
    intensity: Float64Array.from(components.flatMap(({ intensity }) => intensity)),
  };
  const sorted = orderByMz(scans);
  const reordered: readonly Warning[] = sorted === 0 ? [] : [{ code: 'mz-reordered', detail: `${sorted} scans` }];
  return { scans, warnings: [{ code: 'end-unproved', detail: 'ELU' }, ...reordered] };
}

function peakOf({ number, seconds, firstScan, apexScan, lastScan, height, area, model }: Component): ReportedPeak {
  return {
    ...{ number, name: '', retentionSeconds: seconds, startSeconds: null, endSeconds: null },
    ...{ firstScan, apexScan, lastScan, height: height ?? null, area: area ?? null, areaPercent: null },
    peakType: model,
    manualIntegration: false,
  };
}
