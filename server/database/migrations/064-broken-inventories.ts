// An inventory that was broken off, with the reason: nothing was held against the records.
import type { Knex } from 'knex';
import { madeBy, ownedByLaboratory, reference } from '../columns.js';
import type { Migration } from '../migration.js';

export const brokenInventories = {
  name: '064-broken-inventories',
  witnessed: ['inventory_breakings'],
  housekeeping: [],
  up: async (knex: Knex) => {
    await knex.schema.createTable('inventory_breakings', (table) => {
      ownedByLaboratory(table);
      reference(table, 'inventory_id', 'inventories').notNullable().unique();
      table.text('reason').notNullable();
      table.text('salt').notNullable();
      madeBy(table);
    });
  },
} as const satisfies Migration;
