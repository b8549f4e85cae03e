// What became of a signed sheet is asked for when it is erased by law, taken back or put into a packet: without these all events
// that there ever were are read.
import type { Knex } from 'knex';
import type { Migration } from '../migration.js';

export const signaturesLookedUp = {
  name: '030-signatures-looked-up',
  witnessed: [],
  housekeeping: [],
  up: async (knex: Knex) => {
    for (const name of ['custody_events', 'place_moves']) {
      await knex.schema.alterTable(name, (table) => {
        table.index(['signature_id']);
      });
    }
  },
} as const satisfies Migration;
