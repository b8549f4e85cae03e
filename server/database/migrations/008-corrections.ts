// What a later event of custody says of an earlier one: which it undoes or corrects, what was wrong and what is right.
import type { Knex } from 'knex';
import type { Migration } from '../migration.js';

export const corrections = {
  name: '008-corrections',
  witnessed: [],
  housekeeping: [],
  up: async (knex: Knex) => {
    await knex.schema.alterTable('custody_events', (table) => {
      table.text('target_id');
      table.text('target_type');
      table.text('corrected_field');
      // Masses as whole micrograms, like everywhere, but written out: the column holds seal numbers and words as well.
      table.text('wrong_value');
      table.text('right_value');
    });
  },
} as const satisfies Migration;
