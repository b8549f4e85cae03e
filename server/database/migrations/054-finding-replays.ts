// What came of it when a finding was computed again from the bytes that it rests on.
import type { Knex } from 'knex';
import { madeBy, ownedByLaboratory, reference } from '../columns.js';
import type { Migration } from '../migration.js';

export const findingReplays = {
  name: '054-finding-replays',
  witnessed: ['finding_replays'],
  housekeeping: [],
  up: async (knex: Knex) => {
    await knex.schema.createTable('finding_replays', (table) => {
      ownedByLaboratory(table);
      reference(table, 'finding_id', 'findings').notNullable();
      table.text('outcome').notNullable();
      // JSON text.
      table.text('steps').notNullable();
      // Who asked for it.
      table.text('asked_by').notNullable();
      madeBy(table);
      table.index(['finding_id', 'id']);
    });
  },
} as const satisfies Migration;
