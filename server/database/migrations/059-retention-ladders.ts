// The ladder of n-alkanes by which retention indices of a method on an instrument are told, in versions; and where the index of an
// own spectrum came from.
import type { Knex } from 'knex';
import { madeBy, ownedByLaboratory, reference } from '../columns.js';
import type { Migration } from '../migration.js';

export const retentionLadders = {
  name: '059-retention-ladders',
  witnessed: ['retention_ladders'],
  housekeeping: [],
  up: async (knex: Knex) => {
    await knex.schema.createTable('retention_ladders', (table) => {
      ownedByLaboratory(table);
      reference(table, 'instrument_id', 'instruments').notNullable();
      // Of the instrument, as its files name it.
      table.text('method').notNullable();
      table.integer('version').notNullable();
      reference(table, 'measurement_id', 'measurements').notNullable();
      // Carbon atoms of its largest peaks, in order of retention, as typed.
      table.text('carbons').notNullable();
      table.text('kind').notNullable();
      table.integer('hold_up_milliseconds').notNullable();
      // JSON: whole milliseconds and indices.
      table.text('markers').notNullable();
      table.text('reason').notNullable();
      table.text('salt').notNullable();
      madeBy(table);
      table.unique(['laboratory_id', 'instrument_id', 'method', 'version']);
    });
    await knex.schema.alterTable('own_spectra', (table) => {
      // Which ladder told the retention index; or in whose words it was typed.
      table.text('ladder_id');
      table.text('retention_index_source');
    });
  },
} as const satisfies Migration;
