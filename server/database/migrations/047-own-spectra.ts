// Spectra of the laboratory's own reference materials: proposed by one person from a run, judged by another, withdrawn by an act.
import type { Knex } from 'knex';
import { madeBy, ownedByLaboratory, reference } from '../columns.js';
import type { Migration } from '../migration.js';

export const ownSpectra = {
  name: '047-own-spectra',
  witnessed: ['own_spectra', 'own_spectrum_reviews', 'own_spectrum_withdrawals'],
  housekeeping: [],
  up: async (knex: Knex) => {
    await knex.schema.createTable('own_spectra', (table) => {
      ownedByLaboratory(table);
      reference(table, 'measurement_id', 'measurements').notNullable();
      table.text('analysis_id').notNullable();
      table.integer('peak_number').notNullable();
      reference(table, 'lot_id', 'lots').notNullable();
      // Name, lot and certificate, as they stood.
      table.text('material').notNullable();
      table.text('name').notNullable();
      table.text('substance_id');
      table.text('formula');
      table.text('cas_number');
      table.text('inchi_key');
      table.text('smiles');
      table.integer('retention_milliseconds').notNullable();
      // As typed, since a decimal has no exact binary form.
      table.text('retention_index');
      table.text('instrument_id');
      table.text('method').notNullable();
      // Canonical JSON: pairs of m/z and thousandths of the base peak.
      table.text('ions').notNullable();
      madeBy(table);
      table.index(['measurement_id', 'peak_number']);
    });
    await knex.schema.createTable('own_spectrum_reviews', (table) => {
      ownedByLaboratory(table);
      reference(table, 'spectrum_id', 'own_spectra').notNullable().unique();
      table.text('outcome').notNullable();
      table.text('note');
      // The library as it is with this spectrum in it; empty where it was refused.
      table.text('library_sha256');
      madeBy(table);
    });
    await knex.schema.createTable('own_spectrum_withdrawals', (table) => {
      ownedByLaboratory(table);
      reference(table, 'spectrum_id', 'own_spectra').notNullable().unique();
      table.text('reason').notNullable();
      table.text('library_sha256').notNullable();
      madeBy(table);
    });
  },
} as const satisfies Migration;
