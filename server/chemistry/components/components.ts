// The components of a run: substances that left the column close together, each with a spectrum of its own. They are
// perceived as AMDIS does it (Stein 1999, J. Am. Soc. Mass Spectrom. 10, 770), but fitted jointly and never below zero, and
// weak ones are looked for in what the strong ones leave over.
import type { Scans } from '../../../lab-instruments/measurement.js';
import type { Component } from './component.js';
import { componentSeeds, type ComponentSeed } from './component-seeds.js';
import { drawnIn, misfitOf, type Elution } from './elution.js';
import type { ElutionProfile } from './elution-profile.js';
import { fitWindow, type FitWindow } from './fit-window.js';
import { ionMaxima, type IonMaximum } from './ion-maxima.js';
import { ionNoise, type IonNoise } from './ion-noise.js';
import { ionTraces, type IonTrace } from './ion-traces.js';
import { heightUncertainty, jointFit } from './joint-fit.js';
import { withBestMoments } from './moments.js';
import { withOwnProfiles } from './own-profiles.js';
import { cleanIonProfile, narrowestSeedProfile, PROFILE_REACH } from './shared-profile.js';
import { scanSkew, withoutSkew } from './scan-skew.js';
import { stretchesOf, type Stretch } from './stretches.js';
import { withoutTails } from './tails.js';
import { withoutNeedless, withWeakOnes } from './weak-components.js';

const FEWEST_SCANS = 7;
/** Fewer can't be compared with a library. */
const FEWEST_IONS = 3;
/** A height is written down from this many standard uncertainties on, and from this part of the instrument's threshold. */
const LEAST_UNCERTAINTIES = 0.7;
const THRESHOLD_SHARE = 0.3;

/** Ascending in time. None for fewer than 7 scans. */
export function findComponents(scans: Scans): readonly Component[] {
  const length = scans.retentionSeconds.length;
  if (length < FEWEST_SCANS) return [];
  const run = perceived(ionTraces(scans));
  return stretchesOf(
    run.seeds.map(({ apex }) => apex),
    { length, margin: PROFILE_REACH },
  )
    .flatMap((stretch) => componentsIn(run, stretch))
    .sort((a, b) => a.apex - b.apex);
}

interface Run {
  readonly traces: readonly IonTrace[];
  readonly noise: IonNoise;
  readonly maxima: readonly IonMaximum[];
  readonly seeds: readonly ComponentSeed[];
  /** The shape of its clean ions; undefined where it has none. */
  readonly profile: ElutionProfile | undefined;
}

/** Noise and skew are measured on the run as it was recorded; then all is perceived anew. */
function perceived(recorded: readonly IonTrace[]): Run {
  const noise = ionNoise(recorded);
  const asRecorded = shownBy(recorded, noise);
  const skew = scanSkew(asRecorded.seeds, asRecorded.maxima, recorded);
  const shown = skew === undefined ? asRecorded : shownBy(withoutSkew(recorded, skew), noise);
  return { ...shown, noise, profile: cleanIonProfile(shown.maxima, shown.traces, noise) };
}

function shownBy(traces: readonly IonTrace[], noise: IonNoise): Pick<Run, 'traces' | 'maxima' | 'seeds'> {
  const maxima = ionMaxima(traces, noise);
  return { traces, maxima, seeds: componentSeeds(maxima, traces[0]?.counts.length ?? 0) };
}

function componentsIn(run: Run, { first, length, from, to }: Stretch): readonly Component[] {
  const { traces, noise, profile } = run;
  const within = ({ apex }: { readonly apex: number }): boolean => apex >= first && apex < first + length;
  const window = fitWindow(traces, noise, { first, length });
  let elutions = firstElutions(window, run, { seeds: run.seeds.filter(within), maxima: run.maxima.filter(within) });
  elutions = withOwnProfiles(window, elutions);
  elutions = withWeakOnes(window, elutions, profile);
  elutions = withOwnProfiles(window, elutions);
  elutions = withWeakOnes(window, elutions, profile);
  elutions = withOwnProfiles(window, withoutNeedless(window, elutions));
  const found = measured(window, elutions, noise).map((component, at) => ({
    component,
    showedItself: elutions[at]!.showedItself,
  }));
  return withoutTails(found).filter(
    ({ apex, spectrum }) => apex >= from && apex < to && spectrum.mz.length >= FEWEST_IONS,
  );
}

/** By the better of two shapes in common. */
function firstElutions(
  window: FitWindow,
  { traces, noise }: Run,
  { seeds, maxima }: Pick<Run, 'seeds' | 'maxima'>,
): readonly Elution[] {
  const shapes = [narrowestSeedProfile(seeds, traces), cleanIonProfile(maxima, traces, noise)];
  const trials = shapes.flatMap((profile) => {
    if (profile === undefined) return [];
    const elutions = withBestMoments(
      window,
      seeds.map(({ apex }) => ({ apex, profile, showedItself: true })),
    );
    return [{ elutions, misfit: misfitOf(window, elutions) }];
  });
  return trials.sort((a, b) => a.misfit - b.misfit)[0]?.elutions ?? [];
}

function measured(window: FitWindow, elutions: readonly Elution[], { threshold }: IonNoise): readonly Component[] {
  const profiles = drawnIn(window, elutions);
  const { heights } = jointFit(window, profiles);
  return elutions.map(({ apex }, component) => {
    const kept = window.ions.flatMap((ion, at) => {
      const height = heights[component]![at]!;
      if (height <= THRESHOLD_SHARE * threshold) return [];
      const isSure = height > LEAST_UNCERTAINTIES * heightUncertainty(profiles, component, ion);
      return isSure ? [{ mz: ion.mz, height }] : [];
    });
    const spectrum = { mz: kept.map(({ mz }) => mz), intensity: kept.map(({ height }) => height) };
    const purity = purityAt(Math.round(apex) - window.first, { profiles, heights, component });
    return { apex, spectrum, purity, ...elutedIn(window, profiles[component]!, spectrum.intensity) };
  });
}

/** Below this part of the top a component has not come yet, or is gone. */
const ELUTED_SHARE = 0.01;

function elutedIn({ first }: FitWindow, profile: Float64Array, heights: readonly number[]) {
  const highest = profile.reduce((most, value) => Math.max(most, value), 0);
  const isThere = (value: number): boolean => value > 0 && value >= ELUTED_SHARE * highest;
  const height = heights.reduce((sum, each) => sum + each, 0);
  return {
    first: first + Math.max(0, profile.findIndex(isThere)),
    last: first + Math.max(0, profile.findLastIndex(isThere)),
    area: height * profile.reduce((sum, value) => sum + (isThere(value) ? value : 0), 0),
  };
}

function purityAt(
  scan: number,
  {
    profiles,
    heights,
    component,
  }: {
    readonly profiles: readonly Float64Array[];
    readonly heights: readonly Float64Array[];
    readonly component: number;
  },
): number {
  const counts = profiles.map((profile, k) => (profile[scan] ?? 0) * heights[k]!.reduce((sum, each) => sum + each, 0));
  const all = counts.reduce((sum, each) => sum + each, 0);
  return all > 0 ? counts[component]! / all : 0;
}
