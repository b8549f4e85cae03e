// A component while it is looked for: when it left the column, and in what shape.
import { profileAt, type ElutionProfile } from './elution-profile.js';
import type { FitWindow } from './fit-window.js';
import { jointFit } from './joint-fit.js';

export interface Elution {
  /** Scan of the run, and a part of one. */
  readonly apex: number;
  readonly profile: ElutionProfile;
  /** By a maximum of its own; else it was found in what others leave over. */
  readonly showedItself: boolean;
}

/** Scans on each side of an apex within which its neighbours are looked at again. */
export const NEIGHBOURHOOD = 18;

/** Scan by scan of the window. */
export const drawnIn = (window: FitWindow, elutions: readonly Elution[]): readonly Float64Array[] =>
  elutions.map(({ apex, profile }) => profileAt(profile, apex, window));

/** What is left over around a moment. Only what reaches there takes part. */
export function misfitAround(window: FitWindow, elutions: readonly Elution[], moment: number): number {
  const part = partAround(window, moment);
  const reaching = elutions.filter(({ apex, profile }) => {
    const starts = apex - profile.apex;
    return starts < part.first + part.length && starts + profile.values.length > part.first;
  });
  return jointFit(part, drawnIn(part, reaching)).misfit;
}

export const misfitOf = (window: FitWindow, elutions: readonly Elution[]): number =>
  jointFit(window, drawnIn(window, elutions)).misfit;

/**
 * How much less must be left over before one component more is believed: what chance would take away, a half for each ion,
 * and six standard deviations of that.
 */
export const leastGain = ({ ions }: FitWindow): number => 0.5 * ions.length + 6 * Math.sqrt(1.25 * ions.length);

function partAround({ first, length, ions }: FitWindow, moment: number): FitWindow {
  const from = Math.max(0, Math.round(moment) - first - NEIGHBOURHOOD);
  const to = Math.min(length, Math.round(moment) - first + NEIGHBOURHOOD + 1);
  const part = ions.map(({ mz, counts, weights }) => ({
    mz,
    counts: counts.subarray(from, to),
    weights: weights.subarray(from, to),
  }));
  return { first: first + from, length: to - from, ions: part };
}
