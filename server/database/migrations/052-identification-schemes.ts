// Which techniques a laboratory identifies by, in versions; and by which of them each finding was made.
import type { Knex } from 'knex';
import { madeBy, ownedByLaboratory } from '../columns.js';
import type { Migration } from '../migration.js';

export const identificationSchemes = {
  name: '052-identification-schemes',
  witnessed: ['identification_schemes'],
  housekeeping: [],
  up: async (knex: Knex) => {
    await knex.schema.createTable('identification_schemes', (table) => {
      ownedByLaboratory(table);
      table.integer('version').notNullable();
      // JSON text.
      table.text('techniques').notNullable();
      table.text('reason').notNullable();
      madeBy(table);
      table.unique(['laboratory_id', 'version']);
    });
    await knex.schema.alterTable('findings', (table) => {
      // Null for the scheme that came with Dalel.
      table.text('scheme_id');
    });
  },
} as const satisfies Migration;
