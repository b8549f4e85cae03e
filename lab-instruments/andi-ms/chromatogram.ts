// The trace of an AIA chromatography file. Times are seconds unless retention_unit says minutes (Shimadzu CLASS-VP does).
import type { Trace, Warning } from '../measurement.js';
import { UnreadableFile } from '../unreadable-file.js';
import type { NetcdfFile } from './netcdf-file.js';
import { endsInReservedZeros } from './reserved-zeros.js';
import { attributeText, numberOf, numbersOf, variableText } from './netcdf-values.js';

export function readTrace(file: NetcdfFile): { readonly trace: Trace; readonly warnings: readonly Warning[] } {
  checkChromatogram(file);
  const values = ordinates(file);
  const secondsPerUnit = retentionUnitSeconds(file);
  const seconds = retentionTimes(file, values.length).map((time) => time * secondsPerUnit);
  const backwards = seconds.findIndex((time, point) => time < (seconds[point - 1] ?? -Infinity));
  const unit = attributeText(file, 'detector_unit') || attributeText(file, 'detector_units');
  return {
    trace: { detector: attributeText(file, 'detector_name'), unit, seconds, values },
    warnings: backwards < 0 ? [] : [{ code: 'time-not-ascending', detail: `point ${backwards + 1}` }],
  };
}

/** Throws `incomplete` when the file runs into the zeros of a reserved copy, `malformed` when a point is no number. */
function checkChromatogram(file: NetcdfFile): void {
  const values = ordinates(file);
  if (values.length === 0) throw new UnreadableFile('incomplete', { reason: 'no points' });
  if (!values.every(Number.isFinite)) throw new UnreadableFile('malformed', { reason: 'ordinate_values' });
  if (endsInReservedZeros(file))
    throw new UnreadableFile('incomplete', { reason: 'the rest of the file is still zero' });
}

/** Seconds in one unit of the file's retention times. */
export function retentionUnitSeconds(file: NetcdfFile): number {
  const unit = retentionUnitText(file).toLowerCase();
  if (/\bmin(ut\p{L}*|s)?\b|мин/u.test(unit)) return 60;
  if (/\b(ms(ec)?|milli-?se[ck]\p{L}*)\b/u.test(unit)) return 0.001;
  if (unit === '' || /\bs(e[ck]\p{L}*|)\b|сек/u.test(unit)) return 1;
  if (/\bh((ou)?rs?)?\b/.test(unit)) return 3600;
  throw new UnreadableFile('malformed', { reason: 'retention unit', unit });
}

export function retentionUnitText(file: NetcdfFile): string {
  return attributeText(file, 'retention_unit') || attributeText(file, 'retention_units');
}

function ordinates(file: NetcdfFile): Float64Array {
  return numbersOf(file, 'ordinate_values') ?? new Float64Array();
}

function retentionTimes(file: NetcdfFile, count: number): Float64Array {
  const written = numbersOf(file, 'raw_data_retention');
  const interval = numberOf(file, 'actual_sampling_interval');
  const isUniform = /^y/i.test(variableText(file, 'ordinate_values', 'uniform_sampling_flag'));
  if (written?.length === count && !(isUniform && interval !== undefined)) return finite(written, 'raw_data_retention');
  if (interval === undefined || !(interval > 0)) {
    throw new UnreadableFile('malformed', { reason: 'neither raw_data_retention nor actual_sampling_interval' });
  }
  const delay = numberOf(file, 'actual_delay_time') ?? 0;
  return finite(
    Float64Array.from({ length: count }, (_, point) => delay + point * interval),
    'actual_sampling_interval',
  );
}

function finite(times: Float64Array, reason: string): Float64Array {
  if (!times.every(Number.isFinite)) throw new UnreadableFile('malformed', { reason });
  return times;
}
