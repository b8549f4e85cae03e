// What a person recorded last in this session, as the sheet that takes it back: offered on the scan page, and recorded by the
// same signature and the same rules as any other sheet.
import type { Actor } from '../../foundation/actor.js';
import { newId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
import { type PlaceMove, placeMoveById } from '../storage/place-move-store.js';
import { boxStanding } from './box-content.js';
import { boxLine } from './box-line.js';
import { eventsSigned, movedWithBox, sheetIn } from './custody-signature.js';
import { itemKey } from './custody-item.js';
import { custodyItem } from './custody-item-store.js';
import { sessionOfEvent } from './custody-proof.js';
import { type RecordedEvent, custodyEventById } from './custody-store.js';
import { isUndoable } from './mending.js';
import { newestMoveOf } from './newest-move.js';
import { type ScanSheet, type SheetBox, emptySheet } from './scan-sheet.js';
import { type KeptSignature, newestSignatureOf, signatureById } from './signature-store.js';
import { stateOf } from './state-memory.js';

export interface LastSheet {
  readonly id: string;
  readonly meaning: string;
  readonly at: string;
  /** How many of its moves can still be taken back. */
  readonly count: number;
}

/** Undefined where nothing of it can be taken back any more. */
export async function lastSheet(lab: Lab, actor: Actor): Promise<LastSheet | undefined> {
  const signature = await newestSignatureOf(lab.db, actor.id);
  if (signature === undefined) return undefined;
  const events = await recordedBy(lab, signature);
  const [first] = events;
  if (first !== undefined && !(await isOfSession(lab, actor, first))) return undefined;
  const newest = await Promise.all(events.map((event) => isStillNewest(lab, event)));
  const boxed = await Promise.all((await boxesMoved(lab, signature)).map((box) => countInBox(lab, actor, box)));
  const count = newest.filter(Boolean).length + boxed.reduce((sum, each) => sum + each, 0);
  return count === 0 ? undefined : { id: signature.id, meaning: signature.meaning, at: signature.signedAt, count };
}

/** Every item of the signed sheet, so that the list says of each that cannot be taken back why. Undefined for another's sheet. */
export async function sheetUndoing(lab: Lab, actor: Actor, signatureId: string): Promise<ScanSheet | undefined> {
  const signature = await signatureById(lab.db, signatureId);
  if (signature?.personId !== actor.id) return undefined;
  const items = (await recordedBy(lab, signature)).map(({ item, event }) => ({
    kind: item.kind,
    id: item.id,
    eventId: newId(),
    undoes: event.id,
  }));
  const boxes = await Promise.all((await boxesMoved(lab, signature)).map((box) => boxUndoing(lab, actor, box)));
  return items.length + boxes.length === 0 ? undefined : { ...emptySheet(), action: 'undo', items, boxes };
}

/** The moves of boxes that the sheet became. */
async function boxesMoved(lab: Lab, signature: KeptSignature): Promise<readonly PlaceMove[]> {
  const ids = Object.keys(sheetIn(signature)?.boxes ?? {});
  const moves = await Promise.all(ids.map((id) => placeMoveById(lab.db, id)));
  return moves.filter((move) => move !== undefined);
}

/** How many items go back with the box; one for a box that is empty, none where it has moved on. */
async function countInBox(lab: Lab, actor: Actor, { id, placeId }: PlaceMove): Promise<number> {
  const { newest, isSameSession } = await newestMoveOf(lab.db, actor, placeId);
  if (newest?.id !== id || !isSameSession) return 0;
  return Math.max(1, (await boxStanding(lab.db, actor, { placeId, type: 'undone' })).items.length);
}

async function boxUndoing(lab: Lab, actor: Actor, { id, placeId }: PlaceMove): Promise<SheetBox> {
  const { items } = await boxStanding(lab.db, actor, { placeId, type: 'undone' });
  return { ...(await boxLine(lab.db, { placeId, type: 'undone', items })), undoes: id };
}

async function recordedBy(lab: Lab, signature: KeptSignature): Promise<readonly RecordedEvent[]> {
  const alone = [...eventsSigned(signature)].filter(([eventId]) => !movedWithBox(signature, eventId));
  const signed = alone.map(async ([eventId, key]) => {
    const recorded = await custodyEventById(lab.db, eventId);
    return recorded !== undefined && itemKey(recorded.item) === key ? [recorded] : [];
  });
  return (await Promise.all(signed)).flat().filter(({ event }) => isUndoable(event.act.type));
}

async function isOfSession(lab: Lab, actor: Actor, { laboratoryId, item, event }: RecordedEvent): Promise<boolean> {
  return (await sessionOfEvent(lab.db, laboratoryId, item, event.id)) === actor.sessionId;
}

async function isStillNewest(lab: Lab, { item: ref, event }: RecordedEvent): Promise<boolean> {
  const item = await custodyItem(lab.db, ref);
  return item !== undefined && (await stateOf(lab, lab.db, item)).state.lastEventId === event.id;
}
