// How far an ion's ratio may lie from what the standards show: the weaker the ion, the wider (EU 2002/657/EC, table 4, and the
// like). Pure.
import type { FieldFault } from '../../foundation/errors.js';

/** `relative`: per cent of the standards' ratio. `absolute`: points of the ratio itself, which is per cent of the quantifier. */
export const bandMeasures = ['relative', 'absolute'] as const;
export type BandMeasure = (typeof bandMeasures)[number];

export interface IonRatioBand {
  /** It holds for ratios above this, in per cent of the quantifier; the last of a table begins at 0. */
  readonly abovePercent: number;
  readonly tolerance: number;
  readonly measure: BandMeasure;
  readonly source: string;
}

const mostBands = 8;

/** Half the width around the standards' ratio, in per cent of that ratio. Undefined where no band reaches so low. */
export function ratioTolerance(bands: readonly IonRatioBand[], standardsRatio: number): number | undefined {
  const band = bands.find(({ abovePercent }) => standardsRatio > abovePercent);
  if (band === undefined) return undefined;
  return band.measure === 'relative' ? band.tolerance : (100 * band.tolerance) / standardsRatio;
}

/** From the strongest ion down. */
export const inOrder = (bands: readonly IonRatioBand[]): readonly IonRatioBand[] =>
  [...bands].sort((one, other) => other.abovePercent - one.abovePercent);

/** By `band-N-field`, in the order given. */
export function bandFaults(bands: readonly IonRatioBand[]): Readonly<Record<string, FieldFault>> {
  const faults: Record<string, FieldFault> = {};
  if (bands.length === 0 || bands.length > mostBands)
    return { bands: { code: 'limits.bands', values: { most: mostBands } } };
  for (const [place, { abovePercent, tolerance, source }] of bands.entries()) {
    const above = numberFault(abovePercent, 0, 1_000);
    const isTwice = bands.some((other, at) => at < place && other.abovePercent === abovePercent);
    if (above !== undefined) faults[`band-${place}-above`] = above;
    else if (isTwice) faults[`band-${place}-above`] = { code: 'limits.band-twice' };
    const wide = numberFault(tolerance, 0.1, 100);
    if (wide !== undefined) faults[`band-${place}-tolerance`] = wide;
    if (source.trim() === '') faults[`band-${place}-source`] = { code: 'required' };
  }
  // Without it a weak ion would be held against nothing.
  if (!bands.some(({ abovePercent }) => abovePercent === 0)) faults['bands'] = { code: 'limits.bands-from-zero' };
  return faults;
}

export function numberFault(value: number, least: number, most: number): FieldFault | undefined {
  if (!Number.isFinite(value)) return { code: 'not-a-number' };
  if (value < least) return { code: 'too-small', values: { least } };
  return value > most ? { code: 'too-great', values: { most } } : undefined;
}
