// Reagents, reference materials and prepared solutions by the lot: what each is, its certificate, when it was opened, the ledger
// of what came and went, signed by two where it is controlled, and what was run with it.
import type { Knex } from 'knex';
import { madeBy, ownedByLaboratory, reference } from '../columns.js';
import type { Migration } from '../migration.js';

export const stock = {
  name: '031-stock',
  witnessed: [
    'lots',
    'lot_parts',
    'lot_openings',
    'lot_certificates',
    'lot_movements',
    'lot_movement_signatures',
    'batch_lots',
  ],
  housekeeping: [],
  up: async (knex: Knex) => {
    await lotTables(knex);
    await movementTables(knex);
    await useTables(knex);
  },
} as const satisfies Migration;

async function lotTables(knex: Knex): Promise<void> {
  await knex.schema.createTable('lots', (table) => {
    ownedByLaboratory(table);
    table.text('number').notNullable();
    table.integer('year').notNullable();
    table.integer('serial').notNullable();
    // reagent, reference-material, solution
    table.text('kind').notNullable();
    table.text('name').notNullable();
    // Id in the registry of substances, where it is one of them.
    table.text('substance_id');
    table.text('maker');
    table.text('catalogue_number');
    table.text('maker_lot');
    // Received, or prepared.
    table.text('came_on').notNullable();
    table.text('prepared_by');
    table.text('expires_on');
    table.integer('days_after_opening');
    table.text('storage').notNullable();
    // Decimals as text: what is hashed has no floating point. Percent, and its expanded uncertainty.
    table.text('purity');
    table.text('purity_uncertainty');
    table.text('concentration');
    table.text('concentration_unit');
    // micrograms, microlitres: what all its amounts are counted in.
    table.text('amount_unit').notNullable();
    // controlled, free
    table.text('control').notNullable();
    table.text('salt').notNullable();
    madeBy(table);
    table.unique(['laboratory_id', 'year', 'serial']);
    table.unique(['laboratory_id', 'number']);
    table.index(['laboratory_id', 'id']);
    table.index(['laboratory_id', 'expires_on']);
  });
  await knex.schema.createTable('lot_parts', (table) => {
    ownedByLaboratory(table);
    reference(table, 'lot_id', 'lots').notNullable().index();
    reference(table, 'part_id', 'lots').notNullable().index();
    madeBy(table);
    table.unique(['lot_id', 'part_id']);
  });
  await knex.schema.createTable('lot_openings', (table) => {
    ownedByLaboratory(table);
    reference(table, 'lot_id', 'lots').notNullable().unique();
    table.text('opened_on').notNullable();
    // Until when it may be used now that it is open; null: for ever.
    table.text('use_until');
    madeBy(table);
    table.index(['laboratory_id', 'use_until']);
  });
  await knex.schema.createTable('lot_certificates', (table) => {
    ownedByLaboratory(table);
    reference(table, 'lot_id', 'lots').notNullable();
    table.text('number').notNullable();
    table.text('sha256').notNullable();
    table.bigInteger('size').notNullable();
    table.text('media_type').notNullable();
    table.text('name').notNullable();
    madeBy(table);
    table.index(['lot_id', 'id']);
  });
}

async function movementTables(knex: Knex): Promise<void> {
  await knex.schema.createTable('lot_movements', (table) => {
    ownedByLaboratory(table);
    reference(table, 'lot_id', 'lots').notNullable();
    // Counted within the lot: two can't follow the same one.
    table.integer('ordinal').notNullable();
    // received, used, disposed, counted, corrected
    table.text('kind').notNullable();
    // What was moved or found; of a correction what it should have been.
    table.bigInteger('amount').notNullable();
    table.bigInteger('change').notNullable();
    table.bigInteger('balance').notNullable();
    table.text('purpose').notNullable();
    reference(table, 'corrects_id', 'lot_movements').unique();
    table.text('salt').notNullable();
    madeBy(table);
    table.unique(['lot_id', 'ordinal']);
    table.index(['laboratory_id', 'id']);
  });
  await knex.schema.createTable('lot_movement_signatures', (table) => {
    ownedByLaboratory(table);
    reference(table, 'movement_id', 'lot_movements').notNullable();
    // 1 moved it, 2 was present.
    table.integer('place').notNullable();
    table.text('person_id').notNullable();
    table.text('method').notNullable();
    // Canonical JSON of what was signed, and its hash.
    table.text('signed').notNullable();
    table.text('signed_hash').notNullable();
    table.text('salt').notNullable();
    madeBy(table);
    table.unique(['movement_id', 'place']);
    table.unique(['movement_id', 'person_id']);
  });
}

async function useTables(knex: Knex): Promise<void> {
  await knex.schema.createTable('batch_lots', (table) => {
    ownedByLaboratory(table);
    reference(table, 'batch_id', 'batches').notNullable();
    reference(table, 'lot_id', 'lots').notNullable();
    // calibrator, internal-standard, control
    table.text('role').notNullable();
    // Of a calibrator.
    table.text('level');
    madeBy(table);
    table.index(['batch_id', 'id']);
    table.index(['lot_id', 'batch_id']);
  });
  await knex.schema.alterTable('finding_evidence', (table) => {
    // The reference material that was compared with.
    table.text('reference_lot_id').index();
  });
}
