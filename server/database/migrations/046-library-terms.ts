// Of which form a library's file is, on which terms it may be used and where it is from; of its records the structure and the
// retention index.
import type { Knex } from 'knex';
import type { Migration } from '../migration.js';

export const libraryTerms = {
  name: '046-library-terms',
  witnessed: [],
  housekeeping: [],
  up: async (knex: Knex) => {
    await knex.schema.alterTable('libraries', (table) => {
      table.text('form');
      table.text('licence');
      table.text('origin');
    });
    await knex.schema.alterTable('library_records', (table) => {
      table.text('smiles');
      table.double('retention_index');
    });
  },
} as const satisfies Migration;
