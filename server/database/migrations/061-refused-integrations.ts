// A second person's refusal of a peak that was integrated by hand, with the reason.
import type { Knex } from 'knex';
import { madeBy, ownedByLaboratory, reference } from '../columns.js';
import type { Migration } from '../migration.js';

export const refusedIntegrations = {
  name: '061-refused-integrations',
  witnessed: ['integration_refusals'],
  housekeeping: [],
  up: async (knex: Knex) => {
    await knex.schema.createTable('integration_refusals', (table) => {
      ownedByLaboratory(table);
      reference(table, 'integration_id', 'integrations').notNullable().unique();
      table.text('reason').notNullable();
      table.text('salt').notNullable();
      madeBy(table);
    });
  },
} as const satisfies Migration;
