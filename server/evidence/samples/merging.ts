// What may be poured together into one new sample, or moved by itself into a new package. Pure: what the masses must do is in
// custody/mass-difference.ts, who must hold the parts in custody/transfer.ts.
import { RuleBroken } from '../../foundation/errors.js';
import type { CustodyItem } from '../custody/custody-item.js';

/** More than a person can hold in mind at one bench. */
export const mostParts = 40;

/**
 * Only samples and aliquots of one exhibit, each once. An exhibit is what the ruling names, and keeps its number from reception to
 * court (ISO/IEC 17025 7.4.2): repacked, it is opened and sealed anew. What came in apart is never mixed.
 */
export function checkParts(parts: readonly CustodyItem[]): void {
  const [first] = parts;
  if (first === undefined) throw new RuleBroken('custody.merge-nothing');
  if (parts.length > mostParts) throw new RuleBroken('custody.merge-too-many', { most: mostParts });
  const seen = new Set<string>();
  for (const { id, kind, number, exhibitId } of parts) {
    if (kind === 'exhibit') throw new RuleBroken('custody.merge-exhibit', { number });
    if (exhibitId !== first.exhibitId)
      throw new RuleBroken('custody.merge-other-exhibit', { number, first: first.number });
    if (seen.has(id)) throw new RuleBroken('custody.merge-twice', { number });
    seen.add(id);
  }
}
