// The storeroom: what a place is now, where a box went, what an inventory saw, what was drawn to be checked again, and what
// did not agree. Each state is a row.
import type { Knex } from 'knex';
import { type Table, madeBy, ownedByLaboratory, reference } from '../columns.js';
import type { Migration } from '../migration.js';

export const storerooms = {
  name: '012-storerooms',
  witnessed: [
    'place_versions',
    'place_closings',
    'place_moves',
    'inventories',
    'inventory_scans',
    'inventory_endings',
    'inventory_findings',
    'nonconformities',
    'nonconformity_steps',
    'check_rounds',
    'check_draws',
    'check_tasks',
    'check_results',
  ],
  housekeeping: [],
  up: async (knex: Knex) => {
    await places(knex);
    await custodyOfPlaces(knex);
    await inventories(knex);
    await nonconformities(knex);
    await checks(knex);
  },
} as const satisfies Migration;

async function places(knex: Knex): Promise<void> {
  await knex.schema.createTable('place_versions', (table) => {
    ownedByLaboratory(table);
    reference(table, 'place_id', 'storage_places').notNullable();
    table.integer('version').notNullable();
    table.text('name').notNullable();
    table.integer('needs_witness').notNullable();
    // How many items lie in it at most, with all that stands in it; null: nobody counts.
    table.integer('capacity');
    // Hazards that may lie here, as JSON; null: any.
    table.text('admits');
    // Roles and people who open it, as JSON; both null: whoever may move items.
    table.text('opener_roles');
    table.text('opener_people');
    table.text('reason');
    table.text('salt').notNullable();
    madeBy(table);
    table.unique(['place_id', 'version']);
    table.index(['laboratory_id', 'place_id']);
  });
  await knex.schema.createTable('place_closings', (table) => {
    ownedByLaboratory(table);
    reference(table, 'place_id', 'storage_places').notNullable().unique();
    table.text('reason').notNullable();
    table.text('salt').notNullable();
    madeBy(table);
    table.index(['laboratory_id']);
  });
}

async function custodyOfPlaces(knex: Knex): Promise<void> {
  await knex.schema.createTable('place_moves', (table) => {
    ownedByLaboratory(table);
    reference(table, 'place_id', 'storage_places').notNullable();
    table.integer('position').notNullable();
    // taken-out, stored
    table.text('type').notNullable();
    reference(table, 'person_id', 'people').notNullable();
    reference(table, 'witness_id', 'people');
    // Where it was put; null while a person carries it.
    reference(table, 'parent_id', 'storage_places');
    table.integer('item_count').notNullable();
    madeBy(table);
    table.unique(['place_id', 'position']);
    table.index(['laboratory_id', 'place_id']);
  });
  await knex.schema.alterTable('custody_events', (table) => {
    // The place's full name when it happened: a box that moves later does not rewrite where things lay.
    table.text('place_name');
    // The inventory that found the item elsewhere than its record said.
    table.text('inventory_id');
  });
}

async function inventories(knex: Knex): Promise<void> {
  await knex.schema.createTable('inventories', (table) => {
    ownedByLaboratory(table);
    reference(table, 'place_id', 'storage_places').notNullable().index();
    table.text('place_name').notNullable();
    madeBy(table);
    table.index(['laboratory_id', 'id']);
  });
  await knex.schema.createTable('inventory_scans', (table) => {
    ownedByLaboratory(table);
    reference(table, 'inventory_id', 'inventories').notNullable();
    // place, item, unknown
    table.text('kind').notNullable();
    reference(table, 'place_id', 'storage_places').notNullable();
    table.text('item_kind');
    table.text('item_id');
    // What was read, where it names nothing of ours.
    table.text('code');
    // Where the record had the item at that moment; the one who scans is not told.
    table.text('recorded_kind');
    table.text('recorded_id');
    table.text('salt').notNullable();
    madeBy(table);
    table.index(['inventory_id', 'id']);
    table.index(['item_kind', 'item_id']);
  });
  await knex.schema.createTable('inventory_endings', (table) => {
    ownedByLaboratory(table);
    reference(table, 'inventory_id', 'inventories').notNullable().unique();
    table.integer('found').notNullable();
    table.integer('missing').notNullable();
    table.integer('misplaced').notNullable();
    table.integer('unexpected').notNullable();
    madeBy(table);
  });
  await knex.schema.createTable('inventory_findings', (table) => {
    ownedByLaboratory(table);
    reference(table, 'inventory_id', 'inventories').notNullable();
    table.text('outcome').notNullable();
    table.text('item_kind');
    table.text('item_id');
    table.text('code');
    reference(table, 'recorded_place_id', 'storage_places');
    table.text('recorded_kind');
    reference(table, 'seen_place_id', 'storage_places');
    table.text('salt').notNullable();
    madeBy(table);
    table.index(['inventory_id', 'outcome', 'id']);
  });
}

