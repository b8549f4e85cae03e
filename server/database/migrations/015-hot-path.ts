// Who holds each item now, beside the events that say so: what a place holds is found without looking through its past.
import type { Knex } from 'knex';
import type { Migration } from '../migration.js';

export const hotPath = {
  name: '015-hot-path',
  witnessed: [],
  housekeeping: ['item_holders'],
  up: async (knex: Knex) => {
    await knex.schema.createTable('item_holders', (table) => {
      table.text('item_kind').notNullable();
      table.text('item_id').notNullable();
      table.text('laboratory_id').notNullable();
      // Those of the item's newest event.
      table.integer('position').notNullable();
      table.text('since').notNullable();
      table.text('person_id').notNullable();
      table.text('holder_kind').notNullable();
      table.text('holder_id');
      table.text('receiver_id');
      table.primary(['item_kind', 'item_id']);
      table.index(['laboratory_id', 'holder_kind', 'holder_id', 'since']);
      table.index(['laboratory_id', 'receiver_id']);
    });
    await knex.raw(`
      INSERT INTO item_holders
        (item_kind, item_id, laboratory_id, position, since, person_id, holder_kind, holder_id, receiver_id)
      SELECT e.item_kind, e.item_id, e.laboratory_id, e.position, e.occurred_at, e.person_id,
        e.holder_kind, e.holder_id, e.receiver_id
      FROM custody_events e WHERE NOT EXISTS (
        SELECT 1 FROM custody_events later
        WHERE later.item_kind = e.item_kind AND later.item_id = e.item_id AND later.position > e.position)`);
  },
} as const satisfies Migration;
