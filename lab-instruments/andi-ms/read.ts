// ANDI-MS and AIA chromatography files (ASTM E2077, E1947) as measurements.
// Whole by format: every variable lies within the bytes, and the values are there, not the zeros of a reserved file.
import type { InstrumentProfile } from '../instrument-profile.js';
import type { Measurement, MemberUse, PeakReport, Warning } from '../measurement.js';
import { isFolder, type Source } from '../source.js';
import { UnreadableFile } from '../unreadable-file.js';
import { readTrace, retentionUnitSeconds, retentionUnitText } from './chromatogram.js';
import { readIdentity, readParticulars } from './identity.js';
import { layoutOf } from './layout.js';
import { openNetcdf, type NetcdfFile } from './netcdf-file.js';
import { attributeText } from './netcdf-values.js';
import { readPeakTable } from './peak-table.js';
import { endsInReservedZeros } from './reserved-zeros.js';
import { hasMinutes, readScans, type ReadScans } from './scans.js';
import { isLibrary, readLibrary } from './spectrum-library.js';

export function readAndi(source: Source, profile: InstrumentProfile): Measurement {
  if (isFolder(source)) throw new UnreadableFile('unknown-format', { found: 'folder' });
  const file = openNetcdf(source.bytes, profile.textEncoding);
  const members: readonly MemberUse[] = [{ path: source.name, byteLength: source.bytes.length, use: 'read' }];
  switch (layoutOf(file)) {
    case 'mass-spectra':
      return massSpectra(file, profile, members);
    case 'chromatogram':
      return chromatogram(file, profile, members);
    case 'peaks':
      return peaksAlone(file, profile, members);
  }
}

function massSpectra(file: NetcdfFile, profile: InstrumentProfile, members: readonly MemberUse[]): Measurement {
  const read = readScans(file);
  const { identity, warnings } = readIdentity(file, profile);
  return {
    adapter: 'andi-ms',
    format: 'ANDI-MS netCDF',
    points: read.scans.offsets.length - 1,
    ...spectraOf(file, read),
    identity,
    particulars: readParticulars(file),
    saturatesAt: null,
    members,
    warnings: [...read.warnings, ...timeUnitWarnings(file, read), ...warnings],
  };
}

function spectraOf(file: NetcdfFile, { scans, hasTimes }: ReadScans): Pick<Measurement, 'kind' | 'scans' | 'library'> {
  if (hasTimes) return { kind: 'run', scans };
  if (isLibrary(file)) return { kind: 'library', library: readLibrary(file, scans) };
  return { kind: 'spectra', scans };
}

function chromatogram(file: NetcdfFile, profile: InstrumentProfile, members: readonly MemberUse[]): Measurement {
  const { trace, warnings } = readTrace(file);
  const peaksReported = readPeakTable(file);
  return {
    ...shared(file, profile, { members, peaksReported, warnings }),
    kind: 'trace',
    points: trace.values.length,
    trace,
  };
}

function peaksAlone(file: NetcdfFile, profile: InstrumentProfile, members: readonly MemberUse[]): Measurement {
  if (endsInReservedZeros(file))
    throw new UnreadableFile('incomplete', { reason: 'the rest of the file is still zero' });
  const peaksReported = readPeakTable(file);
  const points = peaksReported?.peaks.length ?? 0;
  return { ...shared(file, profile, { members, peaksReported, warnings: [] }), kind: 'results', points };
}

interface Found {
  readonly members: readonly MemberUse[];
  readonly peaksReported: PeakReport | undefined;
  readonly warnings: readonly Warning[];
}

function shared(file: NetcdfFile, profile: InstrumentProfile, { members, peaksReported, warnings }: Found) {
  const read = readIdentity(file, profile);
  const manual = peaksReported?.peaks.filter((peak) => peak.manualIntegration).length ?? 0;
  const unit: readonly Warning[] =
    retentionUnitSeconds(file) === 1
      ? []
      : [{ code: 'time-unit-unusual', detail: retentionUnitText(file).toLowerCase() }];
  const byHand: readonly Warning[] = manual === 0 ? [] : [{ code: 'manual-integration', detail: `${manual} peaks` }];
  return {
    adapter: 'andi-ms',
    format: 'AIA chromatography netCDF',
    ...(peaksReported ? { peaksReported } : {}),
    identity: read.identity,
    particulars: readParticulars(file),
    saturatesAt: null,
    members,
    warnings: [...warnings, ...unit, ...byHand, ...read.warnings],
  };
}

/** The template says seconds; a file that names another unit for its times is read as seconds and says so. */
function timeUnitWarnings(file: NetcdfFile, { hasTimes }: ReadScans): readonly Warning[] {
  const unit = hasMinutes(file) ? 'minutes' : attributeText(file, 'units');
  return !hasTimes || unit === '' || /^sec/i.test(unit) ? [] : [{ code: 'time-unit-unusual', detail: unit }];
}
