import type { Knex } from 'knex';
import type { Migration } from '../migration.js';

export const ledger = {
  name: '000-ledger',
  witnessed: [],
  guarded: ['ledger_entries', 'ledger_items'],
  housekeeping: ['jobs'],
  up: async (knex: Knex) => {
    // One row an entry. `bytes` is the canonical JSON, kept verbatim as text; the other columns repeat what it says,
    // so that it can be searched, and are checked against it.
    await knex.schema.createTable('ledger_entries', (table) => {
      table.text('id').primary();
      table.text('laboratory_id').notNullable();
      table.bigInteger('seq').notNullable();
      table.text('type').notNullable();
      table.text('at').notNullable();
      table.text('actor').notNullable();
      table.text('bytes').notNullable();
      table.text('leaf_hash').notNullable();
      table.unique(['laboratory_id', 'seq']);
      table.unique(['leaf_hash']);
      table.index(['laboratory_id', 'actor', 'seq']);
      table.index(['laboratory_id', 'type', 'seq']);
    });
    // Which entries speak of an item, in order: an item's history can be read, and disclosed, alone.
    await knex.schema.createTable('ledger_items', (table) => {
      table.text('id').primary();
      table.text('laboratory_id').notNullable();
      table.text('item').notNullable();
      table.bigInteger('seq').notNullable();
      table.text('leaf_hash').notNullable();
      table.unique(['laboratory_id', 'item', 'seq']);
    });
    // The growing edge of each laboratory's tree. It can be worked out anew from the entries, and verification does so.
    await knex.schema.createTable('ledger_heads', (table) => {
      table.text('laboratory_id').primary();
      table.bigInteger('size').notNullable();
      table.text('last_hash');
      table.text('frontier').notNullable();
    });
    await knex.schema.createTable('jobs', (table) => {
      table.text('id').primary();
      table.text('laboratory_id').notNullable();
      table.text('kind').notNullable();
      table.text('input').notNullable();
      table.text('due_at').notNullable();
      table.integer('attempts').notNullable();
      table.text('leased_until');
      table.text('state').notNullable();
      table.text('fault');
      table.index(['state', 'due_at']);
    });
  },
} as const satisfies Migration;
