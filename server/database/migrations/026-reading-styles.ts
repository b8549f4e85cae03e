// How an instrument writes dates and numbers, asked only where a file reads two ways.
import type { Knex } from 'knex';
import type { Migration } from '../migration.js';

export const readingStyles = {
  name: '026-reading-styles',
  witnessed: [],
  housekeeping: [],
  up: async (knex: Knex) => {
    await knex.schema.alterTable('instrument_versions', (table) => {
      table.text('date_style');
      table.text('decimal_sign');
    });
  },
} as const satisfies Migration;
