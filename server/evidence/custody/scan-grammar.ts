// What a scanned badge or place means on a sheet: [badge] [action or place] [items …] [commit]. Pure, and never a guess: what
// could mean two things is not taken, and the page says what to do.
//
//  badge  one's own: begins the sheet
//         another's: the receiver, where the sheet hands over, or holds items and no action was chosen;
//         the next person at this workplace, where the sheet is empty; otherwise not taken
//  place  where the sheet stores to; the same place again after items: record. Not taken while the sheet holds items for
//         another action
import type { ScanSheet } from './scan-sheet.js';

export type BadgeMeaning = 'self' | 'receiver' | 'switch' | 'unclear';

export function meaningOfBadge({ action, items }: ScanSheet, whose: 'own' | 'other'): BadgeMeaning {
  if (whose === 'own') return 'self';
  if (action === 'hand-over') return 'receiver';
  if (action !== undefined) return 'unclear';
  return items.length > 0 ? 'receiver' : 'switch';
}

export type PlaceMeaning = 'place' | 'commit' | 'unclear';

export function meaningOfPlace({ action, placeId, items }: ScanSheet, scannedPlaceId: string): PlaceMeaning {
  if (items.length === 0 || action === undefined) return 'place';
  if (action !== 'store') return 'unclear';
  return placeId === scannedPlaceId ? 'commit' : 'place';
}
