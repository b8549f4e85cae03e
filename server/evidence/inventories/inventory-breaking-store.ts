import { insertRow, type Witnessed } from '../../database/witnessed.js';
import { newId } from '../../foundation/ids.js';
import { newSalt } from '../../foundation/salt.js';
import type { Making } from '../../people/laboratory-store.js';
import type { Inventory } from './inventory.js';

export async function insertBreaking(
  tx: Witnessed,
  { id, laboratoryId }: Inventory,
  reason: string,
  made: Making,
): Promise<void> {
  await insertRow(tx, 'inventory_breakings', {
    id: newId(),
    laboratory_id: laboratoryId,
    inventory_id: id,
    reason,
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}
