// A process whose calls to the disk are recorded. It writes through the real ledger or takes files in, one after the other or
// many at once, and says in the file `acknowledged` what it was answered for: nothing is said before the answer.
//   append FOLDER PERSON LABORATORY COUNT WRITERS FULL|NORMAL   ·   ingest FOLDER PERSON LABORATORY COUNT WRITERS
import { randomBytes } from 'node:crypto';
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { pino } from 'pino';
import { keepMembers, receiveFile } from '../../server/measuring/measurements/receive-file-actions.js';
import { openDatabase } from '../../server/database/connection.js';
import { insertRow } from '../../server/database/witnessed.js';
import type { Actor } from '../../server/foundation/actor.js';
import { sha256Hex } from '../../server/foundation/hash.js';
import { newId } from '../../server/foundation/ids.js';
import type { Lab } from '../../server/ledger/lab.js';
import { record } from '../../server/ledger/record.js';
import { openWriter } from '../../server/ledger/writer.js';
import { openLab } from '../../server/open-lab.js';
import { testSettings } from '../support/test-lab.js';

const [, , work = '', folder = '', personId = '', laboratoryId = '', count = '1', writers = '1', durability] =
  process.argv;

const settings = testSettings(folder, { client: 'better-sqlite3' });
const { lab: opened, close } = await openLab(settings, { log: pino({ level: 'silent' }) });
const lab = durability === 'NORMAL' ? await careless(opened) : opened;
const actor: Actor = {
  kind: 'person',
  id: personId,
  laboratoryId,
  name: '',
  roles: new Set(['technician']),
  language: 'ru',
};
// From here on calls count as those of the work.
mkdirSync(join(folder, 'begin'));
const share = Number(count) / Number(writers);
await Promise.all(Array.from({ length: Number(writers) }, () => workOn(share)));
await lab.writer.idle();
await close();
// A careless writer's own connection would keep the process.
process.exit();

async function workOn(times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    await (work === 'ingest' ? ingest() : append()).then(acknowledge, refused);
  }
}

function acknowledge(what: string): void {
  appendFileSync(join(folder, 'acknowledged'), `${what}\n`);
}

function refused(fault: unknown): void {
  console.log(`refused: ${fault instanceof Error ? fault.message : String(fault)}`);
}

/** @returns the id of the row that was bound into the entry. */
async function append(): Promise<string> {
  const id = newId();
  await record(lab, actor, async (tx) => {
    const made = { made_by: personId, made_at: '2026-11-23T09:00:00.000Z' };
    await insertRow(tx, 'passwords', { id, laboratory_id: laboratoryId, person_id: personId, hash: id, ...made });
    return { type: 'password.set', items: [`person:${personId}`], data: {} };
  });
  return id;
}

/** @returns the hash of a file whose bytes lie in the vault and whose reception is in the ledger. */
async function ingest(): Promise<string> {
  const bytes = randomBytes(30_000);
  const sha256 = sha256Hex(bytes);
  const members = await keepMembers(lab.vault, { form: 'file', members: [{ path: 'run.csv', sha256, bytes }] });
  const sighting = {
    instrumentId: null,
    via: 'upload',
    path: `${sha256}.csv`,
    modifiedAt: '2026-11-23T09:00:00.000Z',
  } as const;
  await receiveFile(lab, actor, { sha256, form: 'file', name: 'run.csv', size: bytes.length, members, sighting });
  return sha256;
}

/** As it must not be run: a commit is answered before it is on the disk. */
async function careless(real: Lab): Promise<Lab> {
  const database = openDatabase({ client: 'better-sqlite3', filename: join(folder, 'dalel.sqlite') });
  await database.write.raw('PRAGMA synchronous = NORMAL');
  return { ...real, writer: openWriter(database.write, 'sqlite') };
}
