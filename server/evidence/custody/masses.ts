// Masses as whole micrograms, from the text a person or a balance gives to the sum that must close. No binary fractions.
import { toleranceOf, type WeighingUncertainty } from './mass-uncertainty.js';

export type MassUnit = 'kg' | 'g' | 'mg' | 'µg';

export interface Mass {
  readonly massMicrograms: number;
  /** The last place that was written: 12,431 g → 1000 µg. */
  readonly resolutionMicrograms: number;
  /** The line that the balance itself printed; absent where a person typed what the display showed. */
  readonly print?: string;
}

export interface MassRefusal {
  readonly refusal: 'empty' | 'not-a-mass' | 'negative' | 'ambiguous' | 'unit-missing' | 'too-fine' | 'too-large';
}

const placesOfUnit: Readonly<Record<MassUnit, number>> = { kg: 9, g: 6, mg: 3, µg: 0 };

const unitOfWord: Readonly<Record<string, MassUnit>> = {
  kg: 'kg',
  кг: 'kg',
  g: 'g',
  г: 'g',
  mg: 'mg',
  мг: 'mg',
  µg: 'µg',
  ug: 'µg',
  мкг: 'µg',
};

/**
 * `12,431 g`, `12.431`, `1 234,5 мг` to whole micrograms. One comma or dot is the decimal sign; both together, a repeated
 * one, or groups that are not of three figures are refused, for each could mean two masses.
 */
export function parseMass(text: string, unitOfField?: MassUnit): Mass | MassRefusal {
  const tidy = text.normalize('NFKC').replace(/μ/g, 'µ').replace(/\s+/g, ' ').trim().toLowerCase();
  if (tidy === '') return { refusal: 'empty' };
  const match = /^([+\-−]?)([\d.,' ]*\d)\s*(\p{L}*)\.?$/u.exec(tidy);
  if (match === null) return { refusal: 'not-a-mass' };
  const [, sign = '', figures = '', word = ''] = match;
  if (sign === '-' || sign === '−') return { refusal: 'negative' };
  const unit = word === '' ? unitOfField : unitOfWord[word];
  if (unit === undefined) return { refusal: word === '' ? 'unit-missing' : 'not-a-mass' };
  return scaled(figures, placesOfUnit[unit]);
}

export interface Split {
  readonly beforeMicrograms: number;
  readonly afterMicrograms: number;
  readonly portionsMicrograms: readonly number[];
  readonly consumedMicrograms: number;
  readonly lossMicrograms: number;
}

export interface SplitSum {
  readonly closes: boolean;
  /** What was there before less everything accounted for: positive when mass is missing, negative when there is too much. */
  readonly residualMicrograms: number;
  readonly toleranceMicrograms: number;
}

/** before = after + portions + consumed + loss, within the expanded uncertainty k·u of the weighings. */
export function balanceSplit(split: Split, uncertainty: WeighingUncertainty): SplitSum {
  const accounted = split.portionsMicrograms.reduce(
    (sum, portion) => sum + portion,
    split.afterMicrograms + split.consumedMicrograms + split.lossMicrograms,
  );
  const residualMicrograms = split.beforeMicrograms - accounted;
  const toleranceMicrograms = toleranceOf(uncertainty);
  return { closes: Math.abs(residualMicrograms) <= toleranceMicrograms, residualMicrograms, toleranceMicrograms };
}

/** For words only, where a language writes its own decimal mark: sums are made of micrograms. */
export function inGrams(massMicrograms: number): number {
  return massMicrograms / 1_000_000;
}

function scaled(figures: string, places: number): Mass | MassRefusal {
  const signs = figures.match(/[.,]/g) ?? [];
  if (signs.length > 1) return { refusal: 'ambiguous' };
  const [whole = '', fraction = ''] = figures.split(/[.,]/);
  if (/[ ']/.test(fraction) || !isWhole(whole)) return { refusal: /[ ']/.test(figures) ? 'ambiguous' : 'not-a-mass' };
  if (fraction.length > places) return { refusal: 'too-fine' };
  const micrograms = BigInt(whole.replace(/[ ']/g, '') + fraction.padEnd(places, '0'));
  if (micrograms > BigInt(Number.MAX_SAFE_INTEGER)) return { refusal: 'too-large' };
  return { massMicrograms: Number(micrograms), resolutionMicrograms: 10 ** (places - fraction.length) };
}

function isWhole(figures: string): boolean {
  return /^\d+$/.test(figures) || /^\d{1,3}([ ']\d{3})+$/.test(figures);
}

/** Figures after the decimal mark of a gram: 100 µg → 4, and 200 µg too. */
export function decimalsOf(resolutionMicrograms: number): number {
  return Math.max(0, 7 - String(resolutionMicrograms).length);
}
