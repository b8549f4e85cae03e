// What a person must look at, and that somebody did. An alarm is never taken back: what ends it is a row of its own.
import type { Knex } from 'knex';
import { madeBy, ownedByLaboratory, reference } from '../columns.js';
import type { Migration } from '../migration.js';

export const alarms = {
  name: '008-alarms',
  witnessed: ['alarms', 'alarm_clearings'],
  housekeeping: [],
  up: async (knex: Knex) => {
    await knex.schema.createTable('alarms', (table) => {
      ownedByLaboratory(table);
      table.text('kind').notNullable();
      // What it is about, as ledger entries name things: "exhibit:ID".
      table.text('subject').notNullable();
      // What its sentence says, as JSON: ids, codes, numbers.
      table.text('data').notNullable();
      table.text('salt').notNullable();
      madeBy(table);
      table.index(['laboratory_id', 'kind', 'subject']);
      table.index(['laboratory_id', 'id']);
    });
    await knex.schema.createTable('alarm_clearings', (table) => {
      ownedByLaboratory(table);
      reference(table, 'alarm_id', 'alarms').notNullable().unique();
      // In a person's words; empty where the thing itself ended the alarm.
      table.text('reason');
      // What ended it by itself, as ledger entries name things: an offer that was answered at last.
      table.text('answered_by');
      table.text('salt').notNullable();
      madeBy(table);
    });
  },
} as const satisfies Migration;
