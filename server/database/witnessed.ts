// The writing transaction, branded so that only the ledger can hand one out. Every row written through it is hashed,
// and the hash is bound into the ledger entry that the write must return.
import type { Knex } from 'knex';
import { canonicalJson } from '../foundation/canonical-json.js';
import { sha256Hex } from '../foundation/hash.js';
import type { HousekeepingTable, WitnessedTable } from './migrations/list.js';

declare const witness: unique symbol;
declare const unwitnessed: unique symbol;

export type RowValue = string | number | null;
export type Row = Readonly<Record<string, RowValue>> & { readonly id: string };

export interface BoundRow {
  readonly table: string;
  readonly id: string;
  readonly hash: string;
}

export interface Witnessed {
  readonly [witness]: true;
  /** Reads inside the transaction. */
  readonly db: Knex;
  readonly bound: BoundRow[];
}

export interface Housekeeping {
  readonly [unwitnessed]: true;
  readonly db: Knex;
}

/** For the ledger's writer alone. */
export function witnessed(transaction: Knex.Transaction): Witnessed {
  return { db: transaction, bound: [] as BoundRow[] } as unknown as Witnessed;
}

/** For the ledger's writer alone. */
export function housekeeping(transaction: Knex.Transaction): Housekeeping {
  return { db: transaction } as unknown as Housekeeping;
}

/** The one way to write evidence: a new row, bound into the ledger entry of this transaction. */
export async function insertRow(tx: Witnessed, table: WitnessedTable, row: Row): Promise<void> {
  await tx.db(table).insert(row);
  tx.bound.push({ table, id: row.id, hash: rowHash(table, row) });
}

/** A table without evidential weight: sessions, jobs, attempts. */
export function kept(tx: Housekeeping | Witnessed, table: HousekeepingTable): Knex.QueryBuilder {
  return tx.db(table);
}

/** SHA-256 of the row's canonical JSON. Empty columns are left out, so that a column added later changes no old hash. */
export function rowHash(table: string, row: Readonly<Record<string, RowValue>>): string {
  const filled = Object.entries(row).filter(([, value]) => value !== null);
  return sha256Hex(canonicalJson({ table, row: Object.fromEntries(filled) }));
}
