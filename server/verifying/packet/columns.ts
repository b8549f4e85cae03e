// Columns of a row whose kind is not known beforehand.
import type { Columns } from './packet.js';

/** Empty where the column is. */
export function textIn(columns: Columns, name: string): string {
  const value = columns[name];
  return typeof value === 'string' ? value : '';
}

export function numberIn(columns: Columns, name: string): number | undefined {
  const value = columns[name];
  return typeof value === 'number' ? value : undefined;
}
