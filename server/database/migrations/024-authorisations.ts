// Who may find by which technique, from when until when, and on what that rests (ISO/IEC 17025 6.2.6).
import type { Knex } from 'knex';
import { madeBy, ownedByLaboratory, reference } from '../columns.js';
import type { Migration } from '../migration.js';

export const authorisations = {
  name: '024-authorisations',
  witnessed: ['authorisations', 'authorisation_endings'],
  housekeeping: [],
  up: async (knex: Knex) => {
    await knex.schema.createTable('authorisations', (table) => {
      ownedByLaboratory(table);
      reference(table, 'person_id', 'people').notNullable();
      table.text('technique').notNullable();
      table.text('from_on').notNullable();
      table.text('until_on').notNullable();
      // The training, the examination, the proficiency test.
      table.text('basis').notNullable();
      table.text('salt').notNullable();
      madeBy(table);
      table.index(['laboratory_id', 'id']);
      table.index(['laboratory_id', 'technique', 'person_id']);
    });
    await knex.schema.createTable('authorisation_endings', (table) => {
      ownedByLaboratory(table);
      reference(table, 'authorisation_id', 'authorisations').notNullable().unique();
      table.text('reason').notNullable();
      table.text('salt').notNullable();
      madeBy(table);
    });
  },
} as const satisfies Migration;
