// ANDI-MS and AIA chromatography files (ASTM E2077, E1947) as measurements.
import type { InstrumentProfile } from '../instrument-profile.js';
import type { Measurement, MemberUse, Warning } from '../measurement.js';
import { isFolder, type Source } from '../source.js';
import { UnreadableFile } from '../unreadable-file.js';
import { readTrace, retentionUnitSeconds } from './chromatogram.js';
import { readIdentity, readParticulars } from './identity.js';
import { layoutOf } from './layout.js';
import { openNetcdf, type NetcdfFile } from './netcdf-file.js';
import { attributeText } from './netcdf-values.js';
import { readPeakTable } from './peak-table.js';
import { readScans, type ReadScans } from './scans.js';
import { isLibrary, readLibrary } from './spectrum-library.js';

export function readAndi(source: Source, profile: InstrumentProfile): Measurement {
  if (isFolder(source)) throw new UnreadableFile('unknown-format', { found: 'folder' });
  const file = openNetcdf(source.bytes, profile.textEncoding);
  const members: readonly MemberUse[] = [{ path: source.name, byteLength: source.bytes.length, use: 'read' }];
  return layoutOf(file) === 'mass-spectra' ? massSpectra(file, profile, members) : chromatogram(file, profile, members);
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
  const { trace, warnings: traceWarnings } = readTrace(file);
  const { identity, warnings } = readIdentity(file, profile);
  const peaksReported = readPeakTable(file);
  const manual = peaksReported?.peaks.filter((peak) => peak.manualIntegration).length ?? 0;
  const unit: readonly Warning[] =
    retentionUnitSeconds(file) === 1 ? [] : [{ code: 'time-unit-unusual', detail: 'minutes' }];
  const byHand: readonly Warning[] = manual === 0 ? [] : [{ code: 'manual-integration', detail: `${manual} peaks` }];
  return {
    adapter: 'andi-ms',
    format: 'AIA chromatography netCDF',
    kind: 'trace',
    points: trace.values.length,
    trace,
    ...(peaksReported ? { peaksReported } : {}),
    identity,
    particulars: readParticulars(file),
    saturatesAt: null,
    members,
    warnings: [...traceWarnings, ...unit, ...byHand, ...warnings],
  };
}

/** The template says seconds; a file that names another unit for its times is read as seconds and says so. */
function timeUnitWarnings(file: NetcdfFile, { hasTimes }: ReadScans): readonly Warning[] {
  const unit = attributeText(file, 'units');
  return !hasTimes || unit === '' || /^sec/i.test(unit) ? [] : [{ code: 'time-unit-unusual', detail: unit }];
}
