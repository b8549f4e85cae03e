// The writing transaction, branded so that only the ledger can hand one out. Every row written through it is hashed,
// and the hash is bound into the ledger entry that the write must return.
import type { Knex } from 'knex';
import { canonicalJson } from '../foundation/canonical-json.js';
import { sha256Hex } from '../foundation/hash.js';
import { rowsOf } from './statements.js';
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
  readonly life: Life;
}

/** Over once the write has returned or was refused: what is written later would stand in another's entry. */
export interface Life {
  over: boolean;
}

export interface Housekeeping {
  readonly [unwitnessed]: true;
  readonly db: Knex;
  readonly life: Life;
}

/** For the ledger's writer alone. */
export function witnessed(transaction: Knex): Witnessed {
  return { db: transaction, bound: [] as BoundRow[], life: { over: false } } as unknown as Witnessed;
}

/** For the ledger's writer alone. */
export function housekeeping(transaction: Knex): Housekeeping {
  return { db: transaction, life: { over: false } } as unknown as Housekeeping;
}

/** The one way to write evidence: a new row, bound into the ledger entry of this transaction. */
export async function insertRow(tx: Witnessed, table: WitnessedTable, row: Row): Promise<void> {
  refuseLate(tx, table);
  const { sql, hash } = insertionOf(table, Object.keys(row));
  const values = Object.values(row);
  await rowsOf(tx.db, sql, values);
  tx.bound.push({ table, id: row.id, hash: hash(values) });
}

interface Insertion {
  readonly columns: readonly string[];
  readonly sql: string;
  readonly hash: (values: readonly RowValue[]) => string;
}

const insertions = new Map<string, Insertion[]>();

/** The same columns in the same order are one statement, prepared once, and hashed the same way. */
function insertionOf(table: string, columns: readonly string[]): Insertion {
  let known = insertions.get(table);
  if (known === undefined) insertions.set(table, (known = []));
  for (const each of known) if (areSame(each.columns, columns)) return each;
  const made = { columns, sql: insertionInto(table, columns), hash: rowHasher(table, columns) };
  known.push(made);
  return made;
}

const areSame = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((column, index) => column === others[index]);

export function insertionInto(table: string, columns: readonly string[]): string {
  const names = columns.map((column) => `"${column}"`).join(', ');
  return `INSERT INTO "${table}" (${names}) VALUES (${columns.map(() => '?').join(', ')})`;
}

/** A table without evidential weight: sessions, jobs, attempts. */
export function kept(tx: Housekeeping | Witnessed, table: HousekeepingTable): Knex.QueryBuilder {
  refuseLate(tx, table);
  return tx.db(table);
}

function refuseLate({ life }: Witnessed | Housekeeping, table: string): void {
  if (life.over) throw new Error(`${table}: this write is over; was one of its inserts not awaited?`);
}

/** SHA-256 of the row's canonical JSON. Empty columns are left out, so that a column added later changes no old hash. */
export function rowHash(table: string, row: Readonly<Record<string, RowValue>>): string {
  return rowHasher(table, Object.keys(row))(Object.values(row));
}

/**
 * For many rows that have the same columns, each given as the values of these: as canonicalJson writes them, without the detour
 * where there is nothing special.
 */
export function rowHasher(table: string, columns: readonly string[]): (values: readonly RowValue[]) => string {
  const named = columns.map((column, place) => ({ column, place, name: `${JSON.stringify(column)}:` }));
  named.sort((a, b) => (a.column < b.column ? -1 : 1));
  const end = `},"table":${JSON.stringify(table)}}`;
  const isPlain = ![...named.map(({ name }) => name), end].some((part) => part.includes(halved));
  return (values) =>
    sha256Hex((isPlain ? written(values, named, end) : undefined) ?? writtenAtLength(table, columns, values));
}

interface NamedColumn {
  /** Where its value stands. */
  readonly place: number;
  readonly name: string;
}

/** The engine writes half a surrogate pair as an escape; canonical JSON has no form for it. */
const halved = '\\ud';

/** What may be escaped in a string. */
const special = /["\\\u0000-\u001f\ud800-\udfff]/; // eslint-disable-line no-control-regex

function written(values: readonly RowValue[], named: readonly NamedColumn[], end: string): string | undefined {
  let text = '';
  for (const { place, name } of named) {
    const value = values[place] ?? null;
    if (value === null) continue;
    if (text !== '') text += ',';
    if (typeof value === 'number') {
      if (!Number.isSafeInteger(value)) return undefined;
      text += name + String(value);
    } else {
      const said = special.test(value) ? JSON.stringify(value) : `"${value}"`;
      if (said.includes(halved)) return undefined;
      text += name + said;
    }
  }
  return `{"row":{${text}${end}`;
}

function writtenAtLength(table: string, columns: readonly string[], values: readonly RowValue[]): string {
  const told = columns.map((column, place) => [column, values[place] ?? null] as const);
  return canonicalJson({ row: Object.fromEntries(told.filter(([, value]) => value !== null)), table });
}
