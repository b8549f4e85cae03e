// How much of a finding's substance there is: what was put in, what came out, and which calibration it rests on.
import type { Knex } from 'knex';
import { madeBy, ownedByLaboratory, reference } from '../columns.js';
import type { Migration } from '../migration.js';

export const quantifications = {
  name: '038-quantifications',
  witnessed: ['quantifications'],
  housekeeping: [],
  up: async (knex: Knex) => {
    await knex.schema.createTable('quantifications', (table) => {
      ownedByLaboratory(table);
      reference(table, 'finding_id', 'findings').notNullable();
      // The judgement of the batch whose calibration it is.
      reference(table, 'evaluation_id', 'batch_evaluations').notNullable();
      reference(table, 'line_id', 'batch_lines').notNullable();
      table.text('analyte').notNullable();
      table.text('algorithm').notNullable();
      // JSON texts: figures as they were typed, and the result with its steps and its budget.
      table.text('parameters').notNullable();
      table.text('result').notNullable();
      madeBy(table);
      table.index(['finding_id', 'id']);
    });
  },
} as const satisfies Migration;
