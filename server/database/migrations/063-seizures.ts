// What the papers say of the seizure: with the exhibit as it is declared, and as the first event of its custody.
import type { Knex } from 'knex';
import type { Migration } from '../migration.js';

export const seizures = {
  name: '063-seizures',
  witnessed: [],
  housekeeping: [],
  up: async (knex: Knex) => {
    await knex.schema.alterTable('exhibit_versions', (table) => {
      // On the wall clock there: `2026-11-12T14:20`.
      table.text('seized_at');
      table.text('seized_place');
      table.text('seized_by');
      table.text('seizure_document');
      table.bigInteger('declared_mass_micrograms');
    });
    await knex.schema.alterTable('custody_events', (table) => {
      table.text('seized_place');
      table.integer('declared_count');
    });
  },
} as const satisfies Migration;
