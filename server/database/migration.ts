import type { Knex } from 'knex';

/** One step of the schema. Names carry no file ending, so that sources and compiled files agree. */
export interface Migration {
  readonly name: string;
  /** Append-only tables: every row is bound into a ledger entry, and triggers refuse to change it. */
  readonly witnessed: readonly string[];
  /** Append-only as well, but written by the ledger itself. */
  readonly guarded?: readonly string[];
  /** Append-only tables of earlier steps whose unique keys this one changes: the guard that names these is raised anew. */
  readonly rekeyed?: readonly string[];
  /** Housekeeping: sessions, jobs, attempts. Nothing that evidence rests on. */
  readonly housekeeping: readonly string[];
  readonly up: (knex: Knex) => Promise<void>;
}
