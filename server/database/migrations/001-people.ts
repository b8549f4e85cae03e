import type { Knex } from 'knex';
import { madeBy, ownedByLaboratory, reference } from '../columns.js';
import type { Migration } from '../migration.js';

export const people = {
  name: '001-people',
  witnessed: [
    'laboratories',
    'people',
    'person_endings',
    'role_grants',
    'role_endings',
    'passwords',
    'expert_profiles',
  ],
  housekeeping: ['sessions', 'sign_in_attempts', 'setup_links', 'kept_forms', 'preferences'],
  up: async (knex: Knex) => {
    await laboratories(knex);
    await persons(knex);
    await roles(knex);
    await sessions(knex);
  },
} as const satisfies Migration;

async function laboratories(knex: Knex): Promise<void> {
  await knex.schema.createTable('laboratories', (table) => {
    ownedByLaboratory(table);
    table.text('code').notNullable().unique();
    table.text('name_kk').notNullable();
    table.text('name_ru').notNullable();
    table.text('name_en').notNullable();
    table.text('address');
    table.text('accreditation');
    table.text('time_zone').notNullable();
    madeBy(table);
  });
}

async function persons(knex: Knex): Promise<void> {
  await knex.schema.createTable('people', (table) => {
    ownedByLaboratory(table);
    table.text('login').notNullable().unique();
    table.text('name').notNullable();
    table.text('position');
    table.text('organisation');
    table.text('phone');
    // Folded by the application: SQLite's lower() knows no Cyrillic.
    table.text('search_text').notNullable();
    table.text('salt').notNullable();
    madeBy(table);
    table.index(['laboratory_id', 'name', 'id']);
  });
  await knex.schema.createTable('person_endings', (table) => {
    ownedByLaboratory(table);
    reference(table, 'person_id', 'people').notNullable().unique();
    table.text('reason').notNullable();
    madeBy(table);
  });
  // What a conclusion says of its expert. The newest row holds.
  await knex.schema.createTable('expert_profiles', (table) => {
    ownedByLaboratory(table);
    reference(table, 'person_id', 'people').notNullable().index();
    table.text('education').notNullable();
    table.text('specialty').notNullable();
    table.text('experience_since').notNullable();
    table.text('degree');
    table.text('certificate');
    table.text('salt').notNullable();
    madeBy(table);
  });
  await knex.schema.createTable('passwords', (table) => {
    ownedByLaboratory(table);
    reference(table, 'person_id', 'people').notNullable().index();
    table.text('hash').notNullable();
    madeBy(table);
  });
}

async function roles(knex: Knex): Promise<void> {
  await knex.schema.createTable('role_grants', (table) => {
    ownedByLaboratory(table);
    reference(table, 'person_id', 'people').notNullable().index();
    table.text('role').notNullable();
    madeBy(table);
  });
  await knex.schema.createTable('role_endings', (table) => {
    ownedByLaboratory(table);
    reference(table, 'grant_id', 'role_grants').notNullable().unique();
    table.text('reason').notNullable();
    madeBy(table);
  });
}

async function sessions(knex: Knex): Promise<void> {
  await knex.schema.createTable('sessions', (table) => {
    table.text('id').primary();
    table.text('token_hash').notNullable().unique();
    reference(table, 'person_id', 'people').notNullable().index();
    table.text('started_at').notNullable();
    table.text('seen_at').notNullable();
    table.text('ends_at').notNullable();
    table.text('authenticated_at').notNullable();
    table.text('terminal').notNullable();
  });
  await knex.schema.createTable('sign_in_attempts', (table) => {
    table.text('id').primary();
    table.text('login').notNullable();
    table.text('address').notNullable();
    table.text('at').notNullable();
    table.index(['login', 'at']);
    table.index(['address', 'at']);
  });
  await knex.schema.createTable('setup_links', (table) => {
    table.text('id').primary();
    table.text('token_hash').notNullable().unique();
    table.text('purpose').notNullable();
    table.text('person_id');
    table.text('ends_at').notNullable();
    table.text('used_at');
  });
  // What a person had typed when the session ended: given back after the next sign-in.
  await knex.schema.createTable('kept_forms', (table) => {
    table.text('id').primary();
    table.text('token_hash').notNullable().unique();
    table.text('path').notNullable();
    table.text('body').notNullable();
    table.text('ends_at').notNullable();
  });
  await knex.schema.createTable('preferences', (table) => {
    table.text('id').primary();
    table.text('person_id').notNullable().unique();
    table.text('language').notNullable();
    table.text('theme').notNullable();
  });
}
