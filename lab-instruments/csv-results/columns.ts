// Finds the columns of a map in the headings of a table. A heading that is missing or there twice is not guessed at.
import { UnreadableFile } from '../unreadable-file.js';
import type { ColumnMap, ResultField } from './column-map.js';
import { isUsablePattern } from './date-pattern.js';

export type ColumnPlaces = ReadonlyMap<ResultField, readonly number[]>;

/** Throws `no-column-map` when the map does not fit, or does not say whose value of what it is. */
export function columnPlaces(headings: readonly string[], map: ColumnMap): ColumnPlaces {
  const known = (Object.keys(map.columns) as ResultField[]).filter((field) => map.columns[field]?.length);
  const places = new Map(known.map((field) => [field, placesOf(field, headings, map)]));
  const has = (field: ResultField): boolean => places.has(field) || (map.constants[field] ?? '') !== '';
  const missing = (['analyte', 'value'] as const).find((field) => !has(field));
  if (missing) throw new UnreadableFile('no-column-map', { field: missing });
  if (!has('sampleId') && !has('barcode')) throw new UnreadableFile('no-column-map', { field: 'sampleId' });
  if (places.has('acquiredAt') && !isUsablePattern(map.dateTime))
    throw new UnreadableFile('no-column-map', { pattern: map.dateTime });
  return places;
}

function placesOf(field: ResultField, headings: readonly string[], map: ColumnMap): readonly number[] {
  return (map.columns[field] ?? []).map((wanted) => {
    const found = headings.flatMap((heading, index) => (same(heading, wanted) ? [index] : []));
    const [only] = found;
    if (only === undefined || found.length > 1) {
      throw new UnreadableFile('no-column-map', { column: wanted, found: found.length, map: map.name });
    }
    return only;
  });
}

function same(heading: string, wanted: string): boolean {
  return heading.toLowerCase() === wanted.replace(/\s+/g, ' ').trim().toLowerCase();
}
