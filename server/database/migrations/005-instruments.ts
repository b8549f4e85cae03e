// Instruments and what they write: files as they were received, measurements read from them, what they were measured of,
// and the peaks and library hits found in them.
import type { Knex } from 'knex';
import { madeBy, ownedByLaboratory, reference } from '../columns.js';
import type { Migration } from '../migration.js';

export const instruments = {
  name: '005-instruments',
  witnessed: [
    'instruments',
    'instrument_versions',
    'received_files',
    'file_sightings',
    'file_refusals',
    'file_retries',
    'file_dismissals',
    'measurements',
    'measurement_bindings',
    'measurement_binding_endings',
    'measurement_set_asides',
    'analyses',
  ],
  housekeeping: ['watched_folders', 'watched_entries'],
  up: async (knex: Knex) => {
    await instrumentTables(knex);
    await fileTables(knex);
    await measurementTables(knex);
    await bindingTables(knex);
    await analysisTables(knex);
    await watchTables(knex);
  },
} as const satisfies Migration;

async function instrumentTables(knex: Knex): Promise<void> {
  await knex.schema.createTable('instruments', (table) => {
    ownedByLaboratory(table);
    madeBy(table);
    table.index(['laboratory_id', 'id']);
  });
  // What is known of an instrument, a row a version: the newest holds, and a measurement names the one it was read by.
  await knex.schema.createTable('instrument_versions', (table) => {
    ownedByLaboratory(table);
    reference(table, 'instrument_id', 'instruments').notNullable();
    table.integer('version').notNullable();
    table.text('name').notNullable();
    table.text('kind').notNullable();
    table.text('serial');
    table.text('model');
    table.text('location');
    table.text('folder');
    table.text('time_zone');
    table.text('utc_mark');
    table.text('text_encoding');
    table.text('column_map');
    table.text('reason');
    madeBy(table);
    table.unique(['instrument_id', 'version']);
  });
}

async function fileTables(knex: Knex): Promise<void> {
  // One row for the same bytes, however often and from wherever they come.
  await knex.schema.createTable('received_files', (table) => {
    ownedByLaboratory(table);
    // Of the file; of the list of its members where it is a folder: that list lies in the vault under this name.
    table.text('sha256').notNullable();
    table.text('form').notNullable();
    table.text('name').notNullable();
    table.bigInteger('size').notNullable();
    table.integer('members').notNullable();
    reference(table, 'instrument_id', 'instruments');
    table.text('via').notNullable();
    table.text('modified_at');
    table.text('salt').notNullable();
    madeBy(table);
    table.unique(['laboratory_id', 'sha256']);
    table.index(['laboratory_id', 'id']);
    table.index(['instrument_id', 'id']);
  });
  // Each place where these bytes were met.
  await knex.schema.createTable('file_sightings', (table) => {
    ownedByLaboratory(table);
    reference(table, 'file_id', 'received_files').notNullable().index();
    reference(table, 'instrument_id', 'instruments');
    table.text('via').notNullable();
    table.text('path').notNullable();
    table.text('modified_at');
    table.text('salt').notNullable();
    madeBy(table);
  });
  await knex.schema.createTable('file_refusals', (table) => {
    ownedByLaboratory(table);
    reference(table, 'file_id', 'received_files').notNullable().index();
    reference(table, 'profile_id', 'instrument_versions');
    table.text('code').notNullable();
    table.text('details').notNullable();
    table.text('salt').notNullable();
    madeBy(table);
  });
  await knex.schema.createTable('file_retries', (table) => {
    ownedByLaboratory(table);
    reference(table, 'file_id', 'received_files').notNullable().index();
    reference(table, 'instrument_id', 'instruments');
    madeBy(table);
  });
  await knex.schema.createTable('file_dismissals', (table) => {
    ownedByLaboratory(table);
    reference(table, 'file_id', 'received_files').notNullable().unique();
    table.text('reason').notNullable();
    table.text('salt').notNullable();
    madeBy(table);
  });
}

