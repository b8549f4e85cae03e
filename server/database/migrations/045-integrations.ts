// Peaks that a person integrated by hand, and what was undone of it.
import type { Knex } from 'knex';
import { madeBy, ownedByLaboratory, reference } from '../columns.js';
import type { Migration } from '../migration.js';

export const integrations = {
  name: '045-integrations',
  witnessed: ['integrations', 'integration_endings'],
  housekeeping: [],
  up: async (knex: Knex) => {
    await knex.schema.createTable('integrations', (table) => {
      ownedByLaboratory(table);
      reference(table, 'measurement_id', 'measurements').notNullable();
      // The hash of the file whose scans were integrated.
      table.text('file_sha256').notNullable();
      // Decimal texts; null: the total ion current.
      table.text('mz');
      table.text('tolerance');
      // The substance of the method whose ion it is, where the run is of a batch.
      table.text('analyte');
      table.integer('start_scan').notNullable();
      table.integer('end_scan').notNullable();
      table.integer('start_milliseconds').notNullable();
      table.integer('end_milliseconds').notNullable();
      // Decimal texts: as found without a hand, null where nothing was found; and as integrated.
      table.text('area_before');
      table.text('area').notNullable();
      table.text('height').notNullable();
      table.text('algorithm').notNullable();
      table.text('reason').notNullable();
      table.text('salt').notNullable();
      madeBy(table);
      table.index(['measurement_id', 'id']);
    });
    await knex.schema.createTable('integration_endings', (table) => {
      ownedByLaboratory(table);
      reference(table, 'integration_id', 'integrations').notNullable().unique();
      table.text('reason').notNullable();
      table.text('salt').notNullable();
      madeBy(table);
    });
  },
} as const satisfies Migration;
