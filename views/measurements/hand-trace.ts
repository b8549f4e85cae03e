// What was integrated by hand: the whole current, or an ion, with the substance of the method that it belongs to.
import type { T } from '../messages/translate.js';
import { mzText } from '../parts/plot-labels.js';

export interface HandTrace {
  readonly mz: number | null;
  readonly analyte: string | null;
}

export function handTrace(t: T, { mz, analyte }: HandTrace): string {
  const trace = mz === null ? 'TIC' : `m/z ${mzText(mz, t.formats.decimal)}`;
  return analyte === null ? trace : `${trace}, ${analyte}`;
}
