// Two unit-mass spectra side by side: every m/z that either has, with both intensities.
import type { UnitMassSpectrum } from './spectrum.js';

export interface AlignedPeaks {
  readonly count: number;
  readonly mz: Float64Array;
  /** 0 where the spectrum lacks the peak. */
  readonly unknown: Float64Array;
  readonly reference: Float64Array;
}

/** Room for pairs to be aligned in, one after the other. */
export interface AlignmentRoom {
  align(unknown: UnitMassSpectrum, reference: UnitMassSpectrum): AlignedPeaks;
}

export function alignmentRoom(): AlignmentRoom {
  let room = new Float64Array(3 * 1_024);
  return {
    align(unknown, reference) {
      const most = unknown.mz.length + reference.mz.length;
      if (room.length < 3 * most) room = new Float64Array(6 * most);
      const size = room.length / 3;
      const [mz, ours, theirs] = [room.subarray(0, size), room.subarray(size, 2 * size), room.subarray(2 * size)];
      return {
        count: merge(unknown, reference, { mz, unknown: ours, reference: theirs }),
        mz,
        unknown: ours,
        reference: theirs,
      };
    },
  };
}

function merge(one: UnitMassSpectrum, other: UnitMassSpectrum, into: Omit<AlignedPeaks, 'count'>): number {
  let [i, j, count] = [0, 0, 0];
  while (i < one.mz.length || j < other.mz.length) {
    const a = one.mz[i] ?? Number.POSITIVE_INFINITY;
    const b = other.mz[j] ?? Number.POSITIVE_INFINITY;
    into.mz[count] = Math.min(a, b);
    into.unknown[count] = a <= b ? one.intensity[i]! : 0;
    into.reference[count] = b <= a ? other.intensity[j]! : 0;
    if (a <= b) i += 1;
    if (b <= a) j += 1;
    count += 1;
  }
  return count;
}
