// How many units of a population within an exhibit are examined, which were drawn, and what was found in each.
import type { Knex } from 'knex';
import { madeBy, ownedByLaboratory, reference } from '../columns.js';
import type { Migration } from '../migration.js';

export const samplingPlans = {
  name: '037-sampling-plans',
  witnessed: ['sampling_plans', 'sampling_plan_endings', 'sampling_draws', 'sampling_units', 'sampling_results'],
  housekeeping: [],
  up: async (knex: Knex) => {
    await knex.schema.createTable('sampling_plans', (table) => {
      ownedByLaboratory(table);
      reference(table, 'case_id', 'cases').notNullable();
      reference(table, 'exhibit_id', 'exhibits').notNullable();
      // What the units have in common to look at, and what is looked for in them.
      table.text('population').notNullable();
      table.text('substance').notNullable();
      table.integer('units').notNullable();
      table.text('method').notNullable();
      // As they were typed, since 0.05 has no exact binary form; empty for a rule without statistics.
      table.text('proportion');
      table.text('confidence');
      table.text('prior');
      table.integer('negatives').notNullable();
      table.integer('sample_size').notNullable();
      table.integer('seed_size').notNullable();
      table.text('salt').notNullable();
      madeBy(table);
      table.index(['exhibit_id', 'id']);
      table.index(['case_id', 'id']);
    });
    await knex.schema.createTable('sampling_plan_endings', (table) => {
      ownedByLaboratory(table);
      reference(table, 'plan_id', 'sampling_plans').notNullable().unique();
      table.text('reason').notNullable();
      table.text('salt').notNullable();
      madeBy(table);
    });
    await knex.schema.createTable('sampling_draws', (table) => {
      ownedByLaboratory(table);
      reference(table, 'plan_id', 'sampling_plans').notNullable().unique();
      table.text('seed').notNullable();
      madeBy(table);
    });
    await knex.schema.createTable('sampling_units', (table) => {
      ownedByLaboratory(table);
      reference(table, 'plan_id', 'sampling_plans').notNullable();
      table.integer('rank').notNullable();
      table.integer('unit').notNullable();
      table.text('ticket').notNullable();
      madeBy(table);
      table.unique(['plan_id', 'unit']);
    });
    await knex.schema.createTable('sampling_results', (table) => {
      ownedByLaboratory(table);
      reference(table, 'plan_id', 'sampling_plans').notNullable();
      table.integer('unit').notNullable();
      table.text('outcome').notNullable();
      table.text('basis').notNullable();
      reference(table, 'finding_id', 'findings');
      table.text('note');
      table.text('salt').notNullable();
      madeBy(table);
      table.index(['plan_id', 'unit', 'id']);
    });
  },
} as const satisfies Migration;
