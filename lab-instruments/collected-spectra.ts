// Spectra as an XML document hands them over one by one, brought together as the scans of a run.
import type { FragmentScans, Scans, Warning } from './measurement.js';
import type { UnpackedNumbers } from './packed-numbers.js';
import { PointStore } from './point-store.js';
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
  /** Undefined where the file does not say. */
  readonly polarity?: Polarity | undefined;
}

export type Polarity = 'positive' | 'negative';

export interface CollectedSpectra {
  readonly scans: Scans;
  /** Spectra of fragments beside the full scans of a run. */
  readonly fragmentScans?: FragmentScans;
  /** A run where every full scan has its time. Fragments of chosen ions are no points of its chromatogram. */
  readonly kind: 'run' | 'spectra';
  readonly warnings: readonly Warning[];
}

/** Takes spectra one by one; of none is more held than its points, once. */
export class SpectraCollector {
  private readonly heads: SpectrumHead[] = [];
  private readonly full: PointStore;
  private readonly fragments = new PointStore(0);

  /** How many points the document announces; it may be wrong. */
  constructor(announced: number) {
    this.full = new PointStore(announced);
  }

  get count(): number {
    return this.heads.length;
  }

  /**
   * `place` among all, where spectra do not come in the order in which they begin.
   * @throws UnreadableFile for an array with a negative m/z or arrays of different lengths.
   */
  take({ level, seconds, total, mz, intensity, polarity }: OneSpectrum, place = this.heads.length): void {
    check(mz, intensity, place);
    const store = level > 1 ? this.fragments : this.full;
    const [from, count] = [store.count, mz.length];
    store.append(mz, intensity);
    this.heads.push({ place, level, seconds, polarity, stated: total, sum: sumOf(intensity), from, count });
  }

  /** Empty afterwards. */
  finish(): CollectedSpectra {
    const heads = [...this.heads].sort((left, right) => left.place - right.place);
    const full = heads.filter(({ level }) => level <= 1);
    const fragments = heads.filter(({ level }) => level > 1);
    const isRun = full.length > 0 && full.every(({ seconds }) => seconds !== undefined);
    const [points, others] = [this.full.take(), this.fragments.take()];
    const isOneStore = isRun || fragments.length === 0;
    const scans = isOneStore
      ? scansOf(full, () => points)
      : scansOf(heads, ({ level }) => (level > 1 ? others : points));
    const apart = isRun && fragments.length > 0 ? fragmentScansOf(heads, others) : undefined;
    const sorted = orderByMz(scans) + (apart ? orderByMz(apart) : 0);
    const summed = heads.filter(({ stated, count }) => stated === undefined && count > 0).length;
    return {
      scans,
      ...(apart ? { fragmentScans: apart } : {}),
      kind: isRun ? 'run' : 'spectra',
      warnings: [
        ...counted('fragment-spectra', fragments.length),
        ...counted('mz-reordered', sorted),
        ...mixedPolarities(full),
        ...(isRun ? [] : untimed(full)),
        ...counted('tic-differs', heads.filter(differsFromSum).length),
        ...counted('tic-recomputed', summed),
        ...counted('time-not-ascending', stepsBack(scans.retentionSeconds)),
      ],
    };
  }
}

/** @throws UnreadableFile as the collector does. */
export function collectSpectra(spectra: readonly OneSpectrum[]): CollectedSpectra {
  const collector = new SpectraCollector(spectra.reduce((sum, { mz }) => sum + mz.length, 0));
  for (const spectrum of spectra) collector.take(spectrum);
  return collector.finish();
}

/** Where a document declares how many spectra it holds, and holds another number. */
export function countWarnings(declared: number | undefined, found: number): readonly Warning[] {
  return declared === undefined || declared === found
    ? []
    : [{ code: 'count-differs', detail: `${declared} / ${found}` }];
}

/** What is left of a spectrum without its points. */
interface SpectrumHead {
  readonly place: number;
  readonly level: number;
  readonly seconds: number | undefined;
  readonly polarity: Polarity | undefined;
  readonly stated: number | undefined;
  readonly sum: number;
  /** In its store. */
  readonly from: number;
  readonly count: number;
}

type Points = Pick<Scans, 'mz' | 'intensity'>;

function scansOf(heads: readonly SpectrumHead[], pointsOf: (head: SpectrumHead) => Points): Scans {
  const offsets = new Uint32Array(heads.length + 1);
  heads.forEach(({ count }, at) => (offsets[at + 1] = (offsets[at] ?? 0) + count));
  return {
    retentionSeconds: Float64Array.from(heads, ({ seconds }) => seconds ?? Number.NaN),
    totalIonCurrent: Float64Array.from(heads, ({ stated, sum }) => stated ?? sum),
    offsets,
    ...pointsInOrder(heads, offsets, pointsOf),
  };
}

/** Rows that lie as they are wanted are not copied. */
function pointsInOrder(
  heads: readonly SpectrumHead[],
  offsets: Uint32Array,
  pointsOf: (head: SpectrumHead) => Points,
): Points {
  const [first] = heads;
  const points = first && pointsOf(first);
  const count = offsets.at(-1) ?? 0;
  const isInOrder = heads.every((head, at) => head.from === offsets[at] && pointsOf(head) === points);
  if (points?.mz.length === count && isInOrder) return points;
  const mz = new Float64Array(count);
  const intensity = new Float64Array(count);
  heads.forEach((head, at) => {
    const own = pointsOf(head);
    mz.set(own.mz.subarray(head.from, head.from + head.count), offsets[at]);
    intensity.set(own.intensity.subarray(head.from, head.from + head.count), offsets[at]);
  });
  return { mz, intensity };
}

function fragmentScansOf(heads: readonly SpectrumHead[], points: Points): FragmentScans {
  const apart = heads.flatMap((head, place) => (head.level > 1 ? [{ head, place }] : []));
  const fragments = apart.map(({ head }) => head);
  return {
    ...scansOf(fragments, () => points),
    levels: Uint8Array.from(fragments, ({ level }) => level),
    places: Uint32Array.from(apart, ({ place }) => place),
  };
}

function check(mz: UnpackedNumbers, intensity: UnpackedNumbers, place: number): void {
  if (mz.length !== intensity.length) refuse('m/z and intensities differ in number', place);
  for (let at = 0; at < mz.length; at += 1) if ((mz[at] ?? 0) < 0) refuse('a negative m/z', place);
}

function refuse(reason: string, place: number): never {
  throw new UnreadableFile('malformed', { reason, spectrum: place + 1 });
}

const counted = (code: Warning['code'], count: number): readonly Warning[] =>
  count === 0 ? [] : [{ code, detail: String(count) }];

/** Full scans of which some have no time make no chromatogram. */
function untimed(full: readonly SpectrumHead[]): readonly Warning[] {
  const without = full.filter(({ seconds }) => seconds === undefined).length;
  return without < full.length ? [{ code: 'times-missing', detail: `${without} / ${full.length}` }] : [];
}

/** Scans of both polarities are two runs in one: their totals jump from scan to scan. */
function mixedPolarities(full: readonly SpectrumHead[]): readonly Warning[] {
  const negative = full.filter(({ polarity }) => polarity === 'negative').length;
  const positive = full.filter(({ polarity }) => polarity === 'positive').length;
  return negative > 0 && positive > 0 ? [{ code: 'polarities-mixed', detail: `+ ${positive}, − ${negative}` }] : [];
}

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
