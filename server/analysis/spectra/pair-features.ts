// What a small model is told of an unknown and one candidate: how alike they are under several weightings, and what speaks
// against the pair. Pure numbers of the two spectra and the candidate's nominal mass.
import { alignmentRoom, type AlignedPeaks } from './aligned-peaks.js';
import { nistIdentity } from './nist-identity.js';
import type { UnitMassSpectrum } from './spectrum.js';
import { tiltOf } from './tilt.js';

export interface Reference {
  readonly spectrum: UnitMassSpectrum;
  /** 0 where the library doesn't tell. */
  readonly nominalMass: number;
}

/** In the order of the numbers. A model is bound to them: a change of any makes a new version of the ranking. */
export const pairFeatureNames = [
  ...['cosine-1-0.5', 'cosine-0-0.5', 'cosine-2-0.5', 'cosine-0.5-1', 'cosine-1-0.35', 'entropy', 'weighted-entropy'],
  ...['above-threshold', 'reverse', 'forward', 'match-factor', 'reverse-match-factor', 'high-mass', 'impossible'],
  ...['molecular-ion-gap', 'molecular-ion', 'top-ten', 'difference', 'tilt', 'untilted', 'untilted-residual'],
  ...['untilted-likelihood', 'missing-peak', 'strange-peak', 'common-share', 'top-three', 'mean-mass-gap'],
] as const;

const room = alignmentRoom();

/** Writes a number for each of `pairFeatureNames`. */
export function writePairFeatures(
  unknown: UnitMassSpectrum,
  { spectrum, nominalMass }: Reference,
  into: Float32Array,
  at: number,
): void {
  const peaks = room.align(unknown, spectrum);
  const factors = nistIdentity(unknown, spectrum);
  const tilt = tiltOf(peaks);
  const values = [
    cosine(peaks, (mz, intensity) => mz * root(intensity)),
    cosine(peaks, (_, intensity) => root(intensity)),
    cosine(peaks, (mz, intensity) => mz * mz * root(intensity)),
    cosine(peaks, (mz, intensity) => root(mz) * intensity),
    cosine(peaks, (mz, intensity) => mz * flat(intensity)),
    entropy(peaks, (_, intensity) => intensity),
    entropy(peaks, (mz, intensity) => root(mz) * root(intensity)),
    aboveThreshold(peaks, unknown, spectrum),
    oneSided(peaks, peaks.reference),
    oneSided(peaks, peaks.unknown),
    factors.matchFactor / 1000,
    factors.reverseMatchFactor / 1000,
    highMass(peaks, nominalMass, spectrum),
    ...molecularIon(peaks, nominalMass),
    topShare(unknown, spectrum, 10),
    difference(peaks),
    -Math.abs(tilt.slope),
    tilt.cosine,
    -tilt.residual,
    tilt.likelihood,
    ...absentPeaks(peaks, unknown, spectrum),
    commonShare(peaks),
    topShare(unknown, spectrum, 3),
    meanMassGap(peaks),
  ];
  into.set(values, at);
}

const roots = Float64Array.from({ length: 4_096 }, (_, i) => Math.sqrt(i));
const flats = Float64Array.from({ length: 1_000 }, (_, i) => i ** 0.35);
const root = (value: number): number => roots[value] ?? Math.sqrt(value);
const flat = (intensity: number): number => flats[intensity] ?? intensity ** 0.35;

type Weight = (mz: number, intensity: number) => number;

function cosine({ count, mz, unknown, reference }: AlignedPeaks, weight: Weight): number {
  let [products, ours, theirs] = [0, 0, 0];
  for (let i = 0; i < count; i += 1) {
    const u = unknown[i]! > 0 ? weight(mz[i]!, unknown[i]!) : 0;
    const r = reference[i]! > 0 ? weight(mz[i]!, reference[i]!) : 0;
    products += u * r;
    ours += u * u;
    theirs += r * r;
  }
  return products / Math.sqrt(Math.max(ours * theirs, 1e-12));
}

function entropy({ count, mz, unknown, reference }: AlignedPeaks, weight: Weight): number {
  let [ours, theirs, sum] = [0, 0, 0];
  for (let i = 0; i < count; i += 1) {
    ours += weight(mz[i]!, unknown[i]!);
    theirs += weight(mz[i]!, reference[i]!);
  }
  for (let i = 0; i < count; i += 1) {
    if (unknown[i] === 0 || reference[i] === 0) continue;
    const u = weight(mz[i]!, unknown[i]!) / ours;
    const r = weight(mz[i]!, reference[i]!) / theirs;
    sum += (u + r) * Math.log2(u + r) - u * Math.log2(u) - r * Math.log2(r);
  }
  return sum / 2;
}

/** Where both spectra have begun, and of peaks that either instrument would have seen. */
function aboveThreshold(peaks: AlignedPeaks, one: UnitMassSpectrum, other: UnitMassSpectrum): number {
  const from = Math.max(one.mz[0] ?? 0, other.mz[0] ?? 0);
  const seen = 2 * Math.max(lowest(one), lowest(other));
  const { count, mz, unknown, reference } = peaks;
  let [products, ours, theirs] = [0, 0, 0];
  for (let i = 0; i < count; i += 1) {
    const [u, r] = [unknown[i]!, reference[i]!];
    if (mz[i]! < from || (Math.max(u, r) < seen && (u === 0 || r === 0))) continue;
    const weight = mz[i]! * mz[i]!;
    products += weight * root(u) * root(r);
    ours += weight * u;
    theirs += weight * r;
  }
  return products / Math.sqrt(Math.max(ours * theirs, 1e-9));
}

