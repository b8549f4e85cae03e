// Where things are kept, what they are called by scanners, who had them when, and what was taken from them.
import type { Knex } from 'knex';
import { type Table, madeBy, ownedByLaboratory, reference } from '../columns.js';
import type { Migration } from '../migration.js';

export const custody = {
  name: '004-custody',
  witnessed: [
    'storage_places',
    'barcodes',
    'label_prints',
    'printed_barcodes',
    'custody_events',
    'seals',
    'seal_breakings',
    'samples',
    'weighings',
  ],
  housekeeping: [],
  up: async (knex: Knex) => {
    await storagePlaces(knex);
    await barcodes(knex);
    await labelPrints(knex);
    await custodyEvents(knex);
    await seals(knex);
    await samples(knex);
    await weighings(knex);
  },
} as const satisfies Migration;

async function storagePlaces(knex: Knex): Promise<void> {
  await knex.schema.createTable('storage_places', (table) => {
    ownedByLaboratory(table);
    reference(table, 'parent_id', 'storage_places').index();
    table.text('kind').notNullable();
    table.text('name').notNullable();
    // 1: nobody puts in or takes out alone.
    table.integer('needs_witness').notNullable();
    madeBy(table);
    table.index(['laboratory_id', 'id']);
  });
}

async function barcodes(knex: Knex): Promise<void> {
  await knex.schema.createTable('barcodes', (table) => {
    ownedByLaboratory(table);
    table.text('code').notNullable().unique();
    table.text('subject_kind').notNullable();
    table.text('subject_id').notNullable();
    madeBy(table);
    table.unique(['laboratory_id', 'subject_kind', 'subject_id']);
  });
}

async function labelPrints(knex: Knex): Promise<void> {
  await knex.schema.createTable('label_prints', (table) => {
    ownedByLaboratory(table);
    table.text('form').notNullable();
    table.integer('start_position').notNullable();
    table.integer('copies').notNullable();
    // What was printed, word for word: a label on a package is held against this.
    table.text('labels').notNullable();
    table.text('reason');
    table.text('salt').notNullable();
    madeBy(table);
  });
  await knex.schema.createTable('printed_barcodes', (table) => {
    ownedByLaboratory(table);
    reference(table, 'print_id', 'label_prints').notNullable();
    reference(table, 'barcode_id', 'barcodes').notNullable().index();
    madeBy(table);
    table.unique(['print_id', 'barcode_id']);
  });
}

async function custodyEvents(knex: Knex): Promise<void> {
  await knex.schema.createTable('custody_events', (table) => {
    ownedByLaboratory(table);
    ofItem(table);
    table.integer('position').notNullable();
    table.text('type').notNullable();
    reference(table, 'person_id', 'people').notNullable();
    reference(table, 'witness_id', 'people');
    reference(table, 'to_person_id', 'people');
    reference(table, 'place_id', 'storage_places');
    // A party outside, as written: courier, court, body.
    table.text('party');
    table.text('document');
    table.text('commission');
    table.text('parent_kind');
    table.text('parent_id');
    table.text('seal');
    table.bigInteger('mass_micrograms');
    table.bigInteger('after_micrograms');
    table.bigInteger('consumed_micrograms');
    table.bigInteger('loss_micrograms');
    table.text('reason');
    table.text('occurred_at').notNullable();
    table.text('late_reason');
    // Where it is after this event, so that a shelf can be asked what lies on it.
    table.text('holder_kind').notNullable();
    table.text('holder_id');
    table.text('receiver_id');
    table.text('salt').notNullable();
    madeBy(table);
    // Two people can't both write the next event of one item.
    table.unique(['item_kind', 'item_id', 'position']);
    table.index(['laboratory_id', 'holder_kind', 'holder_id']);
    table.index(['laboratory_id', 'receiver_id']);
  });
}

async function seals(knex: Knex): Promise<void> {
  await knex.schema.createTable('seals', (table) => {
    ownedByLaboratory(table);
    ofItem(table);
    table.text('number').notNullable();
    reference(table, 'event_id', 'custody_events').notNullable();
    madeBy(table);
    table.index(['item_kind', 'item_id']);
    table.index(['laboratory_id', 'number']);
  });
  await knex.schema.createTable('seal_breakings', (table) => {
    ownedByLaboratory(table);
    reference(table, 'seal_id', 'seals').notNullable().unique();
    reference(table, 'event_id', 'custody_events').notNullable();
    madeBy(table);
  });
}

async function samples(knex: Knex): Promise<void> {
  await knex.schema.createTable('samples', (table) => {
    ownedByLaboratory(table);
    table.text('number').notNullable();
    table.text('kind').notNullable();
    reference(table, 'exhibit_id', 'exhibits').notNullable().index();
    // The sample that an aliquot was taken from; null for a sample of the exhibit itself.
    reference(table, 'parent_sample_id', 'samples').index();
    table.text('description').notNullable();
    table.bigInteger('mass_micrograms').notNullable();
    reference(table, 'event_id', 'custody_events').notNullable();
    table.text('salt').notNullable();
    madeBy(table);
    table.unique(['laboratory_id', 'number']);
  });
}

async function weighings(knex: Knex): Promise<void> {
  await knex.schema.createTable('weighings', (table) => {
    ownedByLaboratory(table);
    ofItem(table);
    table.text('kind').notNullable();
    table.bigInteger('mass_micrograms').notNullable();
    // The last place that the balance showed.
    table.bigInteger('resolution_micrograms').notNullable();
    table.text('balance').notNullable();
    reference(table, 'event_id', 'custody_events').notNullable().index();
    madeBy(table);
    table.index(['item_kind', 'item_id']);
  });
}

/** An exhibit or a sample; which of the two tables its id is in, `item_kind` says. */
function ofItem(table: Table): void {
  table.text('item_kind').notNullable();
  table.text('item_id').notNullable();
}
