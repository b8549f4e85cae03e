import { Command } from 'commander';
import { libraryState, type Library } from '../measuring/libraries/library.js';
import { librariesInUse, librariesOf } from '../measuring/libraries/library-store.js';
import { searchRecords } from '../measuring/libraries/record-name-store.js';
import { CommandFailed, CommandMisused } from './command-failed.js';
import { inLaboratory, laboratoryOption, type PlaceOptions } from './in-laboratory.js';
import { libraryAddCommand } from './library-add.js';
import { librarySearchCommand } from './library-search.js';
import { libraryTrainCommand } from './library-train.js';
import { dataOption } from './settings.js';

export function libraryCommand(): Command {
  return new Command('library')
    .description('load, list and search libraries of mass spectra')
    .addCommand(libraryAddCommand().exitOverride())
    .addCommand(listCommand().exitOverride())
    .addCommand(findCommand().exitOverride())
    .addCommand(librarySearchCommand().exitOverride())
    .addCommand(libraryTrainCommand().exitOverride());
}

function listCommand(): Command {
  return new Command('list')
    .description('list the libraries that were loaded')
    .option(...laboratoryOption)
    .option(...dataOption)
    .action((options: PlaceOptions) =>
      inLaboratory(options, async (lab, laboratory) => {
        const libraries = await librariesOf(lab.db, laboratory.id);
        for (const library of libraries) console.log(librarySaid(library, libraries));
        if (libraries.length === 0)
          console.log('no library has been loaded; runs are searched in the starter registry');
      }),
    );
}

function librarySaid(library: Library, all: readonly Library[]): string {
  const { name, version, records, refused, sourceSha256, loadedAt, ending, licence, origin } = library;
  const state =
    ending === null ? stateSaid[libraryState(library, all)] : `ended ${ending.at.slice(0, 10)}: ${ending.reason}`;
  const loaded = `loaded ${loadedAt.slice(0, 10)}`;
  const terms = [licence ?? 'licence not stated', origin ?? 'source not stated'];
  const counts = [`${records} records`, `${refused} refused`];
  return [name, version, ...counts, loaded, sourceSha256, state, ...terms].join('\t');
}

const stateSaid = { 'in-use': 'in use', replaced: 'replaced by a newer version', ended: 'ended' } as const;

interface FindOptions extends PlaceOptions {
  readonly limit: string;
}

function findCommand(): Command {
  return new Command('find')
    .description('find records of the libraries in use by part of a name, or by CAS number, formula or InChIKey')
    .argument('<text>', 'what to look for')
    .option('--limit <count>', 'at most so many records', '50')
    .option(...laboratoryOption)
    .option(...dataOption)
    .action((text: string, options: FindOptions) =>
      inLaboratory(options, async (lab, laboratory) => {
        const libraries = await librariesInUse(lab.db, laboratory.id);
        const names = new Map(libraries.map(({ id, name, version }) => [id, `${name} ${version}`]));
        const found = await searchRecords(lab.db, { libraryIds: [...names.keys()], text, limit: limitOf(options) });
        for (const { name, formula, casNumber, inchiKey, libraryId } of found) {
          console.log([name, formula, casNumber, inchiKey, names.get(libraryId)].map((cell) => cell ?? '').join('\t'));
        }
        if (found.length === 0) throw new CommandFailed(`no record answers to “${text}” in ${names.size} libraries`);
      }),
    );
}

function limitOf({ limit }: FindOptions): number {
  if (!/^[1-9]\d{0,4}$/.test(limit)) throw new CommandMisused(`--limit takes a whole number, not “${limit}”`);
  return Number(limit);
}
