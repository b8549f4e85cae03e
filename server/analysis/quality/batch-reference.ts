// What the standards of a batch say together: the means that its samples are compared with.
import type { LineKind } from '../batches/batch.js';
import type { BatchToJudge, JudgedRun } from './batch-to-judge.js';
import type { QualityLimits } from './quality-limits.js';
import type { TargetFigures } from './run-figures.js';

export interface AnalyteReference {
  /** Mean of the standards. */
  readonly apexSeconds: number;
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
  const analytes = method.analytes.flatMap(({ name }) => {
    const own = analyteReference(
      used.flatMap(({ figures }) => figures?.analytes.find((each) => each.name === name) ?? []),
    );
    return own === undefined ? [] : [[name, own] as const];
  });
  return { standardArea: meanOf(areas), analytes: new Map(analytes) };
}

const ofKinds = (runs: readonly JudgedRun[], kinds: readonly LineKind[]): readonly JudgedRun[] =>
  runs.filter(({ line, figures }) => kinds.includes(line.kind) && figures !== null);

function analyteReference(all: readonly TargetFigures[]): AnalyteReference | undefined {
  const shown = all.flatMap(({ quant, ratiosPercent }) =>
    quant !== null && quant.area > 0 ? [{ quant, ratiosPercent }] : [],
  );
  const [first] = shown;
  if (first === undefined) return undefined;
  const ratios = first.ratiosPercent.map((_, place) =>
    meanOf(shown.flatMap(({ ratiosPercent }) => ratiosPercent[place] ?? [])),
  );
  return {
    apexSeconds: meanOf(shown.map(({ quant }) => quant.apexSeconds)) ?? 0,
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
