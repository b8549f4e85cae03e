// What a file names, and what stands against binding it to that: the typed reason for which a measurement waits in the inbox.
import type { Db } from '../../database/connection.js';
import type { RuleBroken } from '../../foundation/errors.js';
import type { NamedFile } from './binding.js';
import { custodyFault } from './binding-custody.js';
import type { StoredMeasurement } from './measurement.js';
import { itemsNamed } from './named-items.js';

export type NamedStanding =
  | {
      readonly to: 'item';
      readonly number: string;
      readonly code: string;
      /** Why it is not bound by itself all the same; null: nothing stands against it now. */
      readonly fault: RuleBroken | null;
    }
  | { readonly to: 'several'; readonly codes: readonly string[] }
  | { readonly to: 'nothing' };

export async function namedStanding(
  db: Db,
  run: Pick<StoredMeasurement, 'identity' | 'importedAt' | 'laboratoryId'>,
  named: NamedFile,
): Promise<NamedStanding> {
  const items = await itemsNamed(db, run.laboratoryId, named);
  const [only] = items;
  if (only === undefined) return { to: 'nothing' };
  if (items.length > 1) return { to: 'several', codes: items.map(({ item }) => item.number) };
  const fault = await custodyFault(db, { measurement: run, item: only.item, reason: null });
  return { to: 'item', number: only.item.number, code: only.code, fault: fault ?? null };
}
