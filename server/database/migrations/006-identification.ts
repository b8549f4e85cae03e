// Spectral libraries, and the findings that rest on what was compared with them.
import type { Knex } from 'knex';
import { madeBy, ownedByLaboratory, reference } from '../columns.js';
import type { Migration } from '../migration.js';

export const identification = {
  name: '006-identification',
  witnessed: ['libraries', 'library_endings', 'findings', 'finding_evidence', 'finding_withdrawals'],
  housekeeping: ['library_records'],
  up: async (knex: Knex) => {
    await libraries(knex);
    await findings(knex);
  },
} as const satisfies Migration;

async function libraries(knex: Knex): Promise<void> {
  // A library as it was loaded: its file, and the index made of it, lie in the vault under their hashes.
  await knex.schema.createTable('libraries', (table) => {
    ownedByLaboratory(table);
    table.text('name').notNullable();
    table.text('version').notNullable();
    table.text('source_sha256').notNullable();
    table.bigInteger('source_size').notNullable();
    table.text('index_sha256').notNullable();
    table.bigInteger('index_size').notNullable();
    table.integer('records').notNullable();
    table.integer('refused').notNullable();
    madeBy(table);
    table.unique(['laboratory_id', 'name', 'version']);
  });
  await knex.schema.createTable('library_endings', (table) => {
    ownedByLaboratory(table);
    reference(table, 'library_id', 'libraries').notNullable().unique();
    table.text('reason').notNullable();
    madeBy(table);
  });
  // What each record is called: copied from the file for lists and hits, and made again from it when lost.
  await knex.schema.createTable('library_records', (table) => {
    table.text('id').primary();
    table.text('library_id').notNullable();
    table.integer('place').notNullable();
    table.text('name').notNullable();
    table.text('name_folded').notNullable();
    table.text('formula');
    table.text('cas_number');
    table.text('inchi_key');
    table.unique(['library_id', 'place']);
    table.index(['library_id', 'name_folded', 'id']);
  });
}

async function findings(knex: Knex): Promise<void> {
  await knex.schema.createTable('findings', (table) => {
    ownedByLaboratory(table);
    reference(table, 'case_id', 'cases').notNullable().index();
    reference(table, 'exhibit_id', 'exhibits').notNullable().index();
    reference(table, 'measurement_id', 'measurements');
    table.text('analysis_id');
    table.integer('peak_number');
    // Id in the registry of substances, where it names one; the names stand as they were when the finding was made.
    table.text('substance_id');
    table.text('name_kk').notNullable();
    table.text('name_ru').notNullable();
    table.text('name_en').notNullable();
    table.text('identifiers').notNullable();
    table.text('outcome').notNullable();
    table.text('basis').notNullable();
    table.text('material').notNullable();
    table.text('single_sampling_reason');
    madeBy(table);
    table.index(['measurement_id', 'peak_number']);
  });
  await knex.schema.createTable('finding_evidence', (table) => {
    ownedByLaboratory(table);
    reference(table, 'finding_id', 'findings').notNullable().index();
    table.text('technique').notNullable();
    table.text('outcome').notNullable();
    table.text('reviewable_id');
    table.text('sampling_id').notNullable();
    // What was compared, as canonical JSON: a retention time, a library hit, or the result of another technique.
    table.text('detail').notNullable();
    madeBy(table);
  });
  await knex.schema.createTable('finding_withdrawals', (table) => {
    ownedByLaboratory(table);
    reference(table, 'finding_id', 'findings').notNullable().unique();
    table.text('reason').notNullable();
    madeBy(table);
  });
}
