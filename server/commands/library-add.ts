// `dalel library add`: a library of spectra into the laboratory, or what it would give.
import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { UnreadableFile } from '../../lab-instruments/unreadable-file.js';
import { addLibraryFile, type LoadedLibrary } from '../measuring/libraries/library-actions.js';
import { countedLibrary, type LibraryCounts } from '../measuring/libraries/library-dry-run.js';
import { fileOrPackedFolder, UnfitFolder } from '../measuring/libraries/packed-folder.js';
import { machinery } from '../foundation/actor.js';
import { CommandFailed, CommandMisused } from './command-failed.js';
import { inLaboratory, laboratoryOption, type PlaceOptions } from './in-laboratory.js';
import { refusalWords } from './refusal-words.js';
import { dataOption } from './settings.js';

interface AddOptions extends PlaceOptions {
  readonly name?: string;
  readonly libraryVersion?: string;
  readonly licence?: string;
  readonly source?: string;
  readonly dryRun?: boolean;
}

export function libraryAddCommand(): Command {
  return new Command('add')
    .description('load a library of mass spectra; runs are searched in it from then on')
    .argument('<file>', 'NIST MSP, AMDIS MSL, JCAMP-DX, SDF or MassBank records; a ZIP, GZIP or folder of them')
    .option('--name <name>', 'what the library is called in hit lists and conclusions')
    .option('--library-version <version>', 'its version (default: the day of loading)')
    .option('--licence <words>', 'on which terms it may be used')
    .option('--source <words>', 'who issued it, where and when it was obtained')
    .option('--dry-run', 'tell what it holds and what would be refused; nothing is loaded')
    .option(...laboratoryOption)
    .option(...dataOption)
    .addHelpText('after', explanation)
    .action(async (file: string, options: AddOptions) => {
      if (!existsSync(file)) throw new CommandFailed(`there is no file ${file}`);
      const { name } = options;
      if (options.dryRun === true) await told(file, () => dryRun(file));
      else if (name === undefined)
        throw new CommandMisused('--name is missing: what the library is called in hit lists');
      else await told(file, () => load(file, name, options));
    });
}

const explanation = `
A library of the same name takes the place of its former version, which stays for what was found in it. A record that can't
be read is named by its line and left out.`;

async function load(file: string, name: string, options: AddOptions): Promise<void> {
  await inLaboratory(options, async (lab, laboratory) => {
    const started = performance.now();
    const version = options.libraryVersion ?? lab.clock.now().toISOString().slice(0, 10);
    const terms = { licence: options.licence ?? '', origin: options.source ?? '' };
    const actor = machinery(laboratory.id, 'command-line');
    const library = await addLibraryFile(lab, actor, { path: file, name, version, ...terms });
    console.log(addedSaid(library, (performance.now() - started) / 1_000));
    if (library.licence === null) console.log('its licence was not stated: --licence');
    if (library.origin === null) console.log('where it is from was not stated: --source');
  });
}

function addedSaid(library: LoadedLibrary, seconds: number): string {
  const { name, version, records, refused, refusals, sourceSha256 } = library;
  const head = `“${name}” ${version}: ${records} records loaded, ${refused} refused, ${seconds.toFixed(1)} s`;
  const lines = refusals.map(
    (refusal) => `  ${placeSaid(refusal.member)}refused at line ${refusal.line}: ${refusal.code}`,
  );
  const more = refused > refusals.length ? [`  … and ${refused - refusals.length} more`] : [];
  return [head, `SHA-256 of the file: ${sourceSha256}`, ...lines, ...more].join('\n');
}

const placeSaid = (member: string | undefined): string => (member === undefined ? '' : `${member}: `);

async function dryRun(file: string): Promise<void> {
  const counts = await countedLibrary(await fileOrPackedFolder(file));
  if (counts === undefined) throw new CommandFailed(`${file} is not a library of a form that is read`);
  console.log(countsSaid(counts));
  for (const refused of counts.refused) console.error(refusalWords(file, refused));
  if (counts.records === 0) throw new CommandFailed(`no record of ${file} could be taken`);
}

function countsSaid(counts: LibraryCounts): string {
  const { form, sha256, records, substances, refused, licences } = counts;
  const stated = [...licences].map(([licence, stating]) => `${licence} (${stating})`);
  return [
    `${form}: ${records} records of ${substances} substances, ${refused.length} refused`,
    `with a structure ${counts.withStructure}, a CAS number ${counts.withCasNumber}, a retention index ${counts.withRetentionIndex}`,
    ...(stated.length > 0 ? [`licences stated: ${stated.join(', ')}`] : []),
    `SHA-256 of the file: ${sha256}`,
  ].join('\n');
}

async function told(file: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (fault) {
    if (fault instanceof UnreadableFile) throw new CommandFailed(`${file} can’t be read: ${fault.message}`);
    if (fault instanceof UnfitFolder) throw new CommandFailed(fault.message);
    throw fault;
  }
}
