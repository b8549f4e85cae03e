// Two unit-mass spectra side by side: the m/z that both have, and those that one of them lacks. One room is used for every
// pair, so that a search makes nothing anew for each of its candidates.
import type { UnitMassSpectrum } from './spectrum.js';

/** Peaks in the first `count` places of arrays that are used again and again. */
export interface PeakRoom {
  count: number;
  mz: Uint16Array;
  intensity: Uint16Array;
}

export const peakRoom = (most = 1_024): PeakRoom => ({
  count: 0,
  mz: new Uint16Array(most),
  intensity: new Uint16Array(most),
});

export const peaksOf = ({ mz, intensity }: UnitMassSpectrum): PeakRoom => ({ count: mz.length, mz, intensity });

export interface CommonPeaks {
  count: number;
  readonly mz: Uint16Array;
  readonly unknown: Uint16Array;
  readonly reference: Uint16Array;
  /** 1 where more than a trace stands between this m/z and the common one before, in either spectrum. */
  readonly isApart: Uint8Array;
}

export interface AlignedPeaks {
  readonly common: CommonPeaks;
  readonly onlyUnknown: PeakRoom;
  readonly onlyReference: PeakRoom;
  /** m/z at which both spectra have begun. */
  from: number;
}

/** Peaks of intensity 1 are traces and say nothing of what stands between others. */
export const TRACE = 1;

let room = alignmentOf(1_024);

function alignmentOf(most: number): AlignedPeaks {
  const [mz, unknown, reference] = [new Uint16Array(most), new Uint16Array(most), new Uint16Array(most)];
  return {
    common: { count: 0, mz, unknown, reference, isApart: new Uint8Array(most) },
    onlyUnknown: peakRoom(most),
    onlyReference: peakRoom(most),
    from: 0,
  };
}

/** Good until the next call. */
export function aligned(one: PeakRoom, other: PeakRoom): AlignedPeaks {
  const most = Math.max(one.count, other.count);
  if (room.common.mz.length < most) room = alignmentOf(2 * most);
  const { common, onlyUnknown, onlyReference } = room;
  const { mz: ours, intensity: our, count: n } = one;
  const { mz: theirs, intensity: their, count: k } = other;
  let i = 0;
  let j = 0;
  let both = 0;
  let u = 0;
  let r = 0;
  let apart = 0;
  while (i < n && j < k) {
    const a = ours[i]!;
    const b = theirs[j]!;
    if (a === b) {
      common.mz[both] = a;
      common.unknown[both] = our[i]!;
      common.reference[both] = their[j]!;
      common.isApart[both] = apart;
      apart = 0;
      both += 1;
      i += 1;
      j += 1;
    } else if (a < b) {
      onlyUnknown.mz[u] = a;
      onlyUnknown.intensity[u] = our[i]!;
      if (our[i]! > TRACE) apart = 1;
      u += 1;
      i += 1;
    } else {
      onlyReference.mz[r] = b;
      onlyReference.intensity[r] = their[j]!;
      if (their[j]! > TRACE) apart = 1;
      r += 1;
      j += 1;
    }
  }
  common.count = both;
  onlyUnknown.count = appendFrom(one, i, onlyUnknown, u);
  onlyReference.count = appendFrom(other, j, onlyReference, r);
  room.from = Math.max(n > 0 ? ours[0]! : 0, k > 0 ? theirs[0]! : 0);
  return room;
}

function appendFrom({ count, mz, intensity }: PeakRoom, from: number, into: PeakRoom, at: number): number {
  let to = at;
  for (let i = from; i < count; i += 1, to += 1) {
    into.mz[to] = mz[i]!;
    into.intensity[to] = intensity[i]!;
  }
  return to;
}
