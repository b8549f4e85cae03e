// What an inventory shows when what was seen is held against what the records say. Pure.
//
//  1. Each item is judged by the last scan of it, against where its record had it at the moment of that scan: what was moved
//     lawfully afterwards changes nothing.
//  2. Missing is only what lay there before the inventory began, lies there still by its record, and was not seen.
//  3. Seen, though it was handed out or destroyed by its record: somebody answers for that as for what is missing.
//  4. A position is part of its box: an item seen in the box whose record names a position of it is in its place; two positions
//     are two places.
import { type ItemRef, itemKey } from '../custody/custody-item.js';
import type { Place } from '../storage/place.js';

export interface SeenItem {
  readonly item: ItemRef;
  readonly placeId: string;
  /** Where its record had it: a place, a person, outside … */
  readonly recordedKind: string;
  readonly recordedPlaceId: string | null;
}

export interface ExpectedItem {
  readonly item: ItemRef;
  readonly placeId: string;
  /** When its newest event was recorded. */
  readonly recordedAt: string;
}

export interface Evidence {
  readonly startedAt: string;
  /** What lies there by the records now. */
  readonly expected: readonly ExpectedItem[];
  /** In the order of scanning. */
  readonly seen: readonly SeenItem[];
  readonly places: ReadonlyMap<string, Pick<Place, 'kind' | 'parentId'>>;
}

export interface Reconciliation {
  readonly found: readonly SeenItem[];
  readonly misplaced: readonly SeenItem[];
  /** Seen, though by its record in no place at all. */
  readonly unexpected: readonly SeenItem[];
  /** Of the unexpected those that have left the laboratory by their record. */
  readonly departed: readonly SeenItem[];
  readonly missing: readonly ExpectedItem[];
}

export function reconcile({ startedAt, expected, seen, places }: Evidence): Reconciliation {
  const last = new Map(seen.map((each) => [itemKey(each.item), each]));
  const judged = [...last.values()];
  const isInPlace = ({ recordedPlaceId, placeId }: SeenItem): boolean =>
    recordedPlaceId !== null && isSamePlace(recordedPlaceId, placeId, places);
  const unexpected = judged.filter(({ recordedKind }) => recordedKind !== 'place');
  const placed = judged.filter(({ recordedKind }) => recordedKind === 'place');
  return {
    found: placed.filter(isInPlace),
    misplaced: placed.filter((each) => !isInPlace(each)),
    unexpected,
    departed: unexpected.filter(({ recordedKind }) => leftUs.has(recordedKind)),
    missing: expected.filter(({ item, recordedAt }) => recordedAt < startedAt && !last.has(itemKey(item))),
  };
}

const leftUs: ReadonlySet<string> = new Set(['outside', 'destroyed']);

function isSamePlace(one: string, other: string, places: Evidence['places']): boolean {
  if (one === other) return true;
  const holds = (outer: string, inner: string): boolean => {
    const place = places.get(inner);
    return place?.kind === 'position' && place.parentId === outer;
  };
  return holds(one, other) || holds(other, one);
}
