// What a scanned badge or place means on a sheet: [badge] [action or place] [items …] [commit]. Pure, and never a guess: what
// could mean two things is not taken, and the page says what to do.
//
//  badge  one's own: begins the sheet
//         another's: the receiver, where the sheet hands over, or holds items and no action was chosen;
//         the next person at this workplace, where the sheet is empty; otherwise not taken
//  place  where the sheet stores to; the same place again after items: record. Not taken while the sheet holds items for
//         another action
//  box    a thing where somebody carries it, or the sheet does anything but store; else a place like any other
import { type ScanSheet, linesOf } from './scan-sheet.js';

export type BadgeMeaning = 'self' | 'receiver' | 'switch' | 'unclear';

export function meaningOfBadge({ action, ...lines }: ScanSheet, whose: 'own' | 'other'): BadgeMeaning {
  if (whose === 'own') return 'self';
  if (action === 'hand-over') return 'receiver';
  if (action !== undefined) return 'unclear';
  return linesOf(lines) > 0 ? 'receiver' : 'switch';
}

export type PlaceMeaning = 'place' | 'box' | 'commit' | 'unclear';

/** What people carry with its content: where it is now. */
export type BoxAtHand = 'stands' | 'carried';

export function meaningOfPlace(
  { action, placeId, ...lines }: ScanSheet,
  scannedPlaceId: string,
  box?: BoxAtHand,
): PlaceMeaning {
  if (box === 'carried' || (box === 'stands' && action !== undefined && action !== 'store')) return 'box';
  if (linesOf(lines) === 0 || action === undefined) return 'place';
  if (action !== 'store') return 'unclear';
  return placeId === scannedPlaceId ? 'commit' : 'place';
}
