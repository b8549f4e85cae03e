// A second person's word on a peak that was integrated by hand.
import type { Knex } from 'knex';
import { madeBy, ownedByLaboratory, reference } from '../columns.js';
import type { Migration } from '../migration.js';

export const confirmedIntegrations = {
  name: '057-confirmed-integrations',
  witnessed: ['integration_confirmations'],
  housekeeping: [],
  up: async (knex: Knex) => {
    await knex.schema.createTable('integration_confirmations', (table) => {
      ownedByLaboratory(table);
      reference(table, 'integration_id', 'integrations').notNullable().unique();
      madeBy(table);
    });
  },
} as const satisfies Migration;
