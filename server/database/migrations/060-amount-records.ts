// What the size of an amount rests on beside the net mass: the dry residue of an exhibit, and the day whose law counts.
import type { Knex } from 'knex';
import { madeBy, ownedByLaboratory, reference } from '../columns.js';
import type { Migration } from '../migration.js';

export const amountRecords = {
  name: '060-amount-records',
  witnessed: ['dry_residues', 'dry_residue_endings', 'law_days'],
  housekeeping: [],
  up: async (knex: Knex) => {
    await knex.schema.createTable('dry_residues', (table) => {
      ownedByLaboratory(table);
      reference(table, 'case_id', 'cases').notNullable();
      reference(table, 'exhibit_id', 'exhibits').notNullable();
      // How it was dried, in the chemist's words.
      table.text('method').notNullable();
      // JSON: pairs of whole micrograms, before and after drying.
      table.text('portions').notNullable();
      reference(table, 'balance_id', 'balances').notNullable();
      table.bigInteger('readability_micrograms').notNullable();
      // U of the calibration with k = 2, for each weighing.
      table.bigInteger('calibration_micrograms').notNullable();
      // Decimal texts: the part that is left, and its expanded uncertainty (k = 2).
      table.text('fraction').notNullable();
      table.text('expanded').notNullable();
      table.text('algorithm').notNullable();
      table.text('salt').notNullable();
      madeBy(table);
      table.index(['exhibit_id', 'id']);
    });
    await knex.schema.createTable('dry_residue_endings', (table) => {
      ownedByLaboratory(table);
      reference(table, 'dry_residue_id', 'dry_residues').notNullable().unique();
      table.text('reason').notNullable();
      table.text('salt').notNullable();
      madeBy(table);
    });
    await knex.schema.createTable('law_days', (table) => {
      ownedByLaboratory(table);
      reference(table, 'case_id', 'cases').notNullable();
      table.text('basis').notNullable();
      table.text('day').notNullable();
      table.text('note').notNullable();
      table.text('salt').notNullable();
      madeBy(table);
      table.index(['case_id', 'id']);
    });
  },
} as const satisfies Migration;
