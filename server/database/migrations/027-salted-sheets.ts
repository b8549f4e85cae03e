// A signed sheet may say who brought an item: with a salt its hash in the ledger says nothing about that person once the row was
// emptied by law. Sheets that were signed before have none.
import type { Knex } from 'knex';
import type { Migration } from '../migration.js';

export const saltedSheets = {
  name: '027-salted-sheets',
  witnessed: [],
  housekeeping: [],
  up: async (knex: Knex) => {
    await knex.schema.alterTable('custody_signatures', (table) => {
      table.text('salt');
    });
  },
} as const satisfies Migration;
