// SQL of lawful erasures: which rows were emptied, and what their entries bind instead.
import type { Db } from '../database/connection.js';
import { parseEntry } from './entry.js';
import { entriesOfItem } from './ledger-store.js';

export interface KnownErasure {
  /** As the ledger names it. */
  readonly item: string;
  readonly table: string;
  readonly rowId: string;
}

/** Few: each rests on a decision of its own. */
export async function erasuresIn(db: Db, laboratoryId: string, tables: readonly string[]): Promise<KnownErasure[]> {
  const rows = (await db('erasures')
    .where({ 'erasures.laboratory_id': laboratoryId })
    .whereIn('erasures.erased_table', [...tables])
    .select('id', 'erased_table', 'erased_row')) as { id: string; erased_table: string; erased_row: string }[];
  return rows.map((row) => ({ item: `erasure:${row.id}`, table: row.erased_table, rowId: row.erased_row }));
}

/** The hash of the emptied row, as the entry of its erasure binds it. */
export async function emptiedHash(
  db: Db,
  laboratoryId: string,
  { item, table, rowId }: KnownErasure,
): Promise<string | undefined> {
  const bound = (await entriesOfItem(db, laboratoryId, item)).flatMap(({ bytes }) => parseEntry(bytes).rows);
  return bound.find((row) => row.table === table && row.id === rowId)?.hash;
}
