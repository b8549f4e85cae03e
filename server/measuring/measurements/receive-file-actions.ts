// A file comes in: the bytes first, into the vault; then, in one transaction, the fact that they came and the job of reading
// them. The same bytes again are a line in the ledger, never a second measurement.
import type { Witnessed } from '../../database/witnessed.js';
import { enqueue } from '../../database/queue.js';
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { newId } from '../../foundation/ids.js';
import type { Vault } from '../../foundation/vault.js';
import type { Fact, FileOfFact } from '../../ledger/entry.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import type { Making } from '../../people/laboratory-store.js';
import { permit } from '../../people/permissions.js';
import { endSilence } from '../instruments/instrument-silence.js';
import { manifestText, type ManifestMember } from './manifest.js';
import { fileKey, type FileForm } from './received-file.js';
import { fileBySha256, insertFile } from './received-file-store.js';
import { insertSighting, isSeen, type Sighting } from './sighting-store.js';

/** What lies in the vault already. */
export interface Reception {
  readonly sha256: string;
  readonly form: FileForm;
  readonly name: string;
  readonly size: number;
  /** One for a file. */
  readonly members: readonly ManifestMember[];
  readonly sighting: Sighting;
}

export interface ReceptionOutcome {
  readonly fileId: string;
  /** `known`: these bytes were met at this very place before; nothing was recorded. */
  readonly outcome: 'new' | 'again' | 'known';
}

/** Keeps bytes that are in memory. What the vault has is not written twice. */
export async function keepMembers(
  vault: Vault,
  source: { readonly form: FileForm; readonly members: readonly { path: string; sha256: string; bytes: Uint8Array }[] },
): Promise<readonly ManifestMember[]> {
  const members: ManifestMember[] = [];
  for (const { path, sha256, bytes } of source.members) {
    const kept = (await vault.has(sha256))
      ? { sha256, size: bytes.length }
      : await vault.keep(slices(bytes), bytes.length);
    if (kept.sha256 !== sha256) throw new Error('the bytes changed between the reader and the vault');
    members.push({ path, ...kept });
  }
  if (source.form === 'folder') await keepManifest(vault, members);
  return members;
}

/** The list of a folder's members, under the hash that is the folder's identity. */
export async function keepManifest(vault: Vault, members: readonly ManifestMember[]): Promise<string> {
  return (await vault.keepBytes(Buffer.from(manifestText(members)))).sha256;
}

const sliceBytes = 1_048_576;

/** In slices, so that hashing a long file doesn't hold up the bench. */
async function* slices(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += sliceBytes) {
    yield bytes.subarray(at, at + sliceBytes);
    await new Promise(setImmediate);
  }
}

/** `also` writes what belongs to the reception into the same transaction: neither is ever there without the other. */
export async function receiveFile(
  lab: Lab,
  actor: Actor,
  reception: Reception,
  also: (tx: Witnessed, fileId: string) => Promise<void> = () => Promise.resolve(),
): Promise<ReceptionOutcome> {
  permit(actor, reception.sighting.via === 'upload' ? 'file.upload' : 'file.receive');
  const known = await fileBySha256(lab.db, actor.laboratoryId, reception.sha256);
  if (known !== undefined && (await isSeen(lab.db, known.id, reception.sighting))) {
    return { fileId: known.id, outcome: 'known' };
  }
  let received: ReceptionOutcome | undefined;
  await record(lab, actor, async (tx) => {
    const made = { by: actor.id, at: instant(lab.clock.now()) };
    const earlier = await fileBySha256(tx.db, actor.laboratoryId, reception.sha256);
    received = { fileId: earlier?.id ?? newId(), outcome: earlier === undefined ? 'new' : 'again' };
    const { fileId } = received;
    const entered = { fileId, laboratoryId: actor.laboratoryId, reception };
    const ended = earlier === undefined ? await enterFile(tx, entered, made) : [];
    await insertSighting(tx, { ...reception.sighting, laboratoryId: actor.laboratoryId, fileId }, made);
    await also(tx, fileId);
    const fact = earlier === undefined ? receivedFact(fileId, reception) : againFact(fileId, reception);
    return { ...fact, items: [...fact.items, ...ended] };
  });
  if (received === undefined) throw new Error('the reception was not written');
  return received;
}

interface NewFile {
  readonly fileId: string;
  readonly laboratoryId: string;
  readonly reception: Reception;
}

/** @returns the names of alarms that this file ends. */
async function enterFile(
  tx: Witnessed,
  { fileId, laboratoryId, reception }: NewFile,
  made: Making,
): Promise<readonly string[]> {
  const { sha256, form, name, size, members, sighting } = reception;
  const { instrumentId, via, modifiedAt } = sighting;
  const file = { id: fileId, laboratoryId, sha256, form, name, size, instrumentId, via, modifiedAt };
  await insertFile(tx, { ...file, members: members.length }, made);
  await enqueue(tx, { laboratoryId, kind: 'import-file', input: { fileId }, dueAt: made.at });
  return via === 'folder' && instrumentId !== null ? endSilence(tx, { laboratoryId, instrumentId, fileId }, made) : [];
}

function receivedFact(fileId: string, reception: Reception): Fact {
  const { sha256, form, size, members, sighting } = reception;
  const data = { file: fileId, sha256, form, size, members: members.length, ...placeOf(sighting) };
  return { type: 'file.received', items: itemsOf(fileId, sighting), data, files: filesOf(reception) };
}

function againFact(fileId: string, { sha256, sighting }: Reception): Fact {
  const data = { file: fileId, sha256, ...placeOf(sighting) };
  return { type: 'file.received-again', items: itemsOf(fileId, sighting), data };
}

const placeOf = ({ via, instrumentId }: Sighting) => ({ via, instrument: instrumentId });

function itemsOf(fileId: string, { instrumentId }: Sighting): readonly string[] {
  return [fileKey(fileId), ...(instrumentId === null ? [] : [`instrument:${instrumentId}`])];
}

// Names may be those of persons: entries call the files by their place.
function filesOf({ form, sha256, members }: Reception): readonly FileOfFact[] {
  const named = members.map((member, place) => ({
    sha256: member.sha256,
    size: member.size,
    name: form === 'file' ? 'file' : `member ${place + 1}`,
  }));
  if (form === 'file') return named;
  return [{ sha256, size: Buffer.byteLength(manifestText(members)), name: 'list of members' }, ...named];
}
