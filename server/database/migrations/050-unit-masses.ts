// The net mass of many units of an exhibit: which were weighed, and what follows for all of them.
import type { Knex } from 'knex';
import { madeBy, ownedByLaboratory, reference } from '../columns.js';
import type { Migration } from '../migration.js';

export const unitMasses = {
  name: '050-unit-masses',
  witnessed: ['unit_masses', 'unit_mass_endings'],
  housekeeping: [],
  up: async (knex: Knex) => {
    await knex.schema.createTable('unit_masses', (table) => {
      ownedByLaboratory(table);
      reference(table, 'case_id', 'cases').notNullable();
      reference(table, 'exhibit_id', 'exhibits').notNullable();
      // The sampling plan that vouches for how many of the units hold what was looked for.
      reference(table, 'plan_id', 'sampling_plans');
      table.text('population').notNullable();
      table.integer('units').notNullable();
      // JSON text: whole micrograms, in the order of weighing.
      table.text('masses').notNullable();
      reference(table, 'balance_id', 'balances').notNullable();
      table.bigInteger('readability_micrograms').notNullable();
      // U of the calibration with k = 2, for each weighing.
      table.bigInteger('calibration_micrograms').notNullable();
      // Units that the plan vouches for; null without one.
      table.integer('vouched_units');
      table.bigInteger('total_micrograms').notNullable();
      table.bigInteger('uncertainty_micrograms').notNullable();
      table.text('algorithm').notNullable();
      table.text('salt').notNullable();
      madeBy(table);
      table.index(['exhibit_id', 'id']);
      table.index(['case_id', 'id']);
    });
    await knex.schema.createTable('unit_mass_endings', (table) => {
      ownedByLaboratory(table);
      reference(table, 'unit_mass_id', 'unit_masses').notNullable().unique();
      table.text('reason').notNullable();
      table.text('salt').notNullable();
      madeBy(table);
    });
  },
} as const satisfies Migration;
