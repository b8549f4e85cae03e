// Indexes that nothing asks any more, on the tables that each scan writes. Who holds what is asked of `item_holders`; a person's
// sheets are found by the longer index; and a leaf's hash cannot come twice, since the entry's number is part of its bytes: to
// keep it unique cost a page written at random for each entry.
import type { Knex } from 'knex';
import type { Migration } from '../migration.js';

export const fewerIndexes = {
  name: '028-fewer-indexes',
  witnessed: [],
  rekeyed: ['ledger_entries'],
  housekeeping: [],
  up: async (knex: Knex) => {
    await knex.schema.alterTable('custody_events', (table) => {
      table.dropIndex(['laboratory_id', 'holder_kind', 'holder_id']);
      table.dropIndex(['laboratory_id', 'receiver_id']);
    });
    await knex.schema.alterTable('custody_signatures', (table) => {
      table.dropIndex(['person_id']);
    });
    await knex.schema.alterTable('ledger_entries', (table) => {
      table.dropUnique(['leaf_hash']);
    });
  },
} as const satisfies Migration;
