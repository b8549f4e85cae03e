// How many transactions have written to the file: whoever knows how many of them were its own knows that of others.
import type { Knex } from 'knex';
import type { Migration } from '../migration.js';

export const writtenTurns = {
  name: '066-written-turns',
  witnessed: [],
  housekeeping: ['written_turns'],
  up: async (knex: Knex) => {
    await knex.schema.createTable('written_turns', (table) => {
      table.integer('id').primary();
      table.bigInteger('turns').notNullable();
    });
    await knex('written_turns').insert({ id: 1, turns: 0 });
  },
} as const satisfies Migration;
