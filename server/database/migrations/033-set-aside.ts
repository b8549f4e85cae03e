// What was moved out of the way after it was taken: files of a watched folder, vials of a tray.
import type { Knex } from 'knex';
import { madeBy, ownedByLaboratory, reference } from '../columns.js';
import type { Migration } from '../migration.js';

export const setAside = {
  name: '033-set-aside',
  witnessed: ['file_moves', 'vial_removals'],
  housekeeping: [],
  rekeyed: ['vial_placings'],
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
    await vialTables(knex);
  },
} as const satisfies Migration;

async function vialTables(knex: Knex): Promise<void> {
  // A vial that was taken out may be put in again: the newest placing that has no removal holds.
  await knex.schema.alterTable('vial_placings', (table) => {
    table.dropUnique(['vial_id']);
    table.dropUnique(['batch_id', 'tray_position']);
    table.index(['vial_id']);
  });
  await knex.schema.createTable('vial_removals', (table) => {
    ownedByLaboratory(table);
    reference(table, 'placing_id', 'vial_placings').notNullable().unique();
    table.text('reason').notNullable();
    table.text('salt').notNullable();
    madeBy(table);
  });
}
