// Where the names that people give at an instrument carry the code of the sample.
import type { Knex } from 'knex';
import type { Migration } from '../migration.js';

export const namePatterns = {
  name: '032-name-patterns',
  witnessed: [],
  housekeeping: [],
  up: async (knex: Knex) => {
    await knex.schema.alterTable('instrument_versions', (table) => {
      table.text('name_pattern_of');
      table.text('name_pattern');
    });
  },
} as const satisfies Migration;
