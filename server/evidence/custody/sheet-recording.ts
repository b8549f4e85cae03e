// A signed sheet into the ledger. Every line becomes true by itself, so that a refused one never holds up the others; the
// signature is written with the first of them.
import type { Actor } from '../../foundation/actor.js';
import { LabError } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { moveBox } from './box-actions.js';
import {
  acceptItem,
  declineItem,
  offerItem,
  receiveItem,
  storeItem,
  takeOutItem,
  withdrawOffer,
} from './custody-actions.js';
import type { PersonRef } from './custody-event.js';
import { itemKey } from './custody-item.js';
import type { CustodyOutcome } from './custody-recording.js';
import type { CustodySignature } from './custody-signature.js';
import { lookSaid } from './look-form.js';
import { undoEvent } from './mending-actions.js';
import { boxKey, type SheetBox, type SheetDeed, type SheetItem } from './scan-sheet.js';
import { boxActOfSheet } from './sheet-act.js';
import type { PlacedState } from './state-memory.js';

/** A line of the sheet: an item, or a box with all that is in it. */
export interface CommittedLine {
  readonly key: string;
  readonly recorded?: RecordedLine;
  readonly refusal?: LabError;
}

export interface RecordedLine {
  /** The custody event of an item, the move of a box. */
  readonly event: string;
  readonly proof: { readonly seq: number; readonly hash: string; readonly recordedAt: string };
  /** How many items moved: with a box as many as lie in it. */
  readonly count: number;
  /** The state that the item is in then; undefined where it had been recorded before, and for a box. */
  readonly after?: PlacedState | undefined;
}

/** What is to be recorded, by whom, signed and witnessed. */
export interface SignedSheet extends Signed {
  readonly actor: Actor;
  readonly deed: SheetDeed;
  /** Those of the sheet's lines that are to be recorded. */
  readonly items: readonly SheetItem[];
  readonly boxes: readonly SheetBox[];
}

interface Signed {
  readonly witness: PersonRef | undefined;
  readonly signature: CustodySignature;
}

/** Resolves after COMMIT; a line that a rule forbids is refused by itself. */
export function recordSheet(
  lab: Lab,
  { actor, deed, items, boxes, witness, signature }: SignedSheet,
): Promise<readonly CommittedLine[]> {
  const signed = { witness, signature };
  return Promise.all([
    ...boxes.map((box) => line(boxKey(box), () => commitBox(lab, actor, deed, { box, ...signed }))),
    ...items.map((item) => line(itemKey(item), () => commitItem(lab, actor, deed, { item, ...signed }))),
  ]);
}

type Committing = Signed & { readonly item: SheetItem };

async function line(key: string, commit: () => Promise<RecordedLine>): Promise<CommittedLine> {
  try {
    return { key, recorded: await commit() };
  } catch (fault) {
    if (fault instanceof LabError && fault.status < 500) return { key, refusal: fault };
    throw fault;
  }
}

async function commitBox(
  lab: Lab,
  actor: Actor,
  deed: SheetDeed,
  { box, ...signed }: Signed & { readonly box: SheetBox },
): Promise<RecordedLine> {
  const { move, proof } = await moveBox(lab, actor, { ...box, act: boxActOfSheet(deed, box), ...signed });
  return { event: move.id, proof, count: move.itemCount };
}

async function commitItem(lab: Lab, actor: Actor, deed: SheetDeed, committing: Committing): Promise<RecordedLine> {
  const { event, proof, after } = await follow(lab, actor, deed, committing);
  return { event: event.id, proof, count: 1, after };
}

async function follow(
  lab: Lab,
  actor: Actor,
  deed: SheetDeed,
  { item, ...signed }: Committing,
): Promise<CustodyOutcome> {
  const { sealSeen, from, occurredAt, lateReason, ...seen } = item.said ?? {};
  const step = { eventId: item.eventId, item: { kind: item.kind, id: item.id }, occurredAt, lateReason, ...signed };
  const look = await lookSaid(lab, actor, seen);
  if (deed.action === 'receive') return receiveItem(lab, actor, { from, seal: sealSeen, look, ...step });
  if (deed.action === 'take-out') return takeOutItem(lab, actor, { sealSeen, look, ...step });
  if (deed.action === 'accept') return acceptItem(lab, actor, { sealSeen, ...step });
  if (deed.action === 'decline') return declineItem(lab, actor, { reason: deed.reason ?? '', ...step });
  if (deed.action === 'withdraw') return withdrawOffer(lab, actor, step);
  if (deed.action === 'undo') return undoEvent(lab, actor, { undoneEventId: item.undoes ?? '', ...step });
  if (deed.action === 'store') return storeItem(lab, actor, { sealSeen, placeId: deed.placeId ?? '', ...step });
  return offerItem(lab, actor, { toPersonId: deed.receiverId ?? '', ...step });
}
