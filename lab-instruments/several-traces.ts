// The signals of one injection as a measurement tells them: the first, the others beside it, and a word that there are several.
import type { Measurement, Trace, Warning } from './measurement.js';

export type ToldTraces = Pick<Measurement, 'kind' | 'points' | 'trace' | 'furtherTraces' | 'warnings'>;

export function severalTraces(first: Trace, others: readonly Trace[]): ToldTraces {
  const count = others.length + 1;
  const warnings: readonly Warning[] =
    others.length > 0 ? [{ code: 'several-signals', detail: `${count}: ${first.detector}` }] : [];
  const further = others.length > 0 ? { furtherTraces: others } : {};
  return { kind: 'trace', points: first.values.length, trace: first, ...further, warnings };
}
