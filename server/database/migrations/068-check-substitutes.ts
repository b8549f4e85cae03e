// Who does a random check instead of the one it was given to: what was drawn stays as it is.
import type { Knex } from 'knex';
import { madeBy, ownedByLaboratory, reference } from '../columns.js';
import type { Migration } from '../migration.js';

export const checkSubstitutes = {
  name: '068-check-substitutes',
  witnessed: ['check_substitutes'],
  housekeeping: [],
  up: async (knex: Knex) => {
    await knex.schema.createTable('check_substitutes', (table) => {
      ownedByLaboratory(table);
      reference(table, 'round_id', 'check_rounds').notNullable();
      table.integer('position').notNullable();
      reference(table, 'checker_id', 'people').notNullable();
      table.text('reason').notNullable();
      table.text('salt').notNullable();
      madeBy(table);
      table.unique(['round_id', 'position']);
    });
  },
} as const satisfies Migration;
