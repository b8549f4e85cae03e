// Lawful erasure of personal data: the row's personal columns go, the entries that bound the row stay, with their proofs. An
// entry of its own says which row was emptied by which decision, and binds the row as it is then.
import { erasePersonal, personalColumns } from '../database/erasing.js';
import { insertRow, type Witnessed } from '../database/witnessed.js';
import { machinery } from '../foundation/actor.js';
import { instant } from '../foundation/clock.js';
import { InvalidInput, NotFound } from '../foundation/errors.js';
import { newId } from '../foundation/ids.js';
import { newSalt } from '../foundation/salt.js';
import type { RecordedEntry } from './entry.js';
import type { Lab } from './lab.js';
import { record } from './record.js';

export interface Erasure {
  readonly table: string;
  readonly rowId: string;
  /** Of the columns that may go only these; all where nothing is said. */
  readonly only?: readonly string[] | undefined;
  /** The number of the decision that orders it. */
  readonly decision: string;
  /** Legal basis, and who asked. */
  readonly reason: string;
}

/** `alongside`: what was made of the row to find things by is made anew in the same transaction. */
export async function eraseRow(
  lab: Lab,
  laboratoryId: string,
  wanted: Erasure,
  alongside?: (tx: Witnessed) => Promise<void>,
): Promise<RecordedEntry> {
  const { table, rowId, only, decision, reason } = wanted;
  if (personalColumns[table] === undefined) throw new InvalidInput({ table: { code: 'ledger-not-personal' } });
  const actor = machinery(laboratoryId, 'command-line');
  return record(lab, actor, async (tx) => {
    const made = { made_by: actor.id, made_at: instant(lab.clock.now()) };
    const id = newId();
    const columns = await erasePersonal(tx, { engine: lab.engine, laboratoryId, table, id: rowId, only });
    if (columns === undefined) throw new NotFound('row');
    await alongside?.(tx);
    const named = { erased_table: table, erased_row: rowId };
    await insertRow(tx, 'erasures', {
      id,
      laboratory_id: laboratoryId,
      ...named,
      decision,
      reason,
      salt: newSalt(),
      ...made,
    });
    return {
      type: 'ledger.erased',
      items: [`erasure:${id}`],
      data: { erasure: id, table, row: rowId, columns: [...columns] },
    };
  });
}
