// Where each limit comes from: a text a limit. Older versions named one source for all of them.
import type { Knex } from 'knex';
import type { Migration } from '../migration.js';

export const limitSources = {
  name: '034-limit-sources',
  witnessed: [],
  housekeeping: [],
  up: async (knex: Knex) => {
    await knex.schema.alterTable('quality_limits', (table) => {
      // JSON text.
      table.text('sources');
    });
  },
} as const satisfies Migration;
