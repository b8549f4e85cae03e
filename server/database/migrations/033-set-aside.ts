// Files of a watched folder that were moved out of the way after they were taken.
import type { Knex } from 'knex';
import { madeBy, ownedByLaboratory, reference } from '../columns.js';
import type { Migration } from '../migration.js';

export const setAside = {
  name: '033-set-aside',
  witnessed: ['file_moves'],
  housekeeping: [],
  up: async (knex: Knex) => {
    await knex.schema.alterTable('instrument_versions', (table) => {
      // `processed`: files that were taken are moved there; null: they are left where they are.
      table.text('taken_files');
    });
    await knex.schema.createTable('file_moves', (table) => {
      ownedByLaboratory(table);
      reference(table, 'file_id', 'received_files').notNullable().index();
      reference(table, 'instrument_id', 'instruments').notNullable().index();
      // Both within the watched folder.
      table.text('path').notNullable();
      table.text('moved_to').notNullable();
      table.text('salt').notNullable();
      madeBy(table);
    });
  },
} as const satisfies Migration;
