// Spectra of light within a run (UV/Vis, fluorescence): told as the trace of one detector, the total over all wavelengths.
import type { Trace, Warning } from '../measurement.js';
import { numberRow } from '../number-row.js';
import { UnreadableFile } from '../unreadable-file.js';
import type { Arrays } from './arrays.js';

interface LightPoint {
  readonly seconds: number | undefined;
  readonly total: number;
}

export class LightSpectra {
  private readonly points: LightPoint[] = [];
  private least = Infinity;
  private most = -Infinity;
  private unit = '';

  get count(): number {
    return this.points.length;
  }

  /** @throws UnreadableFile for arrays of different lengths. */
  take(arrays: Arrays, seconds: number | undefined, unit: string): void {
    // Older converters have no array of wavelengths, and write them where masses stand.
    const wavelengths = arrays.array(arrays.has('mz') && !arrays.has('wavelength') ? 'mz' : 'wavelength');
    const heights = arrays.array('intensity');
    if (wavelengths.length !== heights.length)
      throw new UnreadableFile('malformed', { reason: 'wavelengths and intensities differ in number' });
    let total = 0;
    for (let place = 0; place < heights.length; place += 1) {
      total += heights[place] ?? 0;
      this.least = Math.min(this.least, wavelengths[place] ?? this.least);
      this.most = Math.max(this.most, wavelengths[place] ?? this.most);
    }
    this.unit ||= unit;
    this.points.push({ seconds, total });
  }

  /** Undefined where there are none, or where one of them has no time. */
  trace(): Trace | undefined {
    const { points, least, most, unit } = this;
    if (points.length === 0 || points.some(({ seconds }) => seconds === undefined)) return undefined;
    const range = least <= most ? ` ${least}–${most} nm` : '';
    return {
      detector: `UV/Vis${range}, total`,
      unit,
      seconds: numberRow(points.length, (at) => points[at]?.seconds ?? Number.NaN),
      values: numberRow(points.length, (at) => points[at]?.total ?? Number.NaN),
    };
  }

  warnings(): readonly Warning[] {
    return this.count === 0 ? [] : [{ code: 'light-spectra-summed', detail: String(this.count) }];
  }
}
