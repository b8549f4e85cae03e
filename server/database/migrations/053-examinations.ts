// What was seen of an item by a technique that makes no run: colour tests, plates, spectra of light, features under the microscope.
import type { Knex } from 'knex';
import { madeBy, ownedByLaboratory, reference } from '../columns.js';
import type { Migration } from '../migration.js';

export const examinations = {
  name: '053-examinations',
  witnessed: ['examinations', 'examination_lots', 'examination_withdrawals'],
  housekeeping: [],
  up: async (knex: Knex) => {
    await knex.schema.createTable('examinations', (table) => {
      ownedByLaboratory(table);
      reference(table, 'case_id', 'cases').notNullable();
      reference(table, 'exhibit_id', 'exhibits').notNullable();
      table.text('item_kind').notNullable();
      table.text('item_id').notNullable();
      table.text('technique').notNullable();
      table.text('outcome').notNullable();
      // JSON text, by the form of the technique.
      table.text('record').notNullable();
      table.text('note');
      table.text('photograph_sha256');
      table.integer('photograph_size');
      table.text('photograph_type');
      table.text('performed_at').notNullable();
      table.text('late_reason');
      table.text('salt').notNullable();
      madeBy(table);
      table.index(['exhibit_id', 'id']);
    });
    await knex.schema.createTable('examination_lots', (table) => {
      ownedByLaboratory(table);
      reference(table, 'examination_id', 'examinations').notNullable();
      reference(table, 'lot_id', 'lots').notNullable();
      madeBy(table);
      table.index(['lot_id', 'id']);
    });
    await knex.schema.createTable('examination_withdrawals', (table) => {
      ownedByLaboratory(table);
      reference(table, 'examination_id', 'examinations').notNullable().unique();
      table.text('reason').notNullable();
      table.text('salt').notNullable();
      madeBy(table);
    });
  },
} as const satisfies Migration;
