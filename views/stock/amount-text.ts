// An amount of a lot as it is read, to the last microgram or microlitre: milligrams or millilitres below a thousand of them.
import type { T } from '../messages/translate.js';
import type { AmountUnitName } from './lot-view.js';

const least = 1_000_000;

export function amountText(t: T, amount: number, unit: AmountUnitName): string {
  const isSmall = Math.abs(amount) < least;
  // Grams of a thousand times as much are milligrams.
  const digits = t.formats.grams(isSmall ? BigInt(amount) * 1_000n : amount, 0);
  if (unit === 'micrograms') return `${digits}\u00a0${t(isSmall ? 'common.unit.mg' : 'common.unit.g')}`;
  return `${digits}\u00a0${t(isSmall ? 'stock.unit.ml' : 'stock.unit.l')}`;
}

/** «мг/мл»: what is stated per what, in the reader's letters. */
export function concentrationUnitText(t: T, unit: string): string {
  return unit
    .split('/')
    .map((part) => (part === '%' ? part : t.code('stock', `unit.${part.replace('µ', 'u')}`)))
    .join('/');
}

/** With its sign, for a column of changes. */
export function changeText(t: T, change: number, unit: AmountUnitName): string {
  return change > 0 ? `+${amountText(t, change, unit)}` : amountText(t, change, unit);
}
