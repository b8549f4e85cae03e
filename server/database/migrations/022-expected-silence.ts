// For how long an instrument may be silent before somebody is told.
import type { Knex } from 'knex';
import type { Migration } from '../migration.js';

export const expectedSilence = {
  name: '022-expected-silence',
  witnessed: [],
  housekeeping: [],
  up: async (knex: Knex) => {
    await knex.schema.alterTable('instrument_versions', (table) => {
      table.integer('silence_hours');
    });
  },
} as const satisfies Migration;
