// Spectra as an XML document hands them over one by one, brought together as the scans of a run.
import type { Scans, Warning } from './measurement.js';
import { orderByMz } from './scan-order.js';
import { UnreadableFile } from './unreadable-file.js';

export interface OneSpectrum {
  /** 1 for a full scan, 2 and more for fragments of a chosen ion. */
  readonly level: number;
  readonly seconds: number | undefined;
  /** As the file states it. */
  readonly total: number | undefined;
  readonly mz: Float64Array;
  readonly intensity: Float64Array;
}

export interface CollectedSpectra {
  readonly scans: Scans;
  /** A run only where every spectrum is a full scan with its time: fragments of chosen ions are no points of a chromatogram. */
  readonly kind: 'run' | 'spectra';
  readonly warnings: readonly Warning[];
}

/** @throws UnreadableFile for an array with a negative m/z or arrays of different lengths. */
export function collectSpectra(spectra: readonly OneSpectrum[]): CollectedSpectra {
  const offsets = Uint32Array.from({ length: spectra.length + 1 });
  spectra.forEach(({ mz }, place) => (offsets[place + 1] = (offsets[place] ?? 0) + mz.length));
  const scans: Scans = {
    retentionSeconds: Float64Array.from(spectra, ({ seconds }) => seconds ?? Number.NaN),
    totalIonCurrent: Float64Array.from(spectra, ({ total, intensity }) => total ?? sumOf(intensity)),
    offsets,
    mz: new Float64Array(offsets.at(-1) ?? 0),
    intensity: new Float64Array(offsets.at(-1) ?? 0),
  };
  spectra.forEach((spectrum, place) => {
    check(spectrum, place);
    scans.mz.set(spectrum.mz, offsets[place]);
    scans.intensity.set(spectrum.intensity, offsets[place]);
  });
  const sorted = orderByMz(scans);
  const fragments = spectra.filter(({ level }) => level > 1).length;
  const untimed = spectra.filter(({ seconds }) => seconds === undefined).length;
  const differing = spectra.filter(differsFromSum).length;
  const summed = spectra.filter(({ total, mz }) => total === undefined && mz.length > 0).length;
  return {
    scans,
    kind: fragments === 0 && untimed === 0 ? 'run' : 'spectra',
    warnings: [
      ...counted('fragment-spectra', fragments),
      ...counted('mz-reordered', sorted),
      ...counted('tic-recomputed', summed),
      ...counted('tic-differs', differing),
      ...counted('time-not-ascending', stepsBack(scans.retentionSeconds)),
    ],
  };
}

function check({ mz, intensity }: OneSpectrum, place: number): void {
  if (mz.length !== intensity.length) refuse('m/z and intensities differ in number', place);
  if (mz.some((value) => value < 0)) refuse('a negative m/z', place);
}

function refuse(reason: string, place: number): never {
  throw new UnreadableFile('malformed', { reason, spectrum: place + 1 });
}

const counted = (code: Warning['code'], count: number): readonly Warning[] =>
  count === 0 ? [] : [{ code, detail: String(count) }];

/** Converters leave small points out but keep the total: what is within a hundredth is not worth a word. */
function differsFromSum({ total, intensity }: OneSpectrum): boolean {
  if (total === undefined) return false;
  return Math.abs(sumOf(intensity) - total) > 0.01 * Math.max(Math.abs(total), 1_000);
}

const sumOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);

function stepsBack(seconds: Float64Array): number {
  return seconds.filter((value, place) => place > 0 && value < (seconds[place - 1] ?? value)).length;
}
