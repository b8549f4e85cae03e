// For the knex command line: the same database and the same migrations as the server's.
import { join } from 'node:path';
import type { Knex } from 'knex';
import { readSettings } from './server/config.js';
import { migrationSettings } from './server/database/migrate.js';

const settings = readSettings();
const postgresql = settings.database.client === 'pg';

const configuration: Knex.Config = {
  client: settings.database.client,
  connection: postgresql ? (settings.database.url ?? '') : { filename: join(settings.dataFolder, 'dalel.sqlite') },
  ...(postgresql ? { searchPath: [settings.database.schema ?? 'public'] } : { useNullAsDefault: true }),
  migrations: migrationSettings(postgresql ? 'postgresql' : 'sqlite'),
};

export default configuration;
