// The registry of substances and of groups that law controls by structure: what was proposed, what another person decided, and the
// tables that proposals came from. What is in force is the newest that was approved.
import type { Knex } from 'knex';
import { madeBy, ownedByLaboratory, reference } from '../columns.js';
import type { Migration } from '../migration.js';

export const registry = {
  name: '049-registry',
  witnessed: ['registry_imports', 'registry_proposals', 'registry_decisions'],
  housekeeping: [],
  up: async (knex: Knex) => {
    await knex.schema.createTable('registry_imports', (table) => {
      ownedByLaboratory(table);
      // substances, lists, thresholds, groups
      table.text('shape').notNullable();
      table.text('file_name').notNullable();
      table.text('sha256').notNullable();
      table.bigInteger('size').notNullable();
      madeBy(table);
      table.index(['laboratory_id', 'id']);
    });
    await knex.schema.createTable('registry_proposals', (table) => {
      ownedByLaboratory(table);
      // substance, group
      table.text('subject_kind').notNullable();
      // Of the starter registry its name, else made here.
      table.text('subject_id').notNullable();
      // add, change, withdraw
      table.text('act').notNullable();
      // What was in force when it was proposed; null for the starter registry's own, and for what is new.
      reference(table, 'base_id', 'registry_proposals');
      // JSON text: the subject as it shall be, whole. Of a withdrawal as it was.
      table.text('statement').notNullable();
      table.text('reason').notNullable();
      reference(table, 'import_id', 'registry_imports');
      madeBy(table);
      table.index(['laboratory_id', 'subject_kind', 'subject_id']);
      table.index(['laboratory_id', 'id']);
      table.index(['import_id', 'id']);
    });
    await knex.schema.createTable('registry_decisions', (table) => {
      ownedByLaboratory(table);
      reference(table, 'proposal_id', 'registry_proposals').notNullable().unique();
      // approved, rejected
      table.text('outcome').notNullable();
      table.text('reason').notNullable();
      madeBy(table);
      table.index(['laboratory_id', 'outcome', 'id']);
    });
    await knex.schema.alterTable('findings', (table) => {
      // The proposal whose substance was in force when it was found; null for the starter registry's.
      table.text('substance_version_id');
    });
  },
} as const satisfies Migration;
