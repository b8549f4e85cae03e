// A process that writes through the real ledger, for those who count its calls to the disk or fill the disk under it. It tells
// as JSON what came of it: `tsx durable-writer.ts FOLDER ENTRIES WRITERS`.
import { join } from 'node:path';
import { pino } from 'pino';
import { witnessedTables } from '../../server/database/migrate.js';
import { insertRow } from '../../server/database/witnessed.js';
import type { Actor } from '../../server/foundation/actor.js';
import { LabError } from '../../server/foundation/errors.js';
import { newId } from '../../server/foundation/ids.js';
import { openVaultForReading } from '../../server/foundation/vault.js';
import { record, type Recording } from '../../server/ledger/record.js';
import { verifyAll } from '../../server/ledger/verify.js';
import { openLab } from '../../server/open-lab.js';
import { foundLaboratory } from '../../server/people/setup-actions.js';
import { actorFor, testPassword, testSettings } from './test-lab.js';

/** One entry with one bound row. */
export function oneEntry(lab: Recording, actor: Actor): Promise<unknown> {
  return record(lab, actor, async (tx) => {
    const { id, laboratoryId } = actor;
    const made = { made_by: id, made_at: '2026-11-23T09:00:00.000Z' };
    const hash = newId();
    await insertRow(tx, 'passwords', { id: newId(), laboratory_id: laboratoryId, person_id: id, hash, ...made });
    return { type: 'password.set', items: [`person:${id}`], data: {} };
  });
}

export interface Written {
  /** Codes of what was refused, or the fault's own words. */
  readonly codes: readonly string[];
  readonly written: number;
  readonly lastWritten: boolean;
}

/** Writes one after the other, whatever is refused. */
export async function writeOn(lab: Recording, actor: Actor, attempts: number): Promise<Written> {
  const codes = new Set<string>();
  let written = 0;
  let lastWritten = false;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    lastWritten = await oneEntry(lab, actor).then(
      () => true,
      (fault: unknown) => {
        codes.add(fault instanceof LabError ? fault.code : String(fault));
        return false;
      },
    );
    if (lastWritten) written += 1;
  }
  return { codes: [...codes], written, lastWritten };
}

async function main(folder: string, entries: number, writers: number): Promise<void> {
  const settings = testSettings(folder, { client: 'better-sqlite3' });
  const { lab, close } = await openLab(settings, { log: pino({ level: 'silent' }) });
  const laboratory = { code: 'ALM', nameKk: 'a', nameRu: 'b', nameEn: 'c', timeZone: 'Asia/Almaty' };
  const founder = await foundLaboratory(lab, laboratory, { name: 'Aa', login: 'admin', password: testPassword });
  const actor = actorFor(founder, ['administrator']);
  const shares = Array.from({ length: writers }, () => writeOn(lab, actor, entries / writers));
  const outcomes = await Promise.all(shares);
  const { state: checkFile } = openVaultForReading(join(folder, 'vault'));
  const [verdict] = await verifyAll({ db: lab.db, witnessedTables, checkFile });
  const [row] = await lab.db<{ rows: number }>('passwords').count({ rows: '*' });
  await close();
  const written = outcomes.reduce((sum, outcome) => sum + outcome.written, 0);
  const missing = written + 1 - Number(row?.['rows']);
  console.log(JSON.stringify({ ...outcomes[0], written, missing, fault: verdict?.fault ?? null }));
}

const [, script, folder, entries, writers] = process.argv;
if (script?.endsWith('durable-writer.ts') && folder !== undefined) await main(folder, Number(entries), Number(writers));
