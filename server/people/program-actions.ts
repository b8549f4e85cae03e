// Which version of the program made the entries that follow: entered in each laboratory's ledger when it is another than before.
import { machinery } from '../foundation/actor.js';
import { programVersion } from '../foundation/program-version.js';
import { parseEntry } from '../ledger/entry.js';
import type { Lab } from '../ledger/lab.js';
import { entriesOfItem } from '../ledger/ledger-store.js';
import { record } from '../ledger/record.js';
import { allLaboratories } from './laboratory-store.js';

const item = 'program:dalel';

export async function noteProgram(lab: Lab): Promise<void> {
  const running = { version: programVersion(), node: process.versions.node, database: lab.engine };
  for (const { id } of await allLaboratories(lab.db)) {
    const last = (await entriesOfItem(lab.db, id, item)).at(-1);
    const known = last && parseEntry(last.bytes).data;
    const isSame = known !== undefined && Object.entries(running).every(([name, value]) => known[name] === value);
    if (isSame) continue;
    const fact = { type: 'program.changed', items: [item], data: running };
    await record(lab, machinery(id, 'server'), () => Promise.resolve(fact));
  }
}
