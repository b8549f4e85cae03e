// When evidence suffices to name a substance (SWGDRUG Recommendations IIIB.3.1; ASTM E2329):
//   with category A: one A and another technique of a different property;
//   without A: three techniques of different properties, two of them uncorrelated category B;
//   always: positive results only, data that another can review, two samplings or a recorded reason for one.
import type { Material, Technique, TechniqueCategory } from './technique.js';

export type Outcome = 'positive' | 'negative' | 'inconclusive';

export interface Evidence {
  /** Code of a technique. */
  readonly technique: string;
  readonly outcome: Outcome;
  /** What a reviewer opens: measurement, photograph, worksheet. Null when there is none. */
  readonly reviewableId: string | null;
  /** The sampling (aliquot) that it was done on. */
  readonly samplingId: string;
}

export interface SchemeQuestion {
  readonly evidence: readonly Evidence[];
  readonly material: Material;
  /** Why a second sampling was not possible, as recorded by the chemist. */
  readonly singleSamplingReason: string | null;
  /** Of the version of the scheme that holds. */
  readonly techniques: readonly Technique[];
}

export type SchemeGap =
  | 'positive-result'
  | 'second-technique'
  | 'category-a-or-third-technique'
  | 'category-a-or-second-uncorrelated-b'
  | 'second-sampling';

export type UncountedReason = 'negative' | 'inconclusive' | 'not-reviewable' | 'unknown-technique' | 'not-for-material';

interface UncountedEvidence {
  readonly evidence: Evidence;
  readonly reason: UncountedReason;
}

export interface SchemeVerdict {
  readonly suffices: boolean;
  /** What is still needed; empty when the evidence suffices. */
  readonly missing: readonly SchemeGap[];
  /** Techniques that count, strongest first, one per property. */
  readonly counted: readonly Technique[];
  readonly uncounted: readonly UncountedEvidence[];
  /** The samplings of what counts. */
  readonly samplings: readonly string[];
}

export function judgeIdentification(question: SchemeQuestion): SchemeVerdict {
  const table = new Map(question.techniques.map((technique) => [technique.code, technique]));
  const judged = question.evidence.map((evidence) => ({
    evidence,
    technique: table.get(evidence.technique),
    reason: reasonNotToCount(evidence, table.get(evidence.technique), question.material),
  }));
  const good = judged.filter((each) => each.reason === undefined);
  const counted = distinct(good.flatMap((each) => each.technique ?? []));
  const samplings = [...new Set(good.map((each) => each.evidence.samplingId))];
  const missing = [...missingTechniques(counted), ...missingSampling(samplings.length, question.singleSamplingReason)];
  const uncounted = judged.flatMap(({ evidence, reason }) => (reason ? [{ evidence, reason }] : []));
  return { suffices: missing.length === 0, missing, counted, uncounted, samplings };
}

/** Techniques of which a single further positive result, on a sampling of its own, would make the evidence suffice. */
export function completing(question: SchemeQuestion): readonly Technique[] {
  return question.techniques.filter(({ code }) => {
    const further = { technique: code, outcome: 'positive', reviewableId: 'further', samplingId: 'further' } as const;
    return judgeIdentification({ ...question, evidence: [...question.evidence, further] }).suffices;
  });
}

/** Why a row of evidence does not count; undefined where it does. */
export function reasonNotCounted({ uncounted }: SchemeVerdict, row: Evidence): UncountedReason | undefined {
  return uncounted.find(({ evidence }) => isSame(evidence, row))?.reason;
}

const isSame = (one: Evidence, other: Evidence): boolean =>
  one.technique === other.technique &&
  one.outcome === other.outcome &&
  one.reviewableId === other.reviewableId &&
  one.samplingId === other.samplingId;

/** A negative result has no value towards identification; it does not disprove one either, and stays visible. */
function reasonNotToCount(
  evidence: Evidence,
  technique: Technique | undefined,
  material: Material,
): UncountedReason | undefined {
  if (!technique) return 'unknown-technique';
  if (evidence.outcome !== 'positive') return evidence.outcome;
  if (evidence.reviewableId === null) return 'not-reviewable';
  if (technique.onlyFor !== null && technique.onlyFor !== material) return 'not-for-material';
  return undefined;
}

const rank: Readonly<Record<TechniqueCategory, number>> = { A: 0, B: 1, C: 2 };

function distinct(techniques: readonly Technique[]): readonly Technique[] {
  const byPrinciple = new Map<string, Technique>();
  for (const technique of [...techniques].sort((a, b) => rank[a.category] - rank[b.category])) {
    if (!byPrinciple.has(technique.principle)) byPrinciple.set(technique.principle, technique);
  }
  return [...byPrinciple.values()];
}

function missingTechniques(counted: readonly Technique[]): readonly SchemeGap[] {
  const inCategory = (category: TechniqueCategory) => counted.filter((each) => each.category === category).length;
  if (counted.length === 0) return ['positive-result', 'second-technique'];
  if (inCategory('A') >= 1) return counted.length >= 2 ? [] : ['second-technique'];
  const gaps: SchemeGap[] = [];
  if (counted.length < 3) gaps.push('category-a-or-third-technique');
  if (inCategory('B') < 2) gaps.push('category-a-or-second-uncorrelated-b');
  return gaps;
}

function missingSampling(samplings: number, reason: string | null): readonly SchemeGap[] {
  return samplings >= 2 || (reason !== null && reason.trim() !== '') ? [] : ['second-sampling'];
}
