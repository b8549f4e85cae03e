// Conclusions: what their expert wrote, what reviewers said, who signed which bytes, and to whom they went.
import type { Knex } from 'knex';
import { madeBy, ownedByLaboratory, reference } from '../columns.js';
import type { Migration } from '../migration.js';

export const reporting = {
  name: '007-reporting',
  witnessed: [
    'certificates',
    'certificate_endings',
    'reports',
    'report_texts',
    'report_submissions',
    'report_reviews',
    'report_signatures',
    'report_releases',
    'report_downloads',
  ],
  housekeeping: [],
  up: async (knex: Knex) => {
    await certificates(knex);
    await reports(knex);
    await reviews(knex);
    await issue(knex);
  },
} as const satisfies Migration;

async function certificates(knex: Knex): Promise<void> {
  // The private key never enters the database: it lies encrypted beside the laboratory's other keys.
  await knex.schema.createTable('certificates', (table) => {
    ownedByLaboratory(table);
    reference(table, 'person_id', 'people').notNullable().index();
    table.text('certificate').notNullable();
    table.text('chain').notNullable();
    table.text('fingerprint').notNullable().unique();
    table.text('subject').notNullable();
    table.text('issuer').notNullable();
    table.text('valid_from').notNullable();
    table.text('valid_until').notNullable();
    table.text('origin').notNullable();
    table.text('salt').notNullable();
    madeBy(table);
  });
  await knex.schema.createTable('certificate_endings', (table) => {
    ownedByLaboratory(table);
    reference(table, 'certificate_id', 'certificates').notNullable().unique();
    table.text('reason').notNullable();
    madeBy(table);
  });
}

async function reports(knex: Knex): Promise<void> {
  await knex.schema.createTable('reports', (table) => {
    ownedByLaboratory(table);
    reference(table, 'case_id', 'cases').notNullable().index();
    reference(table, 'author_id', 'people').notNullable().index();
    table.text('number').notNullable();
    table.integer('serial').notNullable();
    table.text('language').notNullable();
    reference(table, 'replaces_id', 'reports');
    table.text('replaces_reason');
    madeBy(table);
    table.unique(['case_id', 'serial']);
    table.index(['laboratory_id', 'id']);
  });
  // What the expert writes; the newest version holds. Never after a submission that stands.
  await knex.schema.createTable('report_texts', (table) => {
    ownedByLaboratory(table);
    reference(table, 'report_id', 'reports').notNullable();
    table.integer('version').notNullable();
    table.text('text').notNullable();
    madeBy(table);
    table.unique(['report_id', 'version']);
  });
}

async function reviews(knex: Knex): Promise<void> {
  // Everything the conclusion says, frozen: reviewers see it, and the signed document is made of the same bytes.
  await knex.schema.createTable('report_submissions', (table) => {
    ownedByLaboratory(table);
    reference(table, 'report_id', 'reports').notNullable().index();
    table.integer('text_version').notNullable();
    table.text('facts_sha256').notNullable();
    table.bigInteger('facts_size').notNullable();
    table.text('preview_sha256').notNullable();
    table.bigInteger('preview_size').notNullable();
    madeBy(table);
  });
  await knex.schema.createTable('report_reviews', (table) => {
    ownedByLaboratory(table);
    reference(table, 'report_id', 'reports').notNullable().index();
    reference(table, 'submission_id', 'report_submissions').notNullable();
    table.text('kind').notNullable();
    table.text('decision').notNullable();
    table.text('note');
    madeBy(table);
    table.unique(['submission_id', 'kind']);
  });
}

async function issue(knex: Knex): Promise<void> {
  await knex.schema.createTable('report_signatures', (table) => {
    ownedByLaboratory(table);
    reference(table, 'report_id', 'reports').notNullable().unique();
    reference(table, 'submission_id', 'report_submissions').notNullable().unique();
    reference(table, 'certificate_id', 'certificates').notNullable();
    table.text('document_sha256').notNullable();
    table.text('signed_sha256').notNullable();
    table.bigInteger('signed_size').notNullable();
    madeBy(table);
  });
  await knex.schema.createTable('report_releases', (table) => {
    ownedByLaboratory(table);
    reference(table, 'report_id', 'reports').notNullable().unique();
    madeBy(table);
  });
  await knex.schema.createTable('report_downloads', (table) => {
    ownedByLaboratory(table);
    reference(table, 'report_id', 'reports').notNullable().index();
    table.text('signed_sha256').notNullable();
    madeBy(table);
  });
}
