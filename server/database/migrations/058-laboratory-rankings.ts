// Rankings of hits that a laboratory fitted itself: brought by one person, judged by another, and so withdrawn.
import type { Knex } from 'knex';
import { madeBy, ownedByLaboratory, reference } from '../columns.js';
import type { Migration } from '../migration.js';

export const laboratoryRankings = {
  name: '058-laboratory-rankings',
  witnessed: ['rankings', 'ranking_steps'],
  housekeeping: [],
  up: async (knex: Knex) => {
    await knex.schema.createTable('rankings', (table) => {
      ownedByLaboratory(table);
      // The model's file in the vault, and the version that a search names.
      table.text('model_sha256').notNullable();
      table.integer('model_size').notNullable();
      table.text('model_version').notNullable();
      // What it was fitted to, and how often the right substance stood first, as the file tells: JSON with numbers as text.
      table.text('fitted_to').notNullable();
      // Of the spectra that it was fitted to.
      table.text('source').notNullable();
      table.text('licence').notNullable();
      table.text('reason').notNullable();
      table.text('salt').notNullable();
      madeBy(table);
      table.index(['laboratory_id', 'model_version']);
    });
    await knex.schema.createTable('ranking_steps', (table) => {
      ownedByLaboratory(table);
      reference(table, 'ranking_id', 'rankings').notNullable().index();
      table.text('step').notNullable();
      table.text('note');
      table.text('salt').notNullable();
      madeBy(table);
    });
  },
} as const satisfies Migration;
