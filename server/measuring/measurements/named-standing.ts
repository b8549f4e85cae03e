// What a file names, and what stands against binding it to that: the typed reason for which a measurement waits in the inbox.
import type { Db } from '../../database/connection.js';
import type { RuleBroken } from '../../foundation/errors.js';
import type { NamedFile } from './binding.js';
import { custodyFault } from './binding-custody.js';
import { repeatedLines, type StoredMeasurement } from './measurement.js';
import { itemsNamed, unplacedCodes, type UnplacedCode } from './named-items.js';

export type NamedStanding =
  | {
      readonly to: 'item';
      readonly number: string;
      readonly code: string;
      /** Why it is not bound by itself all the same; null: nothing stands against it now. */
      readonly fault: RuleBroken | null;
    }
  /** Its table tells of the same sample on several lines, and not which of them is which. */
  | { readonly to: 'repeated'; readonly lines: string; readonly codes: readonly string[] }
  | { readonly to: 'several'; readonly codes: readonly string[] }
  | { readonly to: 'no-item'; readonly codes: readonly UnplacedCode[] }
  | { readonly to: 'nothing' };

export async function namedStanding(
  db: Db,
  run: Pick<StoredMeasurement, 'identity' | 'importedAt' | 'laboratoryId' | 'warnings'>,
  named: NamedFile,
): Promise<NamedStanding> {
  const items = await itemsNamed(db, run.laboratoryId, named);
  const codes = items.map(({ item }) => item.number);
  const lines = repeatedLines(run);
  if (lines !== undefined) return { to: 'repeated', lines, codes };
  const [only] = items;
  if (only === undefined) {
    const unplaced = await unplacedCodes(db, run.laboratoryId, named);
    return unplaced.length === 0 ? { to: 'nothing' } : { to: 'no-item', codes: unplaced };
  }
  if (items.length > 1) return { to: 'several', codes };
  const fault = await custodyFault(db, { measurement: run, item: only.item, reason: null });
  return { to: 'item', number: only.item.number, code: only.code, fault: fault ?? null };
}
