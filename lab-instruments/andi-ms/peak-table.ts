// Peaks that an AIA chromatography file reports beside its trace.
import type { PeakReport, ReportedPeak } from '../measurement.js';
import { retentionUnitSeconds } from './chromatogram.js';
import type { NetcdfFile } from './netcdf-file.js';
import { attributeText, NOT_MEASURED, numbersOf, textsOf } from './netcdf-values.js';

export function readPeakTable(file: NetcdfFile): PeakReport | undefined {
  const retention = numbersOf(file, 'peak_retention_time');
  if (!retention || retention.length === 0) return undefined;
  const columns = columnsOf(file);
  const peaks = Array.from(retention, (time, index) => peakAt(columns, index, time * columns.secondsPerUnit));
  return { member: '', signal: attributeText(file, 'detector_name'), integratedText: '', peaks };
}

interface Columns {
  readonly secondsPerUnit: number;
  readonly names: readonly string[];
  readonly opening: readonly string[];
  readonly closing: readonly string[];
  readonly start: Float64Array | undefined;
  readonly end: Float64Array | undefined;
  readonly height: Float64Array | undefined;
  readonly area: Float64Array | undefined;
  readonly areaPercent: Float64Array | undefined;
  readonly manual: Float64Array | undefined;
}

function columnsOf(file: NetcdfFile): Columns {
  return {
    secondsPerUnit: retentionUnitSeconds(file),
    names: textsOf(file, 'peak_name'),
    opening: textsOf(file, 'peak_start_detection_code'),
    closing: textsOf(file, 'peak_stop_detection_code'),
    start: numbersOf(file, 'peak_start_time'),
    end: numbersOf(file, 'peak_end_time'),
    height: numbersOf(file, 'peak_height'),
    area: numbersOf(file, 'peak_area'),
    areaPercent: numbersOf(file, 'peak_area_percent'),
    manual: numbersOf(file, 'manually_reintegrated_peaks'),
  };
}

function peakAt(columns: Columns, index: number, retentionSeconds: number): ReportedPeak {
  const codes = [columns.opening[index], columns.closing[index]].filter(Boolean).join(' ');
  return {
    number: index + 1,
    name: columns.names[index] ?? '',
    retentionSeconds,
    startSeconds: measured(columns.start?.[index], columns.secondsPerUnit),
    endSeconds: measured(columns.end?.[index], columns.secondsPerUnit),
    firstScan: null,
    apexScan: null,
    lastScan: null,
    height: measured(columns.height?.[index], 1),
    area: measured(columns.area?.[index], 1),
    areaPercent: measured(columns.areaPercent?.[index], 1),
    peakType: codes,
    manualIntegration: (columns.manual?.[index] ?? 0) !== 0 || codes.split(' ').some((code) => /M/.test(code)),
  };
}

function measured(value: number | undefined, factor: number): number | null {
  return value === undefined || !Number.isFinite(value) || value === NOT_MEASURED ? null : value * factor;
}
