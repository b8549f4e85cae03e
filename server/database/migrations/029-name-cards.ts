// What of a person goes out with a custody packet: name, position, roles. A row's hash is over the whole row, so that the sign-in
// name and the telephone, which stand in the person's own row, would have to go with it. Whoever was entered before has none until
// the first packet is exported.
import type { Knex } from 'knex';
import { madeBy, ownedByLaboratory, reference } from '../columns.js';
import type { Migration } from '../migration.js';

export const nameCards = {
  name: '029-name-cards',
  witnessed: ['name_cards'],
  housekeeping: [],
  up: async (knex: Knex) => {
    // The newest of a person holds.
    await knex.schema.createTable('name_cards', (table) => {
      ownedByLaboratory(table);
      reference(table, 'person_id', 'people').notNullable().index();
      table.text('name').notNullable();
      table.text('position');
      // By their names, one space between.
      table.text('roles').notNullable();
      table.text('salt').notNullable();
      madeBy(table);
    });
  },
} as const satisfies Migration;
