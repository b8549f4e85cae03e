// What the standards of a batch say together: the means that its samples are compared with.
import type { LineKind } from '../batches/batch.js';
import type { Target } from '../batches/method-template.js';
import type { BatchToJudge, JudgedRun } from './batch-to-judge.js';
import type { QualityLimits } from './quality-limits.js';
import { retentionOf, type RetentionReference } from './retention-agreement.js';
import type { TargetFigures } from './run-figures.js';

export interface AnalyteReference extends RetentionReference {
  /** Quantifier's area of the lowest calibrator; of the smallest check standard where there are no calibrators. */
  readonly leastArea: number;
  /** Means, in the order of the method's qualifiers; null where no standard shows it. */
  readonly ratiosPercent: readonly (number | null)[];
}

export interface BatchReference {
  /** Mean of the internal standard in the calibrators, or in all standards where there are none. */
  readonly standardArea: number | null;
  readonly analytes: ReadonlyMap<string, AnalyteReference>;
}

export function batchReference({ method, runs }: BatchToJudge): BatchReference {
  const calibrators = ofKinds(runs, ['calibrator']);
  const used = calibrators.length > 0 ? calibrators : ofKinds(runs, ['control', 'system-check']);
  const areas = used.flatMap(({ figures }) => figures?.standard?.quant?.area ?? []).filter((area) => area > 0);
  const analytes = method.analytes.flatMap((target) => {
    const own = analyteReference(target, used);
    return own === undefined ? [] : [[target.name, own] as const];
  });
  return { standardArea: meanOf(areas), analytes: new Map(analytes) };
}

const ofKinds = (runs: readonly JudgedRun[], kinds: readonly LineKind[]): readonly JudgedRun[] =>
  runs.filter(({ line, figures }) => kinds.includes(line.kind) && figures !== null);

function analyteReference(target: Target, used: readonly JudgedRun[]): AnalyteReference | undefined {
  const shown = used.flatMap(({ line, figures }) => {
    const own = figures?.analytes.find(({ name }) => name === target.name);
    if (own?.quant === null || own === undefined || !(own.quant.area > 0)) return [];
    return [{ lineId: line.id, quant: own.quant, ratiosPercent: own.ratiosPercent }];
  });
  const [first] = shown;
  if (first === undefined) return undefined;
  const ratios = first.ratiosPercent.map((_, place) =>
    meanOf(shown.flatMap(({ ratiosPercent }) => ratiosPercent[place] ?? [])),
  );
  const standards = shown.flatMap(({ lineId, quant }) => {
    const retentionSeconds = retentionOf(quant, target);
    return retentionSeconds === null ? [] : [{ lineId, area: quant.area, retentionSeconds }];
  });
  return {
    retentionSeconds: meanOf(standards.map(({ retentionSeconds }) => retentionSeconds)) ?? target.retentionSeconds,
    standards,
    leastArea: Math.min(...shown.map(({ quant }) => quant.area)),
    ratiosPercent: ratios,
  };
}

export interface Compared {
  readonly own: AnalyteReference | undefined;
  readonly limits: QualityLimits;
}

/** By the smallest amount that the batch was calibrated with. */
export function isPresent({ quant }: TargetFigures, { own, limits }: Compared): boolean {
  const least = ((own?.leastArea ?? 0) * limits.presencePercent) / 100;
  return quant !== null && quant.area > 0 && quant.area >= least;
}

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
