// An inventory of a place with all that stands in it: begun, scanned by one or several who are not told what is expected,
// ended. What it showed are rows.
import { RuleBroken } from '../../foundation/errors.js';
import type { ItemRef } from '../custody/custody-item.js';

export interface Inventory {
  /** Made by the client. */
  readonly id: string;
  readonly laboratoryId: string;
  readonly placeId: string;
  /** The place's full name when it began. */
  readonly placeName: string;
  readonly startedBy: string;
  readonly startedAt: string;
  readonly ending: InventoryEnding | null;
  readonly breaking: InventoryBreaking | null;
}

/** It was left off before anything was held against the records. */
export interface InventoryBreaking {
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}

export const isOpen = ({ ending, breaking }: Pick<Inventory, 'ending' | 'breaking'>): boolean =>
  ending === null && breaking === null;

/** @throws RuleBroken */
export function demandOpen({ ending, breaking }: Pick<Inventory, 'ending' | 'breaking'>): void {
  if (ending !== null) throw new RuleBroken('inventory.ended');
  if (breaking !== null) throw new RuleBroken('inventory.broken-off');
}

export interface InventoryEnding {
  readonly found: number;
  readonly missing: number;
  readonly misplaced: number;
  readonly unexpected: number;
  readonly by: string;
  readonly at: string;
}

export interface InventoryScan {
  /** Made by the client, so that a scan sent twice is one. */
  readonly id: string;
  readonly inventoryId: string;
  readonly kind: 'place' | 'item' | 'unknown';
  /** Where the one who scans stands. */
  readonly placeId: string;
  readonly item: ItemRef | null;
  /** What was read, where it names nothing of ours. */
  readonly code: string | null;
  readonly recordedKind: string | null;
  readonly recordedId: string | null;
  readonly by: string;
  readonly at: string;
}

export const outcomes = ['found', 'missing', 'misplaced', 'unexpected'] as const;
export type Outcome = (typeof outcomes)[number];

export interface InventoryFinding {
  readonly id: string;
  readonly outcome: Outcome;
  readonly item: ItemRef | null;
  readonly code: string | null;
  readonly recordedPlaceId: string | null;
  readonly recordedKind: string | null;
  readonly seenPlaceId: string | null;
}
