import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readSettings } from '../config.js';
import type { Settings } from '../foundation/settings.js';
import { CommandFailed } from './command-failed.js';

/** The environment's settings, with the data folder that the command line names. */
export function settingsFor(data: string | undefined): Settings {
  return readSettings(data === undefined ? process.env : { ...process.env, DALEL_DATA: data });
}

/** @throws CommandFailed when there is no laboratory in that folder: a new one must not be made by mistake. */
export function settingsOfExisting(data: string | undefined): Settings {
  const settings = settingsFor(data);
  const sqlite = settings.database.client !== 'pg';
  if (sqlite && !existsSync(join(settings.dataFolder, 'dalel.sqlite'))) {
    throw new CommandFailed(`there is no laboratory in ${settings.dataFolder}; name its folder with --data`);
  }
  return settings;
}

export const dataOption = ['--data <folder>', 'the laboratory’s data folder (default: DALEL_DATA, or ./data)'] as const;
