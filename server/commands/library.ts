import { existsSync, statSync } from 'node:fs';
import { Command } from 'commander';
import { addLibraryFile, type LoadedLibrary } from '../analysis/libraries/library-actions.js';
import type { Library } from '../analysis/libraries/library.js';
import { librariesInUse, librariesOf } from '../analysis/libraries/library-store.js';
import { searchRecords } from '../analysis/libraries/record-name-store.js';
import { machinery } from '../foundation/actor.js';
import { CommandFailed, CommandMisused } from './command-failed.js';
import { inLaboratory, laboratoryOption, type PlaceOptions } from './in-laboratory.js';
import { librarySearchCommand } from './library-search.js';
import { dataOption } from './settings.js';

export function libraryCommand(): Command {
  return new Command('library')
    .description('load, list and search libraries of mass spectra')
    .addCommand(addCommand().exitOverride())
    .addCommand(listCommand().exitOverride())
    .addCommand(findCommand().exitOverride())
    .addCommand(librarySearchCommand().exitOverride());
}

interface AddOptions extends PlaceOptions {
  readonly name: string;
  readonly libraryVersion?: string;
}

function addCommand(): Command {
  return new Command('add')
    .description('load a library in NIST MSP form; runs are searched in it from then on')
    .argument('<file>', 'the library, such as SWGDRUG.msp')
    .requiredOption('--name <name>', 'what the library is called in hit lists and conclusions')
    .option('--library-version <version>', 'its version (default: the day of loading)')
    .option(...laboratoryOption)
    .option(...dataOption)
    .action(async (file: string, options: AddOptions) => {
      if (!existsSync(file)) throw new CommandFailed(`there is no file ${file}`);
      if (!statSync(file).isFile()) throw new CommandFailed(`${file} is not a file`);
      await inLaboratory(options, async (lab, laboratory) => {
        const started = performance.now();
        const version = options.libraryVersion ?? lab.clock.now().toISOString().slice(0, 10);
        const actor = machinery(laboratory.id, 'command-line');
        const library = await addLibraryFile(lab, actor, { path: file, name: options.name, version });
        console.log(addedSaid(library, (performance.now() - started) / 1_000));
      });
    });
}

function addedSaid(library: LoadedLibrary, seconds: number): string {
  const { name, version, records, refused, refusals, sourceSha256 } = library;
  const head = `“${name}” ${version}: ${records} records loaded, ${refused} refused, ${seconds.toFixed(1)} s`;
  const lines = refusals.map(({ line, code }) => `  refused at line ${line}: ${code}`);
  const more = refused > refusals.length ? [`  … and ${refused - refusals.length} more`] : [];
  return [head, `SHA-256 of the file: ${sourceSha256}`, ...lines, ...more].join('\n');
}

function listCommand(): Command {
  return new Command('list')
    .description('list the libraries that were loaded')
    .option(...laboratoryOption)
    .option(...dataOption)
    .action((options: PlaceOptions) =>
      inLaboratory(options, async (lab, laboratory) => {
        const libraries = await librariesOf(lab.db, laboratory.id);
        for (const library of libraries) console.log(librarySaid(library));
        if (libraries.length === 0)
          console.log('no library has been loaded; runs are searched in the starter registry');
      }),
    );
}

function librarySaid(library: Library): string {
  const { name, version, records, refused, sourceSha256, loadedAt, ending } = library;
  const state = ending === null ? 'in use' : `ended ${ending.at.slice(0, 10)}: ${ending.reason}`;
  const loaded = `loaded ${loadedAt.slice(0, 10)}`;
  return [name, version, `${records} records`, `${refused} refused`, loaded, sourceSha256, state].join('\t');
}

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
