// Which entries speak of an item, in order: a line is found by nothing but its item and number, and had an id that nobody asked
// for, kept in a table and an index of its own. On SQLite the lines lie in their order now.
import type { Knex } from 'knex';
import type { Migration } from '../migration.js';
import { isPostgresql } from '../spoken-sql.js';

export const itemLines = {
  name: '067-item-lines',
  witnessed: [],
  guarded: ['ledger_items'],
  housekeeping: [],
  up: async (knex: Knex) => {
    const inOrder = isPostgresql(knex) ? '' : 'WITHOUT ROWID';
    await knex.raw(`CREATE TABLE item_lines (
      laboratory_id text NOT NULL, item text NOT NULL, seq bigint NOT NULL, leaf_hash text NOT NULL,
      CONSTRAINT item_lines_key PRIMARY KEY (laboratory_id, item, seq)) ${inOrder}`);
    await knex.raw(`INSERT INTO item_lines (laboratory_id, item, seq, leaf_hash)
      SELECT laboratory_id, item, seq, leaf_hash FROM ledger_items ORDER BY laboratory_id, item, seq`);
    await knex.schema.dropTable('ledger_items');
    await knex.schema.renameTable('item_lines', 'ledger_items');
  },
} as const satisfies Migration;
