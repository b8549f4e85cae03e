// The ways of comparing by the names that rankings call them by.
import { earlierMeasures } from './earlier-measures.js';
import { pairMeasures } from './pair-measures.js';
import type { MeasuringName, PairMeasuring } from './pair-measuring.js';

export const measurings: Readonly<Record<MeasuringName, PairMeasuring>> = {
  'ten-measures': pairMeasures,
  'earlier-measures': earlierMeasures,
};

/** The one that gives these numbers and no others. */
export function measuringWith(names: readonly string[]): MeasuringName | undefined {
  const wanted = [...names].sort().join(' ');
  return (Object.keys(measurings) as MeasuringName[]).find(
    (each) => [...measurings[each].names].sort().join(' ') === wanted,
  );
}
