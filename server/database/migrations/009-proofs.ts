// What proves the ledger to others: the kept nodes of its tree, the keys that sign it, checkpoints with what witnesses and
// time-stamping authorities said of them; and the two facts that look like tampering and are not: forks and erasures.
import type { Knex } from 'knex';
import { madeBy, ownedByLaboratory, reference } from '../columns.js';
import type { Migration } from '../migration.js';

export const proofs = {
  name: '009-proofs',
  witnessed: ['ledger_keys', 'ledger_forks', 'erasures'],
  guarded: ['ledger_nodes', 'ledger_checkpoints', 'ledger_cosignatures', 'ledger_timestamps'],
  housekeeping: [],
  up: async (knex: Knex) => {
    await nodes(knex);
    await checkpoints(knex);
    await exceptions(knex);
  },
} as const satisfies Migration;

async function nodes(knex: Knex): Promise<void> {
  // Every fourth level of the tree. It can be worked out anew from the entries, and verification does so.
  await knex.schema.createTable('ledger_nodes', (table) => {
    table.text('laboratory_id').notNullable();
    table.integer('level').notNullable();
    table.bigInteger('position').notNullable();
    table.text('hash').notNullable();
    table.primary(['laboratory_id', 'level', 'position']);
  });
}

async function checkpoints(knex: Knex): Promise<void> {
  // The public half of each key that signs; the private one lies in data/keys. From which size a key signs follows from the
  // number of the entry that speaks of it.
  await knex.schema.createTable('ledger_keys', (table) => {
    ownedByLaboratory(table);
    table.text('origin').notNullable();
    table.text('vkey').notNullable().unique();
    // The signature of the key before over this one, where that key was still at hand.
    table.text('endorsement');
    madeBy(table);
    table.index(['laboratory_id', 'made_at']);
  });
  await knex.schema.createTable('ledger_checkpoints', (table) => {
    ownedByLaboratory(table);
    table.bigInteger('size').notNullable();
    table.text('root').notNullable();
    table.text('note').notNullable();
    table.text('at').notNullable();
    table.unique(['laboratory_id', 'size', 'root']);
    table.index(['laboratory_id', 'id']);
  });
  await knex.schema.createTable('ledger_cosignatures', (table) => {
    ownedByLaboratory(table);
    reference(table, 'checkpoint_id', 'ledger_checkpoints').notNullable();
    table.text('witness').notNullable();
    table.text('line').notNullable();
    table.text('at').notNullable();
    table.unique(['checkpoint_id', 'witness']);
    table.index(['laboratory_id', 'witness', 'id']);
  });
  await knex.schema.createTable('ledger_timestamps', (table) => {
    ownedByLaboratory(table);
    reference(table, 'checkpoint_id', 'ledger_checkpoints').notNullable().unique();
    table.text('token').notNullable();
    table.text('stated_at').notNullable();
    table.text('at').notNullable();
  });
}

async function exceptions(knex: Knex): Promise<void> {
  await knex.schema.createTable('ledger_forks', (table) => {
    ownedByLaboratory(table);
    // The state that was signed and is no longer there; empty where the file beside the database was lost.
    table.bigInteger('lost_size');
    table.text('lost_root');
    table.text('reason').notNullable();
    table.text('salt').notNullable();
    madeBy(table);
  });
  await knex.schema.createTable('erasures', (table) => {
    ownedByLaboratory(table);
    table.text('erased_table').notNullable();
    table.text('erased_row').notNullable();
    table.text('decision').notNullable();
    table.text('reason').notNullable();
    table.text('salt').notNullable();
    madeBy(table);
    table.unique(['erased_table', 'erased_row']);
  });
}
