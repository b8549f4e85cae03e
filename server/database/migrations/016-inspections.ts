// A gross mass found at an event, with the balance that showed it: which one, how it was calibrated, its check of that day.
import type { Knex } from 'knex';
import type { Migration } from '../migration.js';

export const inspections = {
  name: '016-inspections',
  witnessed: [],
  housekeeping: [],
  // Without references, which would make SQLite build the table anew and lose its guards. Empty on what was recorded before:
  // that names its balance in words.
  up: async (knex: Knex) => {
    await knex.schema.alterTable('event_inspections', (table) => {
      table.text('balance_id').index();
      table.text('calibration_id');
      table.text('check_id');
      table.text('twelve_variances');
      table.text('print');
    });
  },
} as const satisfies Migration;
