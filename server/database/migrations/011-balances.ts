// Balances with what makes them fit to weigh evidence: calibrations, daily checks, the end of their service; and what a
// weighing keeps of the balance it was read from.
import type { Knex } from 'knex';
import { madeBy, ownedByLaboratory, reference } from '../columns.js';
import type { Migration } from '../migration.js';

export const balances = {
  name: '011-balances',
  witnessed: ['balances', 'balance_calibrations', 'balance_checks', 'balance_endings'],
  housekeeping: [],
  up: async (knex: Knex) => {
    await balanceTables(knex);
    await fitnessTables(knex);
    await weighingColumns(knex);
  },
} as const satisfies Migration;

async function balanceTables(knex: Knex): Promise<void> {
  await knex.schema.createTable('balances', (table) => {
    ownedByLaboratory(table);
    table.text('name').notNullable();
    table.text('model');
    table.text('serial').notNullable();
    table.text('location');
    table.bigInteger('readability_micrograms').notNullable();
    table.bigInteger('maximum_micrograms').notNullable();
    // The weight that it is checked with every day, and how far the reading may be from it.
    table.bigInteger('check_nominal_micrograms').notNullable();
    table.bigInteger('check_tolerance_micrograms').notNullable();
    madeBy(table);
    table.unique(['laboratory_id', 'serial']);
    table.index(['laboratory_id', 'id']);
  });
  await knex.schema.createTable('balance_endings', (table) => {
    ownedByLaboratory(table);
    reference(table, 'balance_id', 'balances').notNullable().unique();
    table.text('reason').notNullable();
    table.text('salt').notNullable();
    madeBy(table);
  });
}

async function fitnessTables(knex: Knex): Promise<void> {
  await knex.schema.createTable('balance_calibrations', (table) => {
    ownedByLaboratory(table);
    reference(table, 'balance_id', 'balances').notNullable();
    table.text('calibrated_on').notNullable();
    table.text('due_on').notNullable();
    table.text('certificate').notNullable();
    // U with k = 2 at loads like those of evidence; empty where the certificate only says that it conforms.
    table.bigInteger('expanded_micrograms');
    madeBy(table);
    table.index(['balance_id', 'calibrated_on']);
  });
  await knex.schema.createTable('balance_checks', (table) => {
    ownedByLaboratory(table);
    reference(table, 'balance_id', 'balances').notNullable();
    table.text('day').notNullable();
    table.text('weight').notNullable();
    table.bigInteger('nominal_micrograms').notNullable();
    table.bigInteger('reading_micrograms').notNullable();
    table.bigInteger('tolerance_micrograms').notNullable();
    table.text('result').notNullable();
    table.text('print');
    table.text('salt').notNullable();
    madeBy(table);
    table.index(['balance_id', 'id']);
    table.index(['balance_id', 'day']);
  });
}

// Empty on weighings that were recorded before: those name their balance in words.
async function weighingColumns(knex: Knex): Promise<void> {
  await knex.schema.alterTable('weighings', (table) => {
    // Without a reference: SQLite would build the table anew for it, and its guards would be lost.
    table.text('balance_id').index();
    table.text('calibration_id');
    table.text('check_id');
    table.bigInteger('gross_micrograms');
    table.bigInteger('tare_micrograms');
    // Twelve times u², in µg²: whole, and wider than an integer column.
    table.text('twelve_variances');
    table.text('print');
    table.text('salt');
  });
}
