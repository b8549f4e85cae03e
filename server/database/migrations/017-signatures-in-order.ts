// What a person signed last is asked for beside every recorded list: without the order in the index all they ever signed is read.
import type { Knex } from 'knex';
import type { Migration } from '../migration.js';

export const signaturesInOrder = {
  name: '017-signatures-in-order',
  witnessed: [],
  housekeeping: [],
  up: async (knex: Knex) => {
    await knex.schema.alterTable('custody_signatures', (table) => {
      table.index(['person_id', 'made_at', 'id']);
    });
  },
} as const satisfies Migration;