async function nonconformities(knex: Knex): Promise<void> {
  await knex.schema.createTable('nonconformities', (table) => {
    ownedByLaboratory(table);
    table.text('kind').notNullable();
    ofItem(table);
    // What brought it to light: an inventory, a check.
    table.text('source_kind').notNullable();
    table.text('source_id').notNullable();
    table.text('alarm_id');
    madeBy(table);
    table.index(['laboratory_id', 'id']);
    table.index(['item_kind', 'item_id']);
    table.index(['source_id']);
  });
  await knex.schema.createTable('nonconformity_steps', (table) => {
    ownedByLaboratory(table);
    reference(table, 'nonconformity_id', 'nonconformities').notNullable();
    table.integer('position').notNullable();
    // opened, assigned, explained, closed
    table.text('type').notNullable();
    reference(table, 'owner_id', 'people').notNullable();
    table.text('due_date').notNullable();
    table.text('note');
    table.text('salt').notNullable();
    madeBy(table);
    table.unique(['nonconformity_id', 'position']);
    table.index(['laboratory_id', 'owner_id']);
  });
}

async function checks(knex: Knex): Promise<void> {
  await knex.schema.createTable('check_rounds', (table) => {
    ownedByLaboratory(table);
    table.text('kind').notNullable();
    reference(table, 'place_id', 'storage_places');
    table.integer('count').notNullable();
    // Item keys in order, as JSON: who can be drawn is fixed before the seed is known.
    table.text('population').notNullable();
    table.integer('population_size').notNullable();
    // The tree of this many entries gives the seed.
    table.integer('seed_size').notNullable();
    reference(table, 'checker_id', 'people').notNullable();
    table.text('due_date').notNullable();
    madeBy(table);
    table.index(['laboratory_id', 'id']);
  });
  await knex.schema.createTable('check_draws', (table) => {
    ownedByLaboratory(table);
    reference(table, 'round_id', 'check_rounds').notNullable().unique();
    table.text('seed').notNullable();
    madeBy(table);
  });
  await knex.schema.createTable('check_tasks', (table) => {
    ownedByLaboratory(table);
    reference(table, 'round_id', 'check_rounds').notNullable();
    table.integer('rank').notNullable();
    ofItem(table);
    // SHA-256(seed ‖ item), by which it was drawn.
    table.text('ticket').notNullable();
    madeBy(table);
    table.unique(['round_id', 'rank']);
  });
  await knex.schema.createTable('check_results', (table) => {
    ownedByLaboratory(table);
    reference(table, 'task_id', 'check_tasks').notNullable().unique();
    // passed, failed
    table.text('outcome').notNullable();
    table.text('seal_seen');
    table.text('seal_state');
    table.text('seal_recorded');
    table.bigInteger('mass_micrograms');
    table.bigInteger('recorded_micrograms');
    table.bigInteger('tolerance_micrograms');
    table.text('balance');
    table.text('note');
    table.text('salt').notNullable();
    madeBy(table);
  });
}

/** An exhibit or a sample; which of the two tables its id is in, `item_kind` says. */
function ofItem(table: Table): void {
  table.text('item_kind').notNullable();
  table.text('item_id').notNullable();
}
