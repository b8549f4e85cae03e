// Orders, the cases that they become, and their exhibits. What can be corrected is a row a version: the newest holds.
import type { Knex } from 'knex';
import { madeBy, ownedByLaboratory, reference } from '../columns.js';
import type { Migration } from '../migration.js';

export const cases = {
  name: '002-cases',
  witnessed: [
    'orders',
    'order_versions',
    'order_questions',
    'order_refusals',
    'cases',
    'case_assignments',
    'expert_warnings',
    'case_closings',
    'exhibits',
    'exhibit_versions',
    'photographs',
    'photograph_withdrawals',
  ],
  housekeeping: ['search_words'],
  up: async (knex: Knex) => {
    await orders(knex);
    await orderVersions(knex);
    await caseFiles(knex);
    await expertsOfCases(knex);
    await exhibits(knex);
    await photographs(knex);
    await searchWords(knex);
  },
} as const satisfies Migration;

async function orders(knex: Knex): Promise<void> {
  await knex.schema.createTable('orders', (table) => {
    ownedByLaboratory(table);
    // The investigator with an account, who sees the order; null when it came on paper from someone without one.
    reference(table, 'investigator_id', 'people');
    madeBy(table);
    table.index(['laboratory_id', 'id']);
    table.index(['investigator_id', 'id']);
  });
  await knex.schema.createTable('order_refusals', (table) => {
    ownedByLaboratory(table);
    reference(table, 'order_id', 'orders').notNullable().unique();
    table.text('reason').notNullable();
    table.text('salt').notNullable();
    madeBy(table);
  });
}

async function orderVersions(knex: Knex): Promise<void> {
  await knex.schema.createTable('order_versions', (table) => {
    ownedByLaboratory(table);
    reference(table, 'order_id', 'orders').notNullable();
    table.integer('version').notNullable();
    table.text('ruling_number').notNullable();
    table.text('ruling_date').notNullable();
    table.text('ordering_body').notNullable();
    table.text('investigator_name').notNullable();
    table.text('investigator_rank');
    table.text('investigator_phone');
    table.text('criminal_case_number').notNullable();
    table.text('articles').notNullable();
    table.text('circumstances').notNullable();
    table.text('consumption').notNullable();
    table.text('due_date').notNullable();
    table.text('urgency').notNullable();
    table.text('report_language').notNullable();
    table.text('kind').notNullable();
    table.text('earlier_examination');
    table.text('channel').notNullable();
    table.text('channel_note');
    // Why it was corrected; null in the first version.
    table.text('reason');
    table.text('salt').notNullable();
    madeBy(table);
    table.unique(['order_id', 'version']);
    table.index(['laboratory_id', 'due_date']);
    table.index(['laboratory_id', 'channel', 'order_id']);
    table.index(['laboratory_id', 'urgency', 'order_id']);
  });
  await knex.schema.createTable('order_questions', (table) => {
    ownedByLaboratory(table);
    reference(table, 'order_id', 'orders').notNullable();
    table.integer('version').notNullable();
    table.integer('place').notNullable();
    table.text('question').notNullable();
    table.text('salt').notNullable();
    madeBy(table);
    table.unique(['order_id', 'version', 'place']);
  });
}

async function caseFiles(knex: Knex): Promise<void> {
  await knex.schema.createTable('cases', (table) => {
    ownedByLaboratory(table);
    reference(table, 'order_id', 'orders').notNullable().unique();
    table.text('number').notNullable();
    table.integer('year').notNullable();
    table.integer('serial').notNullable();
    // The act on what differed between the ruling and the packages, when something did.
    table.text('discrepancy_act');
    madeBy(table);
    table.unique(['laboratory_id', 'year', 'serial']);
    table.unique(['laboratory_id', 'number']);
    table.index(['laboratory_id', 'id']);
  });
  // The case is done: its conclusion has been released.
  await knex.schema.createTable('case_closings', (table) => {
    ownedByLaboratory(table);
    reference(table, 'case_id', 'cases').notNullable().index();
    table.text('report_id').notNullable();
    madeBy(table);
  });
}

async function expertsOfCases(knex: Knex): Promise<void> {
  await knex.schema.createTable('case_assignments', (table) => {
    ownedByLaboratory(table);
    reference(table, 'case_id', 'cases').notNullable();
    reference(table, 'person_id', 'people').notNullable();
    table.text('reason');
    madeBy(table);
    table.index(['case_id', 'id']);
    table.index(['person_id', 'case_id']);
  });
  // The expert's signed note that he was warned; it must be older than the first analysis.
  await knex.schema.createTable('expert_warnings', (table) => {
    ownedByLaboratory(table);
    reference(table, 'case_id', 'cases').notNullable();
    reference(table, 'person_id', 'people').notNullable();
    table.text('article').notNullable();
    table.text('language').notNullable();
    // The words as they stood on the screen when they were signed.
    table.text('text').notNullable();
    madeBy(table);
    table.unique(['case_id', 'person_id']);
  });
}

async function exhibits(knex: Knex): Promise<void> {
  await knex.schema.createTable('exhibits', (table) => {
    ownedByLaboratory(table);
    reference(table, 'order_id', 'orders').notNullable();
    table.integer('position').notNullable();
    madeBy(table);
    table.unique(['order_id', 'position']);
    table.index(['laboratory_id', 'id']);
  });
  await knex.schema.createTable('exhibit_versions', (table) => {
    ownedByLaboratory(table);
    reference(table, 'exhibit_id', 'exhibits').notNullable();
    table.integer('version').notNullable();
    table.text('description').notNullable();
    table.text('packaging').notNullable();
    table.text('packaging_note');
    table.text('declared_seal_number');
    table.text('seal_number');
    table.text('seal_condition');
    table.text('inscription');
    table.text('inscription_check');
    table.integer('declared_count');
    table.integer('found_count');
    table.bigInteger('gross_mass_micrograms');
    table.text('channel');
    table.text('channel_note');
    table.text('hazards').notNullable();
    table.text('reason');
    table.text('salt').notNullable();
    madeBy(table);
    table.unique(['exhibit_id', 'version']);
    table.index(['laboratory_id', 'seal_number']);
  });
}

async function photographs(knex: Knex): Promise<void> {
  await knex.schema.createTable('photographs', (table) => {
    ownedByLaboratory(table);
    reference(table, 'exhibit_id', 'exhibits').notNullable();
    table.text('subject').notNullable();
    table.text('caption');
    table.text('sha256').notNullable();
    table.bigInteger('size').notNullable();
    table.text('media_type').notNullable();
    table.text('salt').notNullable();
    madeBy(table);
    table.index(['exhibit_id', 'id']);
  });
  await knex.schema.createTable('photograph_withdrawals', (table) => {
    ownedByLaboratory(table);
    reference(table, 'photograph_id', 'photographs').notNullable().unique();
    table.text('reason').notNullable();
    madeBy(table);
  });
}

// What lists are searched by. Made from the rows above and never proof of anything: it may be thrown away and made anew.
async function searchWords(knex: Knex): Promise<void> {
  await knex.schema.createTable('search_words', (table) => {
    table.text('id').primary();
    table.text('laboratory_id').notNullable();
    table.text('kind').notNullable();
    table.text('subject_id').notNullable().index();
    table.text('word').notNullable();
    table.index(['laboratory_id', 'kind', 'word', 'subject_id']);
  });
}
