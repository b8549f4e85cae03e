// What is moved in the demonstration is scanned and signed as at the bench: a sheet with its action, one PIN for all of it.
import { commitSheet } from '../../evidence/custody/commit-actions.js';
import type { PersonRef } from '../../evidence/custody/custody-event.js';
import type { ItemRef } from '../../evidence/custody/custody-item.js';
import { emptySheet, type SheetBox, type SheetItem } from '../../evidence/custody/scan-sheet.js';
import type { ScanAction } from '../../evidence/labels/scan-command.js';
import type { Actor } from '../../foundation/actor.js';
import { newId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
import { personById } from '../../people/person-store.js';
import { benchPin } from './people.js';

interface Scanned {
  readonly action: ScanAction;
  readonly items?: readonly SheetItem[];
  readonly boxes?: readonly SheetBox[];
  readonly placeId?: string;
  readonly receiverId?: string;
  readonly witness?: PersonRef;
}

/** A line of the sheet, with the seal as it is read from the package. */
export const scanned = ({ kind, id }: ItemRef, sealSeen?: string): SheetItem => {
  return { kind, id, eventId: newId(), ...(sealSeen === undefined ? {} : { said: { sealSeen } }) };
};

/** @throws what any of its lines is refused for. */
export async function signedFor(
  lab: Lab,
  actor: Actor,
  { witness, items = [], boxes = [], ...wanted }: Scanned,
): Promise<void> {
  const sheet = { ...emptySheet(), ...wanted, items, boxes };
  const who = (await personById(lab.db, actor.id))?.login ?? '';
  const proof = { who, secret: benchPin, address: '127.0.0.1' };
  const lines = await commitSheet(lab, actor, sheet, { items, boxes, proof, witness });
  const refused = lines.find(({ refusal }) => refusal !== undefined);
  if (refused?.refusal !== undefined) throw refused.refusal;
}