async function measurementTables(knex: Knex): Promise<void> {
  await knex.schema.createTable('measurements', (table) => {
    ownedByLaboratory(table);
    table.text('number').notNullable();
    table.integer('year').notNullable();
    table.integer('serial').notNullable();
    reference(table, 'file_id', 'received_files').notNullable().unique();
    reference(table, 'instrument_id', 'instruments');
    reference(table, 'profile_id', 'instrument_versions');
    table.text('adapter').notNullable();
    table.text('format').notNullable();
    table.text('kind').notNullable();
    table.integer('points').notNullable();
    table.text('sample_name').notNullable();
    table.text('acquired_text').notNullable();
    table.text('acquired_at');
    // Equal for files that tell of one and the same injection: a reprocessed run is shown beside the first.
    table.text('run_key');
    // What the file says, whole: JSON texts.
    table.text('summary').notNullable();
    table.text('identity').notNullable();
    table.text('particulars').notNullable();
    table.text('warnings').notNullable();
    table.text('saturates_at');
    table.text('salt').notNullable();
    madeBy(table);
    table.unique(['laboratory_id', 'year', 'serial']);
    table.unique(['laboratory_id', 'number']);
    table.index(['laboratory_id', 'id']);
    table.index(['instrument_id', 'id']);
    table.index(['laboratory_id', 'run_key']);
  });
}

async function bindingTables(knex: Knex): Promise<void> {
  await knex.schema.createTable('measurement_bindings', (table) => {
    ownedByLaboratory(table);
    reference(table, 'measurement_id', 'measurements').notNullable().index();
    table.text('item_kind').notNullable();
    table.text('item_id').notNullable();
    // `code-in-file`: the file itself names the sample; `person`: somebody scanned it and said why.
    table.text('basis').notNullable();
    table.text('code');
    table.text('reason');
    table.text('salt').notNullable();
    madeBy(table);
    table.index(['item_kind', 'item_id']);
  });
  await knex.schema.createTable('measurement_binding_endings', (table) => {
    ownedByLaboratory(table);
    reference(table, 'binding_id', 'measurement_bindings').notNullable().unique();
    table.text('reason').notNullable();
    table.text('salt').notNullable();
    madeBy(table);
  });
  // A run that is of no sample: a blank, a standard, a tune.
  await knex.schema.createTable('measurement_set_asides', (table) => {
    ownedByLaboratory(table);
    reference(table, 'measurement_id', 'measurements').notNullable().index();
    table.text('purpose').notNullable();
    table.text('reason').notNullable();
    table.text('salt').notNullable();
    madeBy(table);
  });
}

async function analysisTables(knex: Knex): Promise<void> {
  // The peaks and hits themselves are one document in the vault, under this hash.
  await knex.schema.createTable('analyses', (table) => {
    ownedByLaboratory(table);
    reference(table, 'measurement_id', 'measurements').notNullable();
    table.text('sha256').notNullable();
    table.bigInteger('size').notNullable();
    table.integer('peaks').notNullable();
    table.text('peak_algorithm').notNullable();
    table.text('search_algorithm').notNullable();
    // What was searched: JSON text of ids, names, versions and hashes.
    table.text('libraries').notNullable();
    madeBy(table);
    table.index(['measurement_id', 'id']);
  });
}

async function watchTables(knex: Knex): Promise<void> {
  await knex.schema.createTable('watched_folders', (table) => {
    ownedByLaboratory(table);
    table.text('instrument_id').notNullable().unique();
    table.text('folder').notNullable();
    table.text('state').notNullable();
    table.text('fault');
    table.text('since').notNullable();
    table.text('scanned_at').notNullable();
    table.text('reached_at');
    table.text('device');
  });
  await knex.schema.createTable('watched_entries', (table) => {
    ownedByLaboratory(table);
    table.text('instrument_id').notNullable();
    table.text('path').notNullable();
    table.text('stamp').notNullable();
    table.text('state').notNullable();
    table.text('code');
    table.text('details');
    table.text('file_id');
    table.text('first_seen_at').notNullable();
    table.text('changed_at').notNullable();
    table.unique(['instrument_id', 'path']);
    table.index(['laboratory_id', 'state', 'first_seen_at']);
  });
}
