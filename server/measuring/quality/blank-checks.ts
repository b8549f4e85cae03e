// What blanks show: that the system is clean by the lowest amount that it has to find, and that what a sample shows is its own and
// has not stayed in the needle from before.
import type { LineKind } from '../batches/batch.js';
import { isPresent, type BatchReference, type Compared } from './batch-reference.js';
import type { BatchToJudge, JudgedRun } from './batch-to-judge.js';
import { checkOfBatch, type Check } from './check.js';
import type { TargetFigures } from './run-figures.js';

export function blankCheck(of: Check, { quant }: TargetFigures, { own, limits }: Compared): Check {
  const most = limits.blankPercent;
  if (own === undefined || own.leastArea === 0) return { ...of, outcome: 'warned', most };
  const measured = (100 * (quant?.area ?? 0)) / own.leastArea;
  return { ...of, outcome: measured <= most ? 'passed' : 'failed', measured, most };
}

const ofSamples: ReadonlySet<LineKind> = new Set(['sample', 'replicate']);

/** Each sample with the blank injected directly before it, by every analyte that is present in the sample. */
export function carryOverChecks({ runs, limits }: BatchToJudge, reference: BatchReference): readonly Check[] {
  return runs.flatMap((sample, place) => {
    const before = runs[place - 1];
    if (!ofSamples.has(sample.line.kind) || before?.line.kind !== 'blank') return [];
    return besideBlank(before, sample).flatMap(({ blankArea, figures }): readonly Check[] => {
      const own = reference.analytes.get(figures.name);
      if (figures.quant === null || !isPresent(figures, { own, limits })) return [];
      const measured = (100 * blankArea) / figures.quant.area;
      const of: Check = { ...checkOfBatch('carry-over'), lineId: sample.line.id, analyte: figures.name };
      const most = limits.blankPercent;
      return [{ ...of, outcome: measured <= most ? 'passed' : 'failed', measured, most }];
    });
  });
}

function besideBlank(blank: JudgedRun, sample: JudgedRun) {
  if (blank.figures === null || sample.figures === null) return [];
  const inBlank = new Map(blank.figures.analytes.map(({ name, quant }) => [name, quant?.area ?? 0]));
  return sample.figures.analytes.map((figures) => ({ figures, blankArea: inBlank.get(figures.name) ?? 0 }));
}
