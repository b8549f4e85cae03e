// PINs, the signatures that commit scan sheets, and what a shared workplace needs: sessions that lock, sheets kept meanwhile.
import type { Knex } from 'knex';
import { madeBy, ownedByLaboratory, reference } from '../columns.js';
import type { Migration } from '../migration.js';

export const signing = {
  name: '010-signing',
  witnessed: ['pins', 'pin_endings', 'custody_signatures'],
  housekeeping: [],
  up: async (knex: Knex) => {
    await pins(knex);
    await custodySignatures(knex);
    await workplaces(knex);
  },
} as const satisfies Migration;

async function pins(knex: Knex): Promise<void> {
  // The newest one that has not been ended holds.
  await knex.schema.createTable('pins', (table) => {
    ownedByLaboratory(table);
    reference(table, 'person_id', 'people').notNullable().index();
    table.text('hash').notNullable();
    madeBy(table);
  });
  await knex.schema.createTable('pin_endings', (table) => {
    ownedByLaboratory(table);
    reference(table, 'pin_id', 'pins').notNullable().unique();
    table.text('reason').notNullable();
    madeBy(table);
  });
}

async function custodySignatures(knex: Knex): Promise<void> {
  // The id is that of the sheet, made when the sheet was begun: sent twice it is one signature.
  await knex.schema.createTable('custody_signatures', (table) => {
    ownedByLaboratory(table);
    reference(table, 'person_id', 'people').notNullable().index();
    table.text('meaning').notNullable();
    table.text('method').notNullable();
    // 'full': badge or name and secret; 'repeated': the secret alone, later in the same session (21 CFR 11.200).
    table.text('extent').notNullable();
    // Canonical JSON of the sheet, and its SHA-256.
    table.text('signed').notNullable();
    table.text('signed_hash').notNullable();
    madeBy(table);
  });
  await knex.schema.alterTable('custody_events', (table) => {
    table.text('signature_id');
  });
}

async function workplaces(knex: Knex): Promise<void> {
  await knex.schema.alterTable('sessions', (table) => {
    // 'bench' began with badge and PIN and does bench work only; nothing or 'desk' began with the password.
    table.text('kind');
    table.text('locked_at');
  });
  await knex.schema.alterTable('sign_in_attempts', (table) => {
    table.text('method');
  });
  await knex.schema.alterTable('kept_forms', (table) => {
    table.text('person_id').index();
    table.text('kept_at');
  });
}
