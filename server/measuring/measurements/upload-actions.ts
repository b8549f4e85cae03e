// Files sent by hand go the same way as those of a folder, and are read at once, so that the answer says what became of them.
import type { Actor } from '../../foundation/actor.js';
import { InvalidInput, NotFound } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { permit } from '../../people/permissions.js';
import { instrumentById } from '../instruments/instrument-store.js';
import { isDataFolder, isIgnored } from './ignored-names.js';
import { importer, importFile } from './import-file-actions.js';
import type { ManifestMember } from './manifest.js';
import { keepManifest, receiveFile, type Reception } from './receive-file-actions.js';
import type { FileStanding } from './received-file.js';
import type { Sighting } from './sighting-store.js';

/** Lies in the vault already. */
interface SentFile {
  readonly sha256: string;
  readonly size: number;
  readonly name: string;
  /** With the folders that it lay in, where the browser tells them. */
  readonly relativePath: string;
}

export interface SentOutcome {
  readonly file: FileStanding;
  readonly outcome: 'new' | 'again';
}

export interface Sending {
  readonly files: readonly SentFile[];
  /** Whose profile they are read by. */
  readonly instrumentId: string | null;
}

export async function sendFiles(lab: Lab, actor: Actor, { files, instrumentId }: Sending): Promise<SentOutcome[]> {
  permit(actor, 'file.upload');
  if (instrumentId !== null) {
    const instrument = await instrumentById(lab.db, instrumentId);
    if (instrument?.laboratoryId !== actor.laboratoryId) throw new NotFound('instrument');
  }
  const sources = sourcesIn(files);
  if (sources.length === 0) throw new InvalidInput({ files: { code: 'upload-none' } });
  const outcomes: SentOutcome[] = [];
  for (const source of sources) {
    const sha256 =
      source.form === 'file' ? (source.members[0]?.sha256 ?? '') : await keepManifest(lab.vault, source.members);
    const sighting: Sighting = { instrumentId, via: 'upload', path: source.name, modifiedAt: null };
    const received = await receiveFile(lab, actor, receptionOf(source, sha256, sighting));
    const file = await importFile(lab, importer(actor.laboratoryId), received.fileId);
    outcomes.push({ file, outcome: received.outcome === 'new' ? 'new' : 'again' });
  }
  return outcomes;
}

interface SentSource {
  readonly form: 'file' | 'folder';
  readonly name: string;
  readonly members: readonly ManifestMember[];
}

const receptionOf = ({ form, name, members }: SentSource, sha256: string, sighting: Sighting): Reception => {
  const size = members.reduce((sum, member) => sum + member.size, 0);
  return { sha256, form, name, size, members, sighting };
};

/** Files of one `.D` folder are one source, whatever folders it lay in; every other file is one by itself. */
function sourcesIn(files: readonly SentFile[]): readonly SentSource[] {
  const sources = new Map<string, SentSource>();
  for (const file of files) {
    const parts = partsOf(file);
    if (parts.some(isIgnored)) continue;
    const at = parts.slice(0, -1).findIndex(isDataFolder);
    const key = at < 0 ? parts.join('/') : parts.slice(0, at + 1).join('/');
    const path = at < 0 ? file.name : parts.slice(at + 1).join('/');
    const member = { path, size: file.size, sha256: file.sha256 };
    const before = at < 0 ? [] : (sources.get(key)?.members ?? []).filter((known) => known.path !== path);
    const name = at < 0 ? file.name : (parts[at] ?? '');
    sources.set(key, { form: at < 0 ? 'file' : 'folder', name, members: [...before, member] });
  }
  return [...sources.values()];
}

// A path from a browser is data: nothing in it may climb out of its folder or hold what a path on the disk can't.
function partsOf({ relativePath, name }: SentFile): readonly string[] {
  const parts = (relativePath || name).split(/[\\/]/).map((part) => part.replaceAll('\0', ''));
  return parts.filter((part) => part !== '' && part !== '.' && part !== '..');
}
