// Entering an instrument, and stating anew what is known of it. Its folder is checked here: a wrong one would swallow files
// that are not this instrument's.
import { isAbsolute, resolve } from 'node:path';
import type { Witnessed } from '../../database/witnessed.js';
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { InvalidInput, NotFound, type FieldFault } from '../../foundation/errors.js';
import { newId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
import { housekeep, record } from '../../ledger/record.js';
import { issueBarcode } from '../../evidence/labels/barcode-store.js';
import { permit } from '../../people/permissions.js';
import { foldersOverlap, profileFaults, type Instrument, type InstrumentStatement } from './instrument.js';
import { insertInstrument, insertInstrumentVersion, instrumentById, watchedInstruments } from './instrument-store.js';
import { forgetFolder, forgetUntaken } from './watched-folder-store.js';

export async function enterInstrument(lab: Lab, actor: Actor, statement: InstrumentStatement): Promise<Instrument> {
  permit(actor, 'instrument.manage');
  const { laboratoryId } = actor;
  const id = newId();
  const version = { ...statement, id: newId(), laboratoryId, instrumentId: id, version: 1, reason: null };
  await record(lab, actor, async (tx) => {
    await refuseFaults(lab, tx, { instrumentId: id, statement });
    const made = { by: actor.id, at: instant(lab.clock.now()) };
    await insertInstrument(tx, { id, laboratoryId }, made);
    await insertInstrumentVersion(tx, version, made);
    await issueBarcode(tx, { kind: 'instrument', id, laboratoryId }, made);
    const data = { instrument: id, version: version.id, kind: statement.kind, watched: statement.folder !== null };
    return { type: 'instrument.entered', items: [`instrument:${id}`], data };
  });
  return { ...statement, id, laboratoryId, profileId: version.id, version: 1 };
}

export interface InstrumentCorrection {
  readonly instrumentId: string;
  readonly statement: InstrumentStatement;
  readonly reason: string;
}

/** Holds from now on; what was read before keeps the version that it was read by. */
export async function correctInstrument(lab: Lab, actor: Actor, input: InstrumentCorrection): Promise<void> {
  permit(actor, 'instrument.manage');
  const { instrumentId, statement, reason } = input;
  if (reason.trim() === '') throw new InvalidInput({ reason: { code: 'required' } });
  let movedFolder = false;
  await record(lab, actor, async (tx) => {
    const now = await instrumentById(tx.db, instrumentId);
    if (now === undefined) throw new NotFound('instrument');
    permit(actor, 'instrument.manage', now);
    await refuseFaults(lab, tx, { instrumentId, statement });
    movedFolder = now.folder !== statement.folder;
    const { laboratoryId } = now;
    const version = { ...statement, id: newId(), laboratoryId, instrumentId, version: now.version + 1, reason };
    await insertInstrumentVersion(tx, version, { by: actor.id, at: instant(lab.clock.now()) });
    const data = { instrument: instrumentId, version: version.id, watched: statement.folder !== null };
    return { type: 'instrument.corrected', items: [`instrument:${instrumentId}`], data };
  });
  await housekeep(lab, (tx) => (movedFolder ? forgetFolder(tx, instrumentId) : forgetUntaken(tx, instrumentId)));
}

interface Stated {
  readonly instrumentId: string;
  readonly statement: InstrumentStatement;
}

async function refuseFaults(lab: Lab, tx: Witnessed, { instrumentId, statement }: Stated): Promise<void> {
  const { folder, profile, name } = statement;
  const faults: Record<string, FieldFault> = { ...profileFaults(profile) };
  if (name.trim() === '') faults['name'] = { code: 'required' };
  if (folder !== null) {
    const fault = folderFault(lab, folder) ?? (await sharedFolder(tx, { instrumentId, folder }));
    if (fault !== undefined) faults['folder'] = fault;
  }
  if (Object.keys(faults).length > 0) throw new InvalidInput(faults);
}

function folderFault(lab: Lab, folder: string): FieldFault | undefined {
  if (!isAbsolute(folder) || resolve(folder) !== folder.replace(/(?<=.)\/+$/, '') || folder.includes('\0')) {
    return { code: 'folder-not-absolute' };
  }
  const isRoot = resolve(folder) === '/';
  return isRoot || foldersOverlap(folder, resolve(lab.settings.dataFolder)) ? { code: 'folder-own-data' } : undefined;
}

// Of all laboratories: they share the server's disk.
async function sharedFolder(
  tx: Witnessed,
  { instrumentId, folder }: { readonly instrumentId: string; readonly folder: string },
): Promise<FieldFault | undefined> {
  const others = (await watchedInstruments(tx.db)).filter((each) => each.id !== instrumentId);
  const other = others.find((each) => each.folder !== null && foldersOverlap(folder, each.folder));
  return other && { code: 'folder-shared', values: { name: other.name } };
}
