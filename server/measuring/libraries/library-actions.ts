// Loading a spectral library, and ending its use. The file goes to the vault as it is before a word of it is read.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { InvalidInput, NotFound, RuleBroken, Unreadable } from '../../foundation/errors.js';
import { newId } from '../../foundation/ids.js';
import type { StoredFile } from '../../foundation/vault.js';
import type { Lab } from '../../ledger/lab.js';
import { housekeep, record } from '../../ledger/record.js';
import { permit } from '../../people/permissions.js';
import { refuseFaults } from '../../people/setup-actions.js';
import { indexedLibrary } from './indexed-library.js';
import {
  libraryFaults,
  libraryKey,
  libraryState,
  type LibraryWords,
  type RefusedRecord,
  type StatedLicence,
} from './library.js';
import {
  insertLibrary,
  insertLibraryEnding,
  librariesInUse,
  librariesOf,
  libraryById,
  type NewLibrary,
} from './library-store.js';
import type { ReadLibrary } from './library-worker.js';
import { fileOrPackedFolder } from './packed-folder.js';
import { deleteRecordNames } from './record-name-store.js';
import { keepRecordNames } from './record-names.js';

/** Far above the largest library that is sold. */
const libraryLimitBytes = 2 * 1_073_741_824;

export interface LibraryFile extends LibraryWords {
  readonly path: string;
}

export interface LibrarySource extends LibraryWords {
  /** As it lies in the vault, and as it was called. */
  readonly file: StoredFile & { readonly name: string };
}

export interface LoadedLibrary extends NewLibrary {
  /** The first refused records, by line. */
  readonly refusals: readonly RefusedRecord[];
  /** Licences that its records state of their own. */
  readonly licences: readonly StatedLicence[];
}

/** A library that lies in a file or folder of this machine. */
export async function addLibraryFile(lab: Lab, actor: Actor, input: LibraryFile): Promise<LoadedLibrary> {
  permit(actor, 'library.manage');
  refuseFaults(libraryFaults(input));
  return addLibrary(lab, actor, { ...input, file: await keptFile(lab, input.path) });
}

async function keptFile(lab: Lab, path: string): Promise<LibrarySource['file']> {
  if ((await stat(path)).isDirectory()) {
    const { name, bytes } = await fileOrPackedFolder(path);
    return { ...(await lab.vault.keepBytes(bytes)), name };
  }
  return { ...(await lab.vault.keep(createReadStream(path), libraryLimitBytes)), name: basename(path) };
}

/** A library whose file is in the vault already. */
export async function addLibrary(lab: Lab, actor: Actor, input: LibrarySource): Promise<LoadedLibrary> {
  permit(actor, 'library.manage');
  refuseFaults(libraryFaults(input));
  await refuseTaken(lab.db, actor.laboratoryId, input);
  const read = await indexedLibrary(lab, input.file.sha256, input.file.name);
  if (read === undefined) throw new Unreadable('library-unknown-form', { file: input.file.name });
  if (read.names.length === 0) throw new Unreadable('library-empty', emptyValues(input, read));
  const index = await lab.vault.keepBytes(read.index);
  const library: NewLibrary = {
    id: newId(),
    laboratoryId: actor.laboratoryId,
    name: input.name.trim(),
    version: input.version.trim(),
    form: read.form,
    licence: input.licence.trim() || null,
    origin: input.origin.trim() || null,
    sourceSha256: input.file.sha256,
    sourceSize: input.file.size,
    indexSha256: index.sha256,
    indexSize: index.size,
    records: read.names.length,
    refused: read.refused,
  };
  await enter(lab, actor, { library, read, fileName: input.file.name });
  return { ...library, refusals: read.refusals, licences: read.licences };
}

function emptyValues({ file }: LibrarySource, { refused, refusals }: ReadLibrary) {
  const [first] = refusals;
  return { file: file.name, refused, line: first?.line ?? 1, code: first?.code ?? '' };
}

type Taken = Pick<LibrarySource, 'file' | 'name' | 'version'>;

async function refuseTaken(db: Lab['db'], laboratoryId: string, { file, name, version }: Taken): Promise<void> {
  const known = await librariesOf(db, laboratoryId);
  const isNamed = known.some((one) => one.name === name.trim() && one.version === version.trim());
  if (isNamed) throw new RuleBroken('library-name-taken', { name: name.trim(), version: version.trim() });
  const same = known.find((one) => one.sourceSha256 === file.sha256 && libraryState(one, known) === 'in-use');
  if (same) throw new RuleBroken('library-known', { name: same.name, version: same.version });
}

interface Entering {
  readonly library: NewLibrary;
  readonly read: ReadLibrary;
  readonly fileName: string;
}

// Names go in first and in portions, so that a large library never holds up a scan: nobody sees them before the library is there.
async function enter(lab: Lab, actor: Actor, { library, read, fileName }: Entering): Promise<void> {
  await keepRecordNames(lab, library.id, read.names);
  try {
    await record(lab, actor, async (tx) => {
      const { laboratoryId, id, name, version, records, refused } = library;
      const source = { sha256: library.sourceSha256, size: library.sourceSize, name: fileName };
      await refuseTaken(tx.db, laboratoryId, { file: source, name, version });
      const former = (await librariesInUse(tx.db, laboratoryId)).find((one) => one.name === name);
      await insertLibrary(tx, library, { by: actor.id, at: instant(lab.clock.now()) });
      const refusals = read.refusals.map(({ line, code, member }) => ({ line, code, ...(member ? { member } : {}) }));
      const licences = read.licences.map(({ licence, records: stating }) => ({ licence, records: stating }));
      const index = { sha256: library.indexSha256, size: library.indexSize, name: 'search index' };
      return {
        type: 'library.added',
        items: [libraryKey(id), ...(former ? [libraryKey(former.id)] : [])],
        data: {
          ...{ library: id, name, version, source: source.sha256, records, refused, refusals, licences },
          replaces: former?.id ?? null,
        },
        files: [source, index],
      };
    });
  } catch (fault) {
    await housekeep(lab, (tx) => deleteRecordNames(tx, library.id));
    throw fault;
  }
}

export interface LibraryEnding {
  readonly libraryId: string;
  readonly reason: string;
}

/** Runs are searched in it no more; what was found in it stays as it is. */
export async function endLibrary(lab: Lab, actor: Actor, { libraryId, reason }: LibraryEnding): Promise<void> {
  permit(actor, 'library.manage');
  const library = await libraryById(lab.db, libraryId);
  if (library === undefined) throw new NotFound('library');
  permit(actor, 'library.manage', library);
  if (reason.trim() === '') throw new InvalidInput({ reason: { code: 'required' } });
  await record(lab, actor, async (tx) => {
    if ((await libraryById(tx.db, libraryId))?.ending) throw new RuleBroken('library-ended', { name: library.name });
    const { laboratoryId } = library;
    const made = { by: actor.id, at: instant(lab.clock.now()) };
    await insertLibraryEnding(tx, { laboratoryId, libraryId, reason: reason.trim() }, made);
    return { type: 'library.ended', items: [libraryKey(libraryId)], data: { library: libraryId } };
  });
}
