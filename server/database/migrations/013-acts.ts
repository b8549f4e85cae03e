// Acts on paper and their signatures, what differed from the record, what a package was like at an event, and what is held back.
import type { Knex } from 'knex';
import { type Table, madeBy, ownedByLaboratory, reference } from '../columns.js';
import type { Migration } from '../migration.js';

export const acts = {
  name: '013-acts',
  witnessed: [
    'holds',
    'hold_releases',
    'event_inspections',
    'event_photographs',
    'acts',
    'act_items',
    'act_parties',
    'act_signatures',
    'act_scans',
    'act_scan_bindings',
    'act_scan_withdrawals',
    'discrepancies',
    'discrepancy_tellings',
  ],
  housekeeping: [],
  up: async (knex: Knex) => {
    await knex.schema.alterTable('custody_events', (table) => {
      // Why it left the laboratory: to be returned, to a court, elsewhere. Null in events older than this column.
      table.text('purpose');
    });
    await knex.schema.alterTable('cases', (table) => {
      // The registration journal is read by the day.
      table.index(['laboratory_id', 'made_at', 'id']);
    });
    await holds(knex);
    await inspections(knex);
    await drawnActs(knex);
    await scansOfActs(knex);
    await discrepancies(knex);
  },
} as const satisfies Migration;

async function holds(knex: Knex): Promise<void> {
  await knex.schema.createTable('holds', (table) => {
    ownedByLaboratory(table);
    // A case with all its exhibits, or one exhibit; both cover the samples.
    table.text('subject_kind').notNullable();
    table.text('subject_id').notNullable();
    table.text('kind').notNullable();
    table.text('document').notNullable();
    table.text('reason').notNullable();
    // The last day on which it holds; null until it is released.
    table.text('until');
    table.text('salt').notNullable();
    madeBy(table);
    table.index(['subject_kind', 'subject_id']);
    table.index(['laboratory_id', 'id']);
  });
  await knex.schema.createTable('hold_releases', (table) => {
    ownedByLaboratory(table);
    reference(table, 'hold_id', 'holds').notNullable().unique();
    table.text('document').notNullable();
    table.text('reason').notNullable();
    table.text('salt').notNullable();
    madeBy(table);
  });
}

async function inspections(knex: Knex): Promise<void> {
  // What the package was like when something happened to it; its columns are empty where nobody looked.
  await knex.schema.createTable('event_inspections', (table) => {
    ownedByLaboratory(table);
    ofItem(table);
    reference(table, 'event_id', 'custody_events').notNullable().unique();
    table.text('seal_before');
    table.text('seal_after');
    table.text('seal_condition');
    table.text('inscription_check');
    table.integer('found_count');
    table.bigInteger('gross_mass_micrograms');
    table.bigInteger('gross_resolution_micrograms');
    table.text('balance');
    table.text('note');
    table.text('salt').notNullable();
    madeBy(table);
    table.index(['item_kind', 'item_id']);
  });
  await knex.schema.createTable('event_photographs', (table) => {
    ownedByLaboratory(table);
    reference(table, 'event_id', 'custody_events').notNullable();
    reference(table, 'photograph_id', 'photographs').notNullable();
    madeBy(table);
    table.unique(['event_id', 'photograph_id']);
  });
}

async function drawnActs(knex: Knex): Promise<void> {
  await knex.schema.createTable('acts', (table) => {
    ownedByLaboratory(table);
    table.text('kind').notNullable();
    table.integer('year').notNullable();
    table.integer('serial').notNullable();
    table.text('number').notNullable();
    // Null where its items are of several cases.
    reference(table, 'case_id', 'cases').index();
    table.text('language').notNullable();
    // What is printed, frozen: the same document can be drawn from it at any time.
    table.text('facts').notNullable();
    table.text('salt').notNullable();
    madeBy(table);
    table.unique(['laboratory_id', 'year', 'serial']);
    table.unique(['laboratory_id', 'number']);
    table.index(['laboratory_id', 'id']);
  });
  await knex.schema.createTable('act_items', (table) => {
    ownedByLaboratory(table);
    reference(table, 'act_id', 'acts').notNullable();
    ofItem(table);
    // The event that the act speaks of, named beforehand where it is still to come; null where there is none.
    table.text('event_id');
    table.integer('position').notNullable();
    madeBy(table);
    table.unique(['act_id', 'position']);
    table.index(['item_kind', 'item_id']);
  });
  await knex.schema.createTable('act_parties', (table) => {
    ownedByLaboratory(table);
    reference(table, 'act_id', 'acts').notNullable();
    table.integer('position').notNullable();
    table.text('role').notNullable();
    // Null for somebody without an account, who signs on paper.
    reference(table, 'person_id', 'people').index();
    table.text('name').notNullable();
    table.text('title');
    table.text('salt').notNullable();
    madeBy(table);
    table.unique(['act_id', 'position']);
  });
  await knex.schema.createTable('act_signatures', (table) => {
    ownedByLaboratory(table);
    reference(table, 'act_id', 'acts').notNullable().index();
    reference(table, 'party_id', 'act_parties').notNullable().unique();
    madeBy(table);
  });
}

async function scansOfActs(knex: Knex): Promise<void> {
  await knex.schema.createTable('act_scans', (table) => {
    ownedByLaboratory(table);
    table.text('sha256').notNullable();
    table.bigInteger('size').notNullable();
    table.text('media_type').notNullable();
    table.text('name').notNullable();
    // The code that was read off the page; null where none was found.
    table.text('code_read');
    table.text('salt').notNullable();
    madeBy(table);
    table.index(['laboratory_id', 'id']);
  });
  await knex.schema.createTable('act_scan_bindings', (table) => {
    ownedByLaboratory(table);
    reference(table, 'scan_id', 'act_scans').notNullable().unique();
    reference(table, 'act_id', 'acts').notNullable().index();
    // `code`: read off the page; `hand`: a person chose the act.
    table.text('how').notNullable();
    madeBy(table);
  });
  await knex.schema.createTable('act_scan_withdrawals', (table) => {
    ownedByLaboratory(table);
    reference(table, 'scan_id', 'act_scans').notNullable().unique();
    table.text('reason').notNullable();
    table.text('salt').notNullable();
    madeBy(table);
  });
}

async function discrepancies(knex: Knex): Promise<void> {
  await knex.schema.createTable('discrepancies', (table) => {
    ownedByLaboratory(table);
    reference(table, 'exhibit_id', 'exhibits').notNullable().index();
    reference(table, 'act_id', 'acts').notNullable().index();
    // When it was seen: at the reception, at the opening, before it left.
    table.text('stage').notNullable();
    table.text('kind').notNullable();
    // What the record says and what was found, as text: a number of a seal, a count, whole micrograms, a condition.
    table.text('recorded').notNullable();
    table.text('found').notNullable();
    table.text('explanation');
    table.text('alarm_id');
    table.text('salt').notNullable();
    madeBy(table);
    table.index(['laboratory_id', 'id']);
  });
  await knex.schema.createTable('discrepancy_tellings', (table) => {
    ownedByLaboratory(table);
    reference(table, 'act_id', 'acts').notNullable().index();
    // `account`: the investigator read it here; else how somebody told them.
    table.text('how').notNullable();
    table.text('note').notNullable();
    table.text('salt').notNullable();
    madeBy(table);
  });
}

/** An exhibit or a sample; which of the two tables its id is in, `item_kind` says. */
function ofItem(table: Table): void {
  table.text('item_kind').notNullable();
  table.text('item_id').notNullable();
}
