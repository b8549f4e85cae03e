// Items that were made of others: poured together, or moved into a new package.
import type { Knex } from 'knex';
import type { Migration } from '../migration.js';

export const mergedItems = {
  name: '062-merged-items',
  witnessed: [],
  housekeeping: [],
  up: async (knex: Knex) => {
    await knex.schema.alterTable('custody_events', (table) => {
      // Of the new item: its parts with the mass of each, canonical JSON.
      table.text('merged_of');
      // Of a part: the new item that it ended in.
      table.text('merged_into');
    });
  },
} as const satisfies Migration;
