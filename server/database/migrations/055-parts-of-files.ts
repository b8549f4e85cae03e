// Tables of several samples: a measurement for each injection that a file tells of.
import type { Knex } from 'knex';
import type { Migration } from '../migration.js';

export const partsOfFiles = {
  name: '055-parts-of-files',
  witnessed: [],
  rekeyed: ['measurements'],
  housekeeping: [],
  up: async (knex: Knex) => {
    await knex.schema.alterTable('measurements', (table) => {
      table.dropUnique(['file_id']);
      // Which of the injections of its file, from 1; 0: the file is of one. Null in rows from before there were several.
      table.integer('part_place');
      // Lines, source text and its hash: JSON text; null where the file is of one.
      table.text('part');
      // The measurement of an earlier version of the table, of which this row is a copy: it was not changed.
      table.text('same_as');
      table.unique(['file_id', 'part_place']);
    });
  },
} as const satisfies Migration;
