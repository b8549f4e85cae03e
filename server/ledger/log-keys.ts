// The key that signs a ledger's checkpoints: its public half is a fact of the ledger, its private half a file that only the
// server's account can read. The origin names the log for ever, whatever key signs it: `<code>.dalel/<laboratory's id>`.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Db } from '../database/connection.js';
import { machinery } from '../foundation/actor.js';
import { instant } from '../foundation/clock.js';
import { writeDurably } from '../foundation/durable-file.js';
import { RuleBroken } from '../foundation/errors.js';
import { newId } from '../foundation/ids.js';
import { parseEntry } from './entry.js';
import type { Lab } from './lab.js';
import { entryBySeq } from './ledger-store.js';
import { insertLogKey, logKeyItem, logKeysOf, type LogKey } from './log-key-store.js';
import { newNoteKey, noteKeyFrom, pemOf, signBytes, type NoteKey } from './note-signing.js';
import { record } from './record.js';

/** The key that signs a checkpoint of this size. @throws RuleBroken when its file is gone or is another key's. */
export async function signerFor(lab: Lab, laboratoryId: string, size: number): Promise<NoteKey> {
  const keys = await logKeysOf(lab.db, laboratoryId);
  const key = keys.filter(({ fromSize }) => fromSize <= size).at(-1);
  const signer = key && (await secretOf(lab, key));
  if (signer === undefined) throw new RuleBroken('ledger-key-missing', { key: key?.vkey ?? '' });
  return signer;
}

/** Makes the first key where there is none. @returns whether it did: then the ledger has one entry more. */
export async function ensureLogKey(lab: Lab, laboratoryId: string): Promise<boolean> {
  if ((await logKeysOf(lab.db, laboratoryId)).length > 0) return false;
  const origin = await originOf(lab.db, laboratoryId);
  await enterKey(lab, laboratoryId, { type: 'ledger.key-made', origin, previous: undefined });
  return true;
}

/** From the next entry on another key signs. The old one stays in the history, and vouches for the new one if it is there. */
export async function rotateLogKey(lab: Lab, laboratoryId: string): Promise<LogKey> {
  return lab.anchors.inTurn(laboratoryId, async () => {
    const previous = (await logKeysOf(lab.db, laboratoryId)).at(-1);
    const origin = previous?.origin ?? (await originOf(lab.db, laboratoryId));
    await enterKey(lab, laboratoryId, { type: 'ledger.key-rotated', origin, previous });
    const newest = (await logKeysOf(lab.db, laboratoryId)).at(-1);
    if (newest === undefined) throw new Error('the key that was entered is not there');
    return newest;
  });
}

interface NewKey {
  readonly type: 'ledger.key-made' | 'ledger.key-rotated';
  readonly origin: string;
  readonly previous: LogKey | undefined;
}

async function enterKey(lab: Lab, laboratoryId: string, { type, origin, previous }: NewKey): Promise<void> {
  const key = newNoteKey(origin, 'log');
  const old = previous && (await secretOf(lab, previous));
  const endorsement = old ? signBytes(old, endorsementText(key.vkey)).toString('base64') : null;
  // The file first: a key that the ledger names must not be lost to a power cut.
  await writeDurably(keyFile(lab.keys.folder, key.vkey), pemOf(key), 0o400);
  const actor = machinery(laboratoryId, 'ledger');
  await record(lab, actor, async (tx) => {
    const made = { by: actor.id, at: instant(lab.clock.now()) };
    const id = newId();
    await insertLogKey(tx, { id, laboratoryId, origin, vkey: key.vkey, endorsement }, made);
    const data = { key: id, vkey: key.vkey, previous: previous?.vkey ?? null, endorsement };
    return { type, items: [logKeyItem(id)], data };
  });
}

/** What the old key signs of the new one. */
export const endorsementText = (vkey: string): string => `dalel ledger key\n${vkey}\n`;

async function secretOf(lab: Lab, { origin, vkey }: LogKey): Promise<NoteKey | undefined> {
  const pem = await readFile(keyFile(lab.keys.folder, vkey)).catch(() => undefined);
  const key = pem && noteKeyFrom(origin, 'log', pem);
  return key?.vkey === vkey ? key : undefined;
}

/** `ledger-<laboratory's id>-<key's number>.pem` in the folder of keys. */
function keyFile(folder: string, vkey: string): string {
  const [origin = '', keyId = ''] = vkey.split('+');
  return join(folder, `ledger-${origin.split('/').at(-1) ?? ''}-${keyId}.pem`);
}

// The first entry of a ledger founds the laboratory and names its code.
async function originOf(db: Db, laboratoryId: string): Promise<string> {
  const founding = await entryBySeq(db, laboratoryId, 0);
  const code = founding && parseEntry(founding.bytes).data['code'];
  return `${typeof code === 'string' ? code.toLowerCase() : 'laboratory'}.dalel/${laboratoryId}`;
}
