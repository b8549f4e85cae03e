// Places in several trays under names of their own, and vials that were taken out of the tray again.
import type { Knex } from 'knex';
import { madeBy, ownedByLaboratory, reference } from '../columns.js';
import type { Migration } from '../migration.js';

export const trayPlaces = {
  name: '042-tray-places',
  witnessed: ['vial_removals'],
  rekeyed: ['vial_placings'],
  housekeeping: [],
  up: async (knex: Knex) => {
    await knex.schema.alterTable('vials', (table) => {
      // As the instrument writes it, `A:1`; null: its number alone.
      table.text('tray_place');
    });
    await knex.schema.createTable('vial_removals', (table) => {
      ownedByLaboratory(table);
      reference(table, 'batch_id', 'batches').notNullable().index();
      reference(table, 'vial_id', 'vials').notNullable();
      // A placing ends once.
      reference(table, 'placing_id', 'vial_placings').notNullable().unique();
      table.text('reason').notNullable();
      table.text('salt').notNullable();
      madeBy(table);
    });
    await knex.schema.alterTable('vial_placings', (table) => {
      // The removal that it follows; null: the vial is put there for the first time.
      table.text('after_removal');
      table.dropUnique(['vial_id']);
      table.dropUnique(['batch_id', 'tray_position']);
    });
    // A vial is put there once at first, and once after each removal: two scans at once are still one placing. Its place is its own.
    await knex.raw('create unique index vial_placings_first on vial_placings (vial_id) where after_removal is null');
    await knex.raw('create unique index vial_placings_again on vial_placings (after_removal)');
  },
} as const satisfies Migration;
