// The newest quantification of a finding again, from the areas in the bytes of its injections.
import type { Lab } from '../../ledger/lab.js';
import { measuredAreas } from '../quantification/measured-areas.js';
import { computed, quantificationAlgorithm, type Quantification } from '../quantification/quantification.js';
import { sourceOfResult } from '../quantification/quantification-source.js';
import { quantificationsOf } from '../quantification/quantification-store.js';
import { judgementAlgorithm } from '../../measuring/quality/evaluation.js';
import { comparedStep, differencesOf, impossibleStep, type ReplayStep } from './replay.js';

/** None where nobody has quantified it. */
export async function quantityStep(lab: Lab, findingId: string): Promise<readonly ReplayStep[]> {
  const [newest] = await quantificationsOf(lab.db, findingId);
  return newest === undefined ? [] : [await replayed(lab, newest)];
}

async function replayed(lab: Lab, recorded: Quantification): Promise<ReplayStep> {
  const { analyte, parameters, result, algorithm } = recorded;
  const source = await sourceOfResult(lab.db, recorded);
  if (source === undefined) return impossibleStep('quantification', analyte, 'batch-unknown');
  const areas = await measuredAreas(lab, source, analyte);
  const again = computed(source, { analyte, parameters, areas });
  const versions = [
    { recorded: algorithm, running: quantificationAlgorithm },
    { recorded: source.evaluation.algorithm, running: judgementAlgorithm },
  ];
  const now = 'refused' in again ? { refused: again.refused } : figuresOf(again);
  return comparedStep({
    ...{ part: 'quantification', of: analyte, versions },
    differences: differencesOf(figuresOf(result), now),
  });
}

/** Floating point adds up in another order on another machine: ten digits are the same figure. */
const digits = (value: number | null): string | null => (value === null ? null : value.toPrecision(10));

function figuresOf({ areas, quantity, purity }: Quantification['result']) {
  const ofAreas = areas.flatMap(({ area, standardArea }, place) => [
    [`area ${place + 1}`, digits(area)],
    [`standardArea ${place + 1}`, digits(standardArea)],
  ]);
  return {
    ...(Object.fromEntries(ofAreas) as Readonly<Record<string, string | null>>),
    amount: digits(quantity.amount),
    percent: digits(purity.percent),
    expandedUncertainty: digits(purity.expandedUncertainty),
  };
}