function lowest({ intensity }: UnitMassSpectrum): number {
  let least = 999;
  for (const each of intensity) least = Math.min(least, each);
  return least;
}

/** Weighted cosine over the peaks that `present` has. */
function oneSided({ count, mz, unknown, reference }: AlignedPeaks, present: Float64Array): number {
  let [products, ours, theirs] = [0, 0, 0];
  for (let i = 0; i < count; i += 1) {
    if (present[i] === 0) continue;
    const weight = mz[i]! * mz[i]!;
    products += weight * root(unknown[i]!) * root(reference[i]!);
    ours += weight * unknown[i]!;
    theirs += weight * reference[i]!;
  }
  return products / Math.sqrt(Math.max(ours * theirs, 1e-9));
}

function highMass(
  { count, mz, unknown, reference }: AlignedPeaks,
  nominalMass: number,
  spectrum: UnitMassSpectrum,
): number {
  const from = 0.6 * (nominalMass || (spectrum.mz.at(-1) ?? 0));
  let [products, ours, theirs] = [0, 0, 0];
  for (let i = count - 1; i >= 0 && mz[i]! >= from; i -= 1) {
    products += root(unknown[i]!) * root(reference[i]!);
    ours += unknown[i]!;
    theirs += reference[i]!;
  }
  return ours * theirs > 0 ? products / Math.sqrt(ours * theirs) : 0;
}

/** Ions heavier than the candidate can give, and how far the molecular ions differ and agree. */
function molecularIon(
  { count, mz, unknown, reference }: AlignedPeaks,
  nominalMass: number,
): readonly [number, number, number] {
  if (nominalMass === 0) return [0, 0, 0];
  let [total, beyond, gap, product] = [0, 0, 0, 0];
  for (let i = 0; i < count; i += 1) {
    const weight = mz[i]! * root(unknown[i]!);
    total += weight;
    if (mz[i]! > nominalMass + 3) beyond += weight;
    if (mz[i] !== nominalMass) continue;
    const [u, r] = [Math.sqrt(unknown[i]! / 999), Math.sqrt(reference[i]! / 999)];
    [gap, product] = [Math.abs(u - r), u * r];
  }
  return [-beyond / Math.max(total, 1e-9), -gap, product];
}

function topShare(one: UnitMassSpectrum, other: UnitMassSpectrum, top: number): number {
  const theirs = heaviest(other, top);
  return heaviest(one, top).filter((mz) => theirs.includes(mz)).length / top;
}

function heaviest({ mz, intensity }: UnitMassSpectrum, top: number): readonly number[] {
  const best: { readonly mz: number; readonly weight: number }[] = [];
  for (let i = 0; i < mz.length; i += 1) {
    const weight = mz[i]! * root(intensity[i]!);
    if (best.length === top && weight <= best[top - 1]!.weight) continue;
    let at = best.length;
    while (at > 0 && weight > best[at - 1]!.weight) at -= 1;
    best.splice(at, 0, { mz: mz[i]!, weight });
    if (best.length > top) best.pop();
  }
  return best.map((peak) => peak.mz);
}

/** Of √intensity, each spectrum adding up to 1: 0 alike … −1 nothing in common. */
function difference({ count, unknown, reference }: AlignedPeaks): number {
  let [ours, theirs, sum] = [0, 0, 0];
  for (let i = 0; i < count; i += 1) {
    ours += root(unknown[i]!);
    theirs += root(reference[i]!);
  }
  for (let i = 0; i < count; i += 1) sum += Math.abs(root(unknown[i]!) / ours - root(reference[i]!) / theirs);
  return -sum / 2;
}

/** The heaviest peak that only the reference has, and that only the unknown has, as shares of the whole weight. */
function absentPeaks(peaks: AlignedPeaks, one: UnitMassSpectrum, other: UnitMassSpectrum): readonly [number, number] {
  const from = Math.max(one.mz[0] ?? 0, other.mz[0] ?? 0);
  const { count, mz, unknown, reference } = peaks;
  let [missing, strange, ours, theirs] = [0, 0, 0, 0];
  for (let i = 0; i < count; i += 1) {
    const u = mz[i]! * root(unknown[i]!);
    const r = mz[i]! * root(reference[i]!);
    ours += u * u;
    theirs += r * r;
    if (mz[i]! < from) continue;
    if (u === 0) missing = Math.max(missing, r);
    if (r === 0) strange = Math.max(strange, u);
  }
  return [-missing / Math.sqrt(theirs), -strange / Math.sqrt(ours)];
}

/** Of the peaks above a hundredth of the base peak on either side, those that both have. */
function commonShare({ count, unknown, reference }: AlignedPeaks): number {
  let [common, all] = [0, 0];
  for (let i = 0; i < count; i += 1) {
    if (Math.max(unknown[i]!, reference[i]!) < 10) continue;
    all += 1;
    if (unknown[i]! > 0 && reference[i]! > 0) common += 1;
  }
  return common / Math.max(1, all);
}

function meanMassGap({ count, mz, unknown, reference }: AlignedPeaks): number {
  let [ours, theirs, weightOurs, weightTheirs] = [0, 0, 0, 0];
  for (let i = 0; i < count; i += 1) {
    ours += unknown[i]!;
    theirs += reference[i]!;
    weightOurs += mz[i]! * unknown[i]!;
    weightTheirs += mz[i]! * reference[i]!;
  }
  return -Math.abs(weightOurs / ours - weightTheirs / theirs);
}
