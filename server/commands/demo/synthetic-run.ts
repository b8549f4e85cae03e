// A GC-MS run as an instrument would write it: peaks of known substances with their principal ions, column bleed that grows
// with the oven's heat, the solvent's tail, and the noise of counting ions. The same seed makes the same run.
import type { Scans } from '../../../lab-instruments/measurement.js';
import { substanceById } from '../../chemistry/substances/known-substance.js';
import { starterSubstances } from '../../chemistry/substances/starter-registry.js';
import type { PrincipalIon, Substance } from '../../chemistry/substances/substance.js';
import { peakHeightAt } from './peak-profile.js';
import { retentionSecondsOf } from './retention-times.js';
import { seededRandom, type SeededRandom } from './seeded-random.js';
import { unnamed } from './unnamed-ions.js';

export interface Component {
  /** Id in the starter registry, or of the substance that no library holds. */
  readonly substance: string;
  /** Counts of the base peak at the top. */
  readonly counts: number;
}

export interface SyntheticRun {
  readonly seed: string;
  readonly components: readonly Component[];
  /** Of a short method; without it the whole programme of the oven. */
  readonly span?: { readonly firstSecond: number; readonly scanCount: number };
  /** How far ion ratios lie from the registry's: they differ from tune to tune, and little from run to run. */
  readonly ratioSpread?: number;
}

export const scanCount = 2_600;
const firstSecond = 180;
const secondsPerScan = 0.5;
const wholeProgramme = { firstSecond, scanCount };
const leastMz = 40;
const mostMz = 450;
/** Counts that one ion makes: the noise of a signal is the square root of its ions. */
const countsPerIon = 40;
/** The instrument writes nothing below this. */
const thresholdCounts = 75;

/** @throws Error for a substance that the registry doesn't know or that doesn't survive the injector. */
export function syntheticScans(run: SyntheticRun): Scans {
  const { seed, components, span = wholeProgramme, ratioSpread = fromTuneToTune } = run;
  const random = seededRandom(seed);
  const peaks = components.map((component) => peakOf(component, ratioSpread, random));
  const retentionSeconds = Float64Array.from({ length: span.scanCount }, (_, scan) => {
    return span.firstSecond + scan * secondsPerScan;
  });
  const totalIonCurrent = new Float64Array(span.scanCount);
  const offsets = new Uint32Array(span.scanCount + 1);
  const mz: number[] = [];
  const intensity: number[] = [];
  retentionSeconds.forEach((seconds, scan) => {
    const expected = expectedCounts(seconds, peaks);
    for (let mass = leastMz; mass <= mostMz; mass += 1) {
      const counts = counted(expected[mass - leastMz] ?? 0, random);
      if (counts < thresholdCounts) continue;
      mz.push(exactMass(mass, random));
      intensity.push(counts);
      totalIonCurrent[scan] = (totalIonCurrent[scan] ?? 0) + counts;
    }
    offsets[scan + 1] = mz.length;
  });
  return {
    retentionSeconds,
    totalIonCurrent,
    offsets,
    mz: Float64Array.from(mz),
    intensity: Float64Array.from(intensity),
  };
}

interface Peak {
  readonly ions: readonly PrincipalIon[];
  readonly counts: number;
  readonly centreSeconds: number;
  readonly sigmaSeconds: number;
  readonly tailSeconds: number;
}

/** From run to run a retention time wanders by a few tenths of a second, and late peaks are wider. */
function peakOf({ substance: id, counts }: Component, ratioSpread: number, random: SeededRandom): Peak {
  const substance = id === unnamed.id ? unnamed : substanceById(id, starterSubstances);
  if (substance === undefined || substance.ions.length === 0) throw new Error(`no ions are known of ${id}`);
  const retention = retentionSecondsOf(id);
  const centreSeconds = retention + 0.25 * random.normal();
  const sigmaSeconds = 1.1 + retention / 1_200;
  const shown = [...substance.ions, ...lesserIons(substance)];
  const ions = shown.map(({ mz, percent }) => ({ mz, percent: percent * (1 + ratioSpread * random.normal()) }));
  return { ions, counts, centreSeconds, sigmaSeconds, tailSeconds: 0.7 * sigmaSeconds };
}

/** What a registry of principal ions leaves out, the same for a substance in every run. */
function lesserIons({
  id,
  ions,
  nominalMass,
}: Pick<Substance, 'id' | 'ions' | 'nominalMass'>): readonly PrincipalIon[] {
  const random = seededRandom(id);
  const highest = Math.max(...ions.map(({ mz }) => mz));
  const lesser = Array.from({ length: lesserIonCount }, () => ({
    mz: leastMz + Math.floor(random.uniform() * (Math.min(highest, nominalMass) - leastMz)),
    percent: 0.1 + 0.8 * random.uniform() ** 2,
  }));
  return lesser.filter(({ mz }) => !ions.some((known) => known.mz === mz));
}

const lesserIonCount = 24;

/** Ion ratios differ from tune to tune: a library's spectrum is never met exactly. */
const fromTuneToTune = 0.05;

function expectedCounts(seconds: number, peaks: readonly Peak[]): Float64Array {
  const expected = Float64Array.from({ length: mostMz - leastMz + 1 }, (_, at) => 4 + 22 * Math.exp(-at / 90));
  const add = (mass: number, counts: number): void => {
    if (mass < leastMz || mass > mostMz) return;
    expected[mass - leastMz] = (expected[mass - leastMz] ?? 0) + counts;
  };
  const bleed = 1 / (1 + Math.exp(-(seconds - 1_080) / 110));
  for (const [mass, counts] of bleedIons) add(mass, counts * (0.03 + bleed));
  const solvent = Math.exp(-(seconds - firstSecond) / 45);
  for (const [mass, counts] of solventIons) add(mass, counts * (0.02 + solvent));
  for (const peak of peaks) {
    const height = peak.counts * peakHeightAt(seconds, peak);
    if (height > 0) for (const ion of peak.ions) add(ion.mz, (height * ion.percent) / 100);
  }
  return expected;
}

/** Cyclic siloxanes of a 5 % phenyl column. */
const bleedIons: readonly (readonly [mass: number, counts: number])[] = [
  [73, 2_600],
  [96, 500],
  [133, 700],
  [191, 900],
  [207, 7_800],
  [208, 1_600],
  [209, 1_050],
  [253, 900],
  [281, 3_900],
  [282, 1_050],
  [327, 420],
  [355, 900],
  [405, 560],
  [429, 480],
];

/** What is left of methanol and of the air. */
const solventIons: readonly (readonly [mass: number, counts: number])[] = [
  [40, 900],
  [43, 1_500],
  [44, 2_200],
  [45, 700],
  [57, 400],
];

function counted(expectedCount: number, random: SeededRandom): number {
  return Math.round(random.poisson(expectedCount / countsPerIon) * countsPerIon * (1 + 0.02 * random.normal()));
}

/** Organic ions weigh a little more than their nominal mass; a quadrupole shows it to a tenth. */
function exactMass(nominal: number, random: SeededRandom): number {
  return nominal + 0.0005 * nominal + 0.1 * (random.uniform() - 0.5);
}
