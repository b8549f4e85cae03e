// A box goes from hand to hand as an item does: offered, accepted, declined, withdrawn, each under the signature of a sheet.
import type { Knex } from 'knex';
import type { Migration } from '../migration.js';

export const carriedBoxes = {
  name: '018-carried-boxes',
  witnessed: [],
  housekeeping: [],
  up: async (knex: Knex) => {
    await knex.schema.alterTable('place_moves', (table) => {
      // No references: SQLite would build the table anew without its guards.
      // Who carries it after the move, where that is not the person who made it: a declined box stays with its giver.
      table.text('carrier_id');
      // To whom it is offered.
      table.text('receiver_id');
      table.text('reason');
      table.text('signature_id');
    });
  },
} as const satisfies Migration;
