// Spectra as an XML document hands them over one by one, brought together as the scans of a run.
import type { FragmentScans, Scans, Warning } from './measurement.js';
import type { UnpackedNumbers } from './packed-numbers.js';
import { orderByMz } from './scan-order.js';
import { UnreadableFile } from './unreadable-file.js';

export interface OneSpectrum {
  /** 1 for a full scan, 2 and more for fragments of a chosen ion. */
  readonly level: number;
  readonly seconds: number | undefined;
  /** As the file states it. */
  readonly total: number | undefined;
  readonly mz: UnpackedNumbers;
  readonly intensity: UnpackedNumbers;
}

export interface CollectedSpectra {
  readonly scans: Scans;
  /** Spectra of fragments beside the full scans of a run. */
  readonly fragmentScans?: FragmentScans;
  /** A run where every full scan has its time. Fragments of chosen ions are no points of its chromatogram. */
  readonly kind: 'run' | 'spectra';
  readonly warnings: readonly Warning[];
}

/**
 * Takes the spectra over: the list is empty afterwards, so that no array is held once it is joined to the others.
 * @throws UnreadableFile for an array with a negative m/z or arrays of different lengths.
 */
export function collectSpectra(spectra: OneSpectrum[]): CollectedSpectra {
  spectra.forEach(check);
  const parts = partsOf(spectra);
  const { heads } = parts;
  const places = [...heads.keys()];
  const full = places.filter((place) => levelAt(heads, place) <= 1);
  const fragments = places.filter((place) => levelAt(heads, place) > 1);
  const isRun = full.length > 0 && full.every((place) => heads[place]?.seconds !== undefined);
  const scans = scansOf(parts, isRun ? full : places);
  const apart = isRun && fragments.length > 0 ? fragmentScansOf(parts, fragments) : undefined;
  const sorted = orderByMz(scans) + (apart ? orderByMz(apart) : 0);
  const summed = heads.filter(({ stated, count }) => stated === undefined && count > 0).length;
  return {
    scans,
    ...(apart ? { fragmentScans: apart } : {}),
    kind: isRun ? 'run' : 'spectra',
    warnings: [
      ...counted('fragment-spectra', fragments.length),
      ...counted('mz-reordered', sorted),
      ...counted('tic-differs', heads.filter(differsFromSum).length),
      ...counted('tic-recomputed', summed),
      ...counted('time-not-ascending', stepsBack(scans.retentionSeconds)),
    ],
  };
}

/** Where a document declares how many spectra it holds, and holds another number. */
export function countWarnings(declared: number | undefined, found: number): readonly Warning[] {
  return declared === undefined || declared === found
    ? []
    : [{ code: 'count-differs', detail: `${declared} / ${found}` }];
}

/** What is left of a spectrum without its points. */
interface SpectrumHead {
  readonly level: number;
  readonly seconds: number | undefined;
  readonly stated: number | undefined;
  readonly sum: number;
  readonly count: number;
}

interface SpectraParts {
  readonly heads: readonly SpectrumHead[];
  readonly mz: UnpackedNumbers[];
  readonly intensity: UnpackedNumbers[];
}

function partsOf(spectra: OneSpectrum[]): SpectraParts {
  const heads = spectra.map(({ level, seconds, total, intensity }) => {
    return { level, seconds, stated: total, sum: sumOf(intensity), count: intensity.length };
  });
  const parts = { heads, mz: spectra.map(({ mz }) => mz), intensity: spectra.map(({ intensity }) => intensity) };
  spectra.length = 0;
  return parts;
}

function scansOf({ heads, mz, intensity }: SpectraParts, places: readonly number[]): Scans {
  const chosen = places.flatMap((place) => heads[place] ?? []);
  const offsets = new Uint32Array(chosen.length + 1);
  chosen.forEach(({ count }, at) => (offsets[at + 1] = (offsets[at] ?? 0) + count));
  return {
    retentionSeconds: Float64Array.from(chosen, ({ seconds }) => seconds ?? Number.NaN),
    totalIonCurrent: Float64Array.from(chosen, ({ stated, sum }) => stated ?? sum),
    offsets,
    mz: joined(mz, places, offsets),
    intensity: joined(intensity, places, offsets),
  };
}

/** Lets go of each array as soon as it is copied. */
function joined(arrays: UnpackedNumbers[], places: readonly number[], offsets: Uint32Array): Float64Array {
  const all = new Float64Array(offsets.at(-1) ?? 0);
  places.forEach((place, at) => {
    all.set(arrays[place] ?? nothing, offsets[at]);
    arrays[place] = nothing;
  });
  return all;
}

const nothing = new Float64Array();

function fragmentScansOf(parts: SpectraParts, places: readonly number[]): FragmentScans {
  const levels = Uint8Array.from(places, (place) => levelAt(parts.heads, place));
  return { ...scansOf(parts, places), levels, places: Uint32Array.from(places) };
}

const levelAt = (heads: readonly SpectrumHead[], place: number): number => heads[place]?.level ?? 1;

function check({ mz, intensity }: OneSpectrum, place: number): void {
  if (mz.length !== intensity.length) refuse('m/z and intensities differ in number', place);
  for (let at = 0; at < mz.length; at += 1) if ((mz[at] ?? 0) < 0) refuse('a negative m/z', place);
}

function refuse(reason: string, place: number): never {
  throw new UnreadableFile('malformed', { reason, spectrum: place + 1 });
}

const counted = (code: Warning['code'], count: number): readonly Warning[] =>
  count === 0 ? [] : [{ code, detail: String(count) }];

/** Converters leave small points out but keep the total: what is within a hundredth is not worth a word. */
function differsFromSum({ stated, sum }: SpectrumHead): boolean {
  if (stated === undefined) return false;
  return Math.abs(sum - stated) > 0.01 * Math.max(Math.abs(stated), 1_000);
}

function sumOf(values: UnpackedNumbers): number {
  let sum = 0;
  for (let place = 0; place < values.length; place += 1) sum += values[place] ?? 0;
  return sum;
}

function stepsBack(seconds: Float64Array): number {
  return seconds.filter((value, place) => place > 0 && value < (seconds[place - 1] ?? value)).length;
}
