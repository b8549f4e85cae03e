// The ways in which an unknown and its candidates are compared before they are put in order. A ranking is bound to one: it
// weighs its numbers, and a change of any of them makes a new version.
import type { PeakRoom } from './aligned-peaks.js';
import type { UnitMassSpectrum } from './spectrum.js';

export interface Reference {
  readonly peaks: PeakRoom;
  /** 0 where the library doesn't tell. */
  readonly nominalMass: number;
  /** As `tenthWeight` tells it. */
  readonly tenth: number;
  /** Replicates of one substance have the same. */
  readonly substance: number;
}

/** What a ranking calls the one that it is bound to. */
export type MeasuringName = 'ten-measures' | 'earlier-measures';

export interface PairMeasuring {
  /** In the order of the numbers. */
  readonly names: readonly string[];
  /** Candidates that are looked for in any case, and at most: those behind the few only where they are in reach. */
  readonly few: number;
  readonly most: number;
  /** Candidates whose cosine (0–1000) is below this can't come to the front, and are not compared. */
  readonly reach: (best: number) => number;
  /** A number for each of the names, for one reference after the other. */
  readonly measured: (unknown: UnitMassSpectrum, references: readonly Reference[]) => Float64Array;
}
