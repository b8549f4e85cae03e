// The book of an instrument: what keeps its results trustworthy, and when it was out of service (ISO/IEC 17025 6.4.13).
import type { Knex } from 'knex';
import { madeBy, ownedByLaboratory, reference } from '../columns.js';
import type { Migration } from '../migration.js';

export const instrumentBook = {
  name: '023-instrument-book',
  witnessed: ['instrument_book'],
  housekeeping: [],
  up: async (knex: Knex) => {
    await knex.schema.createTable('instrument_book', (table) => {
      ownedByLaboratory(table);
      reference(table, 'instrument_id', 'instruments').notNullable();
      table.text('kind').notNullable();
      table.text('happened_at').notNullable();
      // Of what is judged: a calibration, a qualification, a check, a tune.
      table.text('outcome');
      table.text('due_on');
      table.text('certificate');
      table.text('text').notNullable();
      // What was read off: JSON of labels and values, as they were typed.
      table.text('figures').notNullable();
      table.text('salt').notNullable();
      madeBy(table);
      table.index(['instrument_id', 'happened_at', 'id']);
    });
  },
} as const satisfies Migration;
