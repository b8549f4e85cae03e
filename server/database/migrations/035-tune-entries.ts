// Which measurement an entry in an instrument's book was judged from: a tune by the spectrum of its compound.
import type { Knex } from 'knex';
import type { Migration } from '../migration.js';

export const tuneEntries = {
  name: '035-tune-entries',
  witnessed: [],
  housekeeping: [],
  up: async (knex: Knex) => {
    await knex.schema.alterTable('instrument_book', (table) => {
      table.text('measurement_id');
    });
  },
} as const satisfies Migration;
