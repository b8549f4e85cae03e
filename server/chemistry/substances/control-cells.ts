// Listings and thresholds as cells of text: what a form's row and a line of a table hold. Masses in grams with a decimal comma,
// days as 2024-01-23 or 23.01.2024.
import type { FieldFault } from '../../foundation/errors.js';
import { parseMass } from '../../evidence/custody/masses.js';
import { amountSizes, isDay, massBases, type Bound, type Listing, type Threshold } from './control.js';

export const listingColumns = ['list', 'position', 'act', 'from', 'to'] as const;
export const thresholdColumns = [
  ...(['size', 'lower_g', 'lower_bound', 'upper_g', 'upper_bound', 'basis', 'act', 'from', 'to'] as const),
] as const;

const boundKinds = ['inclusive', 'exclusive'] as const;

export type Cells = Readonly<Record<string, string>>;

/** What cells say, or what is wrong with which. */
export type Said<Value> = { readonly value: Value } | { readonly faults: Readonly<Record<string, FieldFault>> };

export function listingCells({ list, position, act, from, to }: Listing): Cells {
  return { list, position, act, from, to: to ?? '' };
}

export function thresholdCells({ size, lower, upper, basis, act, from, to }: Threshold): Cells {
  return {
    size,
    ...{ lower_g: gramsOf(lower), lower_bound: kindOf(lower), upper_g: gramsOf(upper), upper_bound: kindOf(upper) },
    ...{ basis, act, from, to: to ?? '' },
  };
}

export const isEmptyRow = (cells: Cells, columns: readonly string[]): boolean =>
  columns.every((column) => cellOf(cells, column) === '');

export function listingSaid(cells: Cells): Said<Listing> {
  const faults: Record<string, FieldFault> = {};
  for (const column of ['list', 'act']) if (cellOf(cells, column) === '') faults[column] = { code: 'required' };
  const dates = datesSaid(cells, faults);
  if (Object.keys(faults).length > 0) return { faults };
  const [list, position, act] = ['list', 'position', 'act'].map((column) => cellOf(cells, column));
  return { value: { list: list ?? '', position: position ?? '', act: act ?? '', ...dates } };
}

export function thresholdSaid(cells: Cells): Said<Threshold> {
  const faults: Record<string, FieldFault> = {};
  if (cellOf(cells, 'act') === '') faults['act'] = { code: 'required' };
  const size = amountSizes.find((one) => one === cellOf(cells, 'size'));
  const basis = massBases.find((one) => one === cellOf(cells, 'basis'));
  if (size === undefined) faults['size'] = { code: 'not-allowed' };
  if (basis === undefined) faults['basis'] = { code: 'not-allowed' };
  const lower = boundSaid(cells, 'lower', faults);
  const upper = boundSaid(cells, 'upper', faults);
  const dates = datesSaid(cells, faults);
  if (size === undefined || basis === undefined || Object.keys(faults).length > 0) return { faults };
  return { value: { size, lower, upper, basis, act: cellOf(cells, 'act'), ...dates } };
}

function datesSaid(cells: Cells, faults: Record<string, FieldFault>): { from: string; to: string | null } {
  const [from, to] = [isoDay(cellOf(cells, 'from')), isoDay(cellOf(cells, 'to'))];
  if (!isDay(from)) faults['from'] = { code: from === '' ? 'required' : 'not-a-date' };
  if (to !== '' && !isDay(to)) faults['to'] = { code: 'not-a-date' };
  return { from, to: to === '' ? null : to };
}

/** 23.01.2024, as spreadsheets write it, is 2024-01-23. */
export function isoDay(text: string): string {
  const [, d, m, y] = /^(\d\d)\.(\d\d)\.(\d{4})$/.exec(text) ?? [];
  return d === undefined ? text : `${y}-${m}-${d}`;
}

function boundSaid(cells: Cells, side: 'lower' | 'upper', faults: Record<string, FieldFault>): Bound | null {
  const [text, kind] = [cellOf(cells, `${side}_g`), cellOf(cells, `${side}_bound`)];
  if (text === '') return null;
  const mass = parseMass(text, 'g');
  if ('refusal' in mass) faults[`${side}_g`] = { code: 'control-mass' };
  const known = boundKinds.find((one) => one === kind);
  if (known === undefined) faults[`${side}_bound`] = { code: 'control-bound' };
  return 'refusal' in mass ? null : { micrograms: mass.massMicrograms, isIncluded: known === 'inclusive' };
}

const cellOf = (cells: Cells, column: string): string => (cells[column] ?? '').trim();

function gramsOf(bound: Bound | null): string {
  if (bound === null) return '';
  const whole = Math.floor(bound.micrograms / 1e6);
  const part = String(bound.micrograms % 1e6)
    .padStart(6, '0')
    .replace(/0+$/, '');
  return part === '' ? String(whole) : `${whole},${part}`;
}

const kindOf = (bound: Bound | null): string => (bound === null ? '' : bound.isIncluded ? 'inclusive' : 'exclusive');
