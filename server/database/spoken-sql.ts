// Which SQL a handle speaks, where the two engines have no words in common.
import type { Knex } from 'knex';

export const isPostgresql = (db: Knex): boolean =>
  (db.client as { readonly config: { readonly client?: unknown } }).config.client === 'pg';
