// Analyses of a stretch that a person chose, beside those of whole runs.
import type { Knex } from 'knex';
import type { Migration } from '../migration.js';

export const selections = {
  name: '044-selections',
  witnessed: [],
  housekeeping: [],
  up: async (knex: Knex) => {
    await knex.schema.alterTable('analyses', (table) => {
      // JSON text: the stretch, its scans and its background; null: all peaks of the run.
      table.text('selection');
    });
  },
} as const satisfies Migration;
