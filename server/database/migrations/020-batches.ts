// Methods, the batches that are run by them, the vials of a batch, where each was put in the tray, and which run belongs to
// which line of the sequence.
import type { Knex } from 'knex';
import { madeBy, ownedByLaboratory, reference } from '../columns.js';
import type { Migration } from '../migration.js';

export const batches = {
  name: '020-batches',
  witnessed: [
    'method_templates',
    'method_template_versions',
    'batches',
    'vials',
    'batch_lines',
    'vial_placings',
    'batch_exports',
    'batch_endings',
    'line_runs',
    'line_run_answers',
  ],
  housekeeping: [],
  up: async (knex: Knex) => {
    await methodTables(knex);
    await batchTables(knex);
    await trayTables(knex);
    await runTables(knex);
  },
} as const satisfies Migration;

async function methodTables(knex: Knex): Promise<void> {
  await knex.schema.createTable('method_templates', (table) => {
    ownedByLaboratory(table);
    madeBy(table);
    table.index(['laboratory_id', 'id']);
  });
  // The newest version holds; a batch names the one that it was laid out by.
  await knex.schema.createTable('method_template_versions', (table) => {
    ownedByLaboratory(table);
    reference(table, 'template_id', 'method_templates').notNullable();
    table.integer('version').notNullable();
    table.text('name').notNullable();
    table.text('instrument_kind').notNullable();
    // As the instrument's own software knows the method.
    table.text('instrument_method').notNullable();
    table.text('amount_unit').notNullable();
    // JSON texts.
    table.text('analytes').notNullable();
    table.text('internal_standard');
    table.text('calibrators').notNullable();
    table.text('control');
    table.text('plan').notNullable();
    table.text('reason');
    madeBy(table);
    table.unique(['template_id', 'version']);
    table.index(['laboratory_id', 'template_id']);
  });
}

async function batchTables(knex: Knex): Promise<void> {
  await knex.schema.createTable('batches', (table) => {
    ownedByLaboratory(table);
    table.text('number').notNullable();
    table.integer('year').notNullable();
    table.integer('serial').notNullable();
    reference(table, 'template_version_id', 'method_template_versions').notNullable();
    reference(table, 'instrument_id', 'instruments').notNullable();
    madeBy(table);
    table.unique(['laboratory_id', 'year', 'serial']);
    table.unique(['laboratory_id', 'number']);
    table.index(['laboratory_id', 'id']);
    table.index(['instrument_id', 'id']);
  });
  // One vial may be injected more than once: a solvent, a sample that is run again.
  await knex.schema.createTable('vials', (table) => {
    ownedByLaboratory(table);
    reference(table, 'batch_id', 'batches').notNullable().index();
    table.text('batch_number').notNullable();
    table.integer('tray_position').notNullable();
    table.text('contents').notNullable();
    // What its label tells besides: the number of the sample, the level of the calibrator.
    table.text('detail').notNullable();
    madeBy(table);
    table.unique(['batch_id', 'tray_position']);
  });
  await knex.schema.createTable('batch_lines', (table) => {
    ownedByLaboratory(table);
    reference(table, 'batch_id', 'batches').notNullable();
    table.integer('sequence').notNullable();
    // blank, system-check, calibrator, control, sample, replicate
    table.text('kind').notNullable();
    table.text('level');
    reference(table, 'vial_id', 'vials').notNullable().index();
    table.text('item_kind');
    table.text('item_id');
    table.text('data_file').notNullable();
    madeBy(table);
    table.unique(['batch_id', 'sequence']);
    table.index(['item_kind', 'item_id']);
  });
}

async function trayTables(knex: Knex): Promise<void> {
  await knex.schema.createTable('vial_placings', (table) => {
    ownedByLaboratory(table);
    reference(table, 'batch_id', 'batches').notNullable().index();
    reference(table, 'vial_id', 'vials').notNullable().unique();
    table.integer('tray_position').notNullable();
    madeBy(table);
    table.unique(['batch_id', 'tray_position']);
  });
  await knex.schema.createTable('batch_exports', (table) => {
    ownedByLaboratory(table);
    reference(table, 'batch_id', 'batches').notNullable().index();
    table.text('format').notNullable();
    table.text('file_name').notNullable();
    table.text('sha256').notNullable();
    table.bigInteger('size').notNullable();
    madeBy(table);
  });
  await knex.schema.createTable('batch_endings', (table) => {
    ownedByLaboratory(table);
    reference(table, 'batch_id', 'batches').notNullable().unique();
    // closed, abandoned
    table.text('kind').notNullable();
    table.text('reason').notNullable();
    table.text('salt').notNullable();
    madeBy(table);
  });
}

async function runTables(knex: Knex): Promise<void> {
  await knex.schema.createTable('line_runs', (table) => {
    ownedByLaboratory(table);
    reference(table, 'batch_id', 'batches').notNullable();
    reference(table, 'line_id', 'batch_lines').notNullable();
    reference(table, 'measurement_id', 'measurements').notNullable().index();
    // code, sequence-line-and-vial, person
    table.text('basis').notNullable();
    // The code that named the vial.
    table.text('code');
    // What a person has to answer before the run counts; null: nothing.
    table.text('question');
    table.text('reason');
    table.text('salt').notNullable();
    madeBy(table);
    table.index(['batch_id', 'id']);
    table.index(['line_id', 'id']);
  });
  await knex.schema.createTable('line_run_answers', (table) => {
    ownedByLaboratory(table);
    reference(table, 'line_run_id', 'line_runs').notNullable().index();
    // counts, aside, not-of-this-line
    table.text('answer').notNullable();
    table.text('reason').notNullable();
    table.text('salt').notNullable();
    madeBy(table);
  });
}
