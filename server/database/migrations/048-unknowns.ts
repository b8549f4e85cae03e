// Substances that nobody could name, kept by their spectra so that they are known when they come again; and the region of the
// body that ordered an examination.
import type { Knex } from 'knex';
import { madeBy, ownedByLaboratory, reference } from '../columns.js';
import type { Migration } from '../migration.js';

export const unknowns = {
  name: '048-unknowns',
  witnessed: ['unknowns', 'unknown_endings'],
  housekeeping: [],
  up: async (knex: Knex) => {
    await knex.schema.alterTable('order_versions', (table) => {
      table.text('region');
    });
    await knex.schema.createTable('unknowns', (table) => {
      ownedByLaboratory(table);
      reference(table, 'case_id', 'cases').notNullable();
      reference(table, 'exhibit_id', 'exhibits').notNullable();
      reference(table, 'measurement_id', 'measurements').notNullable();
      table.text('analysis_id').notNullable();
      table.integer('peak_number').notNullable();
      // Of the file that the spectrum was taken from, and how the peak was found.
      table.text('file_sha256').notNullable();
      table.text('peak_algorithm').notNullable();
      table.integer('retention_milliseconds').notNullable();
      // Nominal, 0 where it could not even be assumed.
      table.integer('molecular_mass').notNullable();
      table.text('mass_basis').notNullable();
      // Canonical JSON: pairs of m/z and thousandths of the base peak.
      table.text('ions').notNullable();
      table.text('note');
      table.text('salt').notNullable();
      madeBy(table);
      table.index(['measurement_id', 'peak_number']);
      table.index(['laboratory_id', 'id']);
    });
    await knex.schema.createTable('unknown_endings', (table) => {
      ownedByLaboratory(table);
      reference(table, 'unknown_id', 'unknowns').notNullable().unique();
      table.text('reason').notNullable();
      table.text('salt').notNullable();
      madeBy(table);
    });
  },
} as const satisfies Migration;
