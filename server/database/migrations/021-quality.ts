// The limits that batches are judged by, the judgements, what reviewers accepted all the same, and the points of control charts.
import type { Knex } from 'knex';
import { madeBy, ownedByLaboratory, reference } from '../columns.js';
import type { Migration } from '../migration.js';

export const quality = {
  name: '021-quality',
  witnessed: ['quality_limits', 'batch_evaluations', 'accepted_deviations', 'chart_points'],
  housekeeping: [],
  up: async (knex: Knex) => {
    await knex.schema.createTable('quality_limits', (table) => {
      ownedByLaboratory(table);
      table.integer('version').notNullable();
      // JSON text.
      table.text('limits').notNullable();
      table.text('source').notNullable();
      table.text('reason').notNullable();
      madeBy(table);
      table.unique(['laboratory_id', 'version']);
    });
    await knex.schema.createTable('batch_evaluations', (table) => {
      ownedByLaboratory(table);
      reference(table, 'batch_id', 'batches').notNullable();
      // Null for the limits that nobody has changed.
      reference(table, 'limits_id', 'quality_limits');
      table.integer('limits_version').notNullable();
      table.text('algorithm').notNullable();
      table.text('outcome').notNullable();
      // JSON texts.
      table.text('checks').notNullable();
      table.text('calibrations').notNullable();
      table.text('amounts').notNullable();
      // Which measurement stood for which line: JSON text.
      table.text('runs').notNullable();
      madeBy(table);
      table.index(['batch_id', 'id']);
    });
    await knex.schema.createTable('accepted_deviations', (table) => {
      ownedByLaboratory(table);
      reference(table, 'evaluation_id', 'batch_evaluations').notNullable().unique();
      table.text('reason').notNullable();
      table.text('salt').notNullable();
      madeBy(table);
    });
    await chartTable(knex);
  },
} as const satisfies Migration;

async function chartTable(knex: Knex): Promise<void> {
  await knex.schema.createTable('chart_points', (table) => {
    ownedByLaboratory(table);
    reference(table, 'evaluation_id', 'batch_evaluations').notNullable().index();
    reference(table, 'instrument_id', 'instruments').notNullable();
    reference(table, 'template_id', 'method_templates').notNullable();
    // What is charted: the control's amount of an analyte, the internal standard's area.
    table.text('chart').notNullable();
    table.text('analyte').notNullable();
    reference(table, 'line_id', 'batch_lines').notNullable();
    // A decimal as text: what is hashed has no floating point.
    table.text('value').notNullable();
    table.text('measured_at').notNullable();
    madeBy(table);
    table.index(['instrument_id', 'template_id', 'chart', 'analyte', 'measured_at']);
  });
}
