// A sampling plan of a population within an exhibit: units that look alike, how many of them are drawn, what was found in each,
// and what may be said of all of them. ISO/IEC 17025 7.3.
import type { FieldFault } from '../../foundation/errors.js';
import { priorNames, priors, type PriorName } from './bayesian.js';
import { lowerBound, type LowerBound } from './lower-bound.js';
import {
  planSize,
  statisticalMethods,
  type PlanTerms,
  type SamplingMethod,
  type StatisticalMethod,
} from './sampling-plan.js';
import { parseShare, type Share } from './share.js';

/** What is chosen of a plan; shares as they were typed, such as 90 %. */
export interface ChosenPlan {
  readonly population: string;
  /** What is looked for. */
  readonly substance: string;
  readonly units: number;
  readonly method: SamplingMethod;
  readonly proportion: string | null;
  readonly confidence: string | null;
  readonly prior: PriorName | null;
  readonly negatives: number;
}

export interface PopulationPlan extends ChosenPlan {
  readonly id: string;
  readonly laboratoryId: string;
  readonly caseId: string;
  readonly exhibitId: string;
  readonly sampleSize: number;
  /** The tree of so many entries gives the seed. */
  readonly seedSize: number;
  readonly plannedBy: string;
  readonly plannedAt: string;
  /** Null until the units were drawn. */
  readonly seed: string | null;
  readonly ending: { readonly reason: string; readonly by: string; readonly at: string } | null;
}

export interface DrawnUnit {
  readonly rank: number;
  /** From 1, as the units were numbered before the draw. */
  readonly unit: number;
  readonly ticket: string;
}

export const unitOutcomes = ['positive', 'negative'] as const;
export type UnitOutcome = (typeof unitOutcomes)[number];

export interface UnitResult {
  readonly id: string;
  readonly unit: number;
  readonly outcome: UnitOutcome;
  /** `presumptive`: a test, or a finding that indicates without identifying. */
  readonly basis: 'finding' | 'presumptive';
  readonly findingId: string | null;
  readonly note: string | null;
  readonly by: string;
  readonly at: string;
  /** Its finding was withdrawn since: the unit waits for a result again. */
  readonly isWithdrawn: boolean;
}

const mostPlannedUnits = 50_000;
const mostUnitsDrawn = 1_000;

export const isStatistical = (method: SamplingMethod): method is StatisticalMethod =>
  statisticalMethods.some((name) => name === method);

/** The faults of a form, or the plan that it makes. */
export function plannedSize(
  chosen: ChosenPlan,
): { readonly faults: Record<string, FieldFault> } | { readonly sampleSize: number } {
  const faults = faultsOf(chosen);
  const terms = termsOf(chosen);
  if (Object.keys(faults).length > 0 || terms === undefined) return { faults };
  const { sampleSize, canShow } = planSize(chosen.units, terms);
  if (!canShow) return { faults: { negatives: { code: 'sampling.too-many-negatives' } } };
  if (sampleSize > mostUnitsDrawn)
    return { faults: { units: { code: 'sampling.too-many-to-draw', values: { sampleSize, most: mostUnitsDrawn } } } };
  return { sampleSize };
}

function faultsOf({ population, substance, units, method, proportion, confidence, prior, negatives }: ChosenPlan) {
  const faults: Record<string, FieldFault> = {};
  if (population.trim() === '') faults['population'] = { code: 'required' };
  if (substance.trim() === '') faults['substance'] = { code: 'required' };
  if (!Number.isInteger(units) || units < 1) faults['units'] = { code: 'too-small', values: { least: 1 } };
  else if (units > mostPlannedUnits) faults['units'] = { code: 'too-great', values: { most: mostPlannedUnits } };
  if (!isStatistical(method)) {
    if (negatives !== 0) faults['negatives'] = { code: 'sampling.no-negatives' };
    return faults;
  }
  if (shareIn(proportion) === undefined) faults['proportion'] = { code: 'sampling.not-a-share' };
  const sure = shareIn(confidence);
  if (sure === undefined || sure.numerator === sure.denominator)
    faults['confidence'] = { code: 'sampling.not-a-confidence' };
  if (method === 'bayesian' && !priorNames.some((name) => name === prior)) faults['prior'] = { code: 'required' };
  if (!Number.isInteger(negatives) || negatives < 0 || negatives >= units)
    faults['negatives'] = { code: 'sampling.too-many-negatives' };
  return faults;
}

/** Typed in per cent, with or without the sign. */
export function shareIn(text: string | null): Share | undefined {
  return text === null ? undefined : parseShare(`${text.replace(/%\s*$/, '')}%`);
}

/** Undefined where what was typed is no share. */
function termsOf({ method, proportion, confidence, prior, negatives }: ChosenPlan): PlanTerms | undefined {
  if (!isStatistical(method)) return { method };
  const [share, sure] = [shareIn(proportion), shareIn(confidence)];
  if (share === undefined || sure === undefined) return undefined;
  const wanted = { proportion: share, confidence: sure, negatives };
  if (method !== 'bayesian') return { method, wanted };
  return { method, wanted, prior: priors[prior ?? 'no-knowledge'] };
}

/** The newest result of each unit, where its finding still stands. */
export function currentResults(results: readonly UnitResult[]): ReadonlyMap<number, UnitResult> {
  const ordered = [...results].sort((one, other) => (one.id < other.id ? -1 : 1));
  const newest = new Map(ordered.map((result) => [result.unit, result]));
  return new Map([...newest].filter(([, { isWithdrawn }]) => !isWithdrawn));
}

export interface PlanStanding {
  readonly state: 'announced' | 'drawn' | 'complete' | 'ended';
  readonly examined: number;
  readonly positives: number;
  readonly negatives: number;
  /** Results that rest on a presumptive test alone. */
  readonly presumptive: number;
  readonly bound: LowerBound;
  /** Positive units that the plan asks for; null for a rule without statistics. */
  readonly wanted: number | null;
  readonly isReached: boolean;
}

export function standingOf(plan: PopulationPlan, results: readonly UnitResult[]): PlanStanding {
  const current = [...currentResults(results).values()];
  const negatives = current.filter(({ outcome }) => outcome === 'negative').length;
  const terms = termsOf(plan) ?? { method: 'sqrt' };
  const bound = lowerBound({ units: plan.units, taken: current.length, found: negatives }, terms);
  const wanted = planSize(plan.units, terms).least;
  return {
    state: stateOf(plan, current.length),
    examined: current.length,
    positives: current.length - negatives,
    negatives,
    presumptive: current.filter(({ basis }) => basis === 'presumptive').length,
    bound,
    wanted,
    isReached: wanted !== null && bound.isStatistical && bound.least >= wanted,
  };
}

function stateOf({ ending, seed, sampleSize }: PopulationPlan, examined: number): PlanStanding['state'] {
  if (ending !== null) return 'ended';
  if (seed === null) return 'announced';
  return examined < sampleSize ? 'drawn' : 'complete';
}

/** Rounded down: never more than was shown. */
export const shownPercent = (least: number, units: number): number => Math.floor((1_000 * least) / units) / 10;

/** The units as the draw knows them: they can be drawn again with nothing but this list and the seed. */
export function unitItems({ id, units }: Pick<PopulationPlan, 'id' | 'units'>): readonly string[] {
  return Array.from({ length: units }, (_, place) => `${samplingPlanKey(id)}/${place + 1}`);
}

export const unitOfItem = (item: string): number => Number(item.slice(item.lastIndexOf('/') + 1));

/** Its name in the ledger. */
export const samplingPlanKey = (id: string): string => `sampling-plan:${id}`;
