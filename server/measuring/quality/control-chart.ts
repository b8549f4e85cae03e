// What the check standards of a batch say against those of the batches before it, by Westgard's rules.
import { checkOfBatch, type Check, type CheckOutcome } from './check.js';
import { basisOf, westgard, type RuleEffects, type WestgardRule } from './westgard.js';

export interface ControlValue {
  readonly lineId: string;
  readonly analyte: string;
  readonly value: number;
}

/** Of the batches before: same instrument, same version of the method; oldest first. */
export type EarlierControls = readonly Pick<ControlValue, 'analyte' | 'value'>[];

/**
 * Measured in deviations from the chart's mean. Nothing is said of an analyte whose chart has no basis yet: its control is judged
 * by its own amount all the same.
 */
export function westgardChecks(
  controls: readonly ControlValue[],
  earlier: EarlierControls,
  effects: RuleEffects,
): readonly Check[] {
  return [...new Set(controls.map(({ analyte }) => analyte))].flatMap((analyte): readonly Check[] => {
    const before = earlier.flatMap((point) => (point.analyte === analyte ? [point.value] : []));
    const basis = basisOf(before);
    if (basis === undefined) return [];
    const own = controls.filter((control) => control.analyte === analyte);
    const broken = westgard([...before, ...own.map(({ value }) => value)], basis, effects).slice(before.length);
    return own.map(({ lineId, value }, place) => {
      const rules = broken[place] ?? [];
      const measured = (value - basis.mean) / basis.deviation;
      return {
        ...checkOfBatch('westgard'),
        lineId,
        analyte,
        outcome: outcomeOf(rules, effects),
        measured,
        ...within,
        rules,
      };
    });
  });
}

const within = { least: -3, most: 3 } as const;

function outcomeOf(rules: readonly WestgardRule[], effects: RuleEffects): CheckOutcome {
  if (rules.some((rule) => effects[rule] === 'rejects')) return 'failed';
  return rules.length === 0 ? 'passed' : 'warned';
}
