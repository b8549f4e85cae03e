// A reason or a note in free words may name somebody: with a salt its hash in the ledger says nothing about that person once the
// row was emptied by law. Rows that were written before have none.
import type { Knex } from 'knex';
import type { Migration } from '../migration.js';

const tables = [
  'case_assignments',
  'finding_withdrawals',
  'person_endings',
  'photograph_withdrawals',
  'place_moves',
  'report_reviews',
  'role_endings',
] as const;

export const saltedReasons = {
  name: '040-salted-reasons',
  witnessed: [],
  housekeeping: [],
  up: async (knex: Knex) => {
    for (const name of tables) {
      await knex.schema.alterTable(name, (table) => {
        table.text('salt');
      });
    }
  },
} as const satisfies Migration;
