// Spectra as an XML document hands them over one by one, brought together as the scans of a run.
import type { FragmentScans, Scans, Warning } from './measurement.js';
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
  /** Spectra of fragments beside the full scans of a run. */
  readonly fragmentScans?: FragmentScans;
  /** A run where every full scan has its time. Fragments of chosen ions are no points of its chromatogram. */
  readonly kind: 'run' | 'spectra';
  readonly warnings: readonly Warning[];
}

/** @throws UnreadableFile for an array with a negative m/z or arrays of different lengths. */
export function collectSpectra(spectra: readonly OneSpectrum[]): CollectedSpectra {
  spectra.forEach(check);
  const full = spectra.filter(({ level }) => level <= 1);
  const fragments = spectra.filter(({ level }) => level > 1);
  const isRun = full.length > 0 && full.every(({ seconds }) => seconds !== undefined);
  const scans = scansOf(isRun ? full : spectra);
  const apart = isRun && fragments.length > 0 ? fragmentScansOf(spectra) : undefined;
  const sorted = orderByMz(scans) + (apart ? orderByMz(apart) : 0);
  const summed = spectra.filter(({ total, mz }) => total === undefined && mz.length > 0).length;
  return {
    scans,
    ...(apart ? { fragmentScans: apart } : {}),
    kind: isRun ? 'run' : 'spectra',
    warnings: [
      ...counted('fragment-spectra', fragments.length),
      ...counted('mz-reordered', sorted),
      ...counted('tic-differs', spectra.filter(differsFromSum).length),
      ...counted('tic-recomputed', summed),
      ...counted('time-not-ascending', stepsBack(scans.retentionSeconds)),
    ],
  };
}

function scansOf(spectra: readonly OneSpectrum[]): Scans {
  const offsets = new Uint32Array(spectra.length + 1);
  spectra.forEach(({ mz }, place) => (offsets[place + 1] = (offsets[place] ?? 0) + mz.length));
  const mz = new Float64Array(offsets.at(-1) ?? 0);
  const intensity = new Float64Array(mz.length);
  spectra.forEach((spectrum, place) => {
    mz.set(spectrum.mz, offsets[place]);
    intensity.set(spectrum.intensity, offsets[place]);
  });
  return {
    retentionSeconds: Float64Array.from(spectra, ({ seconds }) => seconds ?? Number.NaN),
    totalIonCurrent: Float64Array.from(spectra, (spectrum) => spectrum.total ?? sumOf(spectrum.intensity)),
    offsets,
    mz,
    intensity,
  };
}

function fragmentScansOf(spectra: readonly OneSpectrum[]): FragmentScans {
  const places = Uint32Array.from(spectra.keys()).filter((place) => (spectra[place]?.level ?? 1) > 1);
  const fragments = spectra.filter(({ level }) => level > 1);
  return { ...scansOf(fragments), levels: Uint8Array.from(fragments, ({ level }) => level), places };
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
