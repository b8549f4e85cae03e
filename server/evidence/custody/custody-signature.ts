// What a person signs when a scan sheet is committed: the sheet as it was sent, each line with the event that it becomes.
// One signature stands behind all of its events; a line that is refused is a fact of the ledger as well.
import { canonicalJson } from '../../foundation/canonical-json.js';
import { sha256Hex } from '../../foundation/hash.js';
import { keyed } from '../../foundation/keyed.js';
import { itemKey } from './custody-item.js';
import type { Said, ScanSheet, SheetBox } from './scan-sheet.js';

export interface CustodySignature {
  readonly id: string;
  readonly laboratoryId: string;
  readonly personId: string;
  /** The act that is answered for: receive, store, take-out, hand-over, accept, decline, withdraw, undo. */
  readonly meaning: string;
  readonly method: 'pin' | 'password';
  readonly extent: 'full' | 'repeated';
  /** Canonical JSON. */
  readonly signed: string;
  readonly signedHash: string;
}

export interface Signing {
  readonly laboratoryId: string;
  readonly personId: string;
  readonly method: CustodySignature['method'];
  readonly extent: CustodySignature['extent'];
}

export function signatureOf(sheet: ScanSheet, signing: Signing): CustodySignature {
  const signed = signedText(sheet, signing.personId);
  return { id: sheet.id, meaning: sheet.action ?? '', signed, signedHash: sha256Hex(signed), ...signing };
}

/** The same sheet has the same text, however often and in which order its fields were sent. */
export function signedText(
  { id, action, placeId, receiverId, reason, items, boxes }: ScanSheet,
  personId: string,
): string {
  const moved = [...items, ...boxes.flatMap(({ content }) => content)];
  const events = keyed(moved.map((item) => [item.eventId, itemKey(item)]));
  const undoes = moved.flatMap((item) => (item.undoes ? [[item.eventId, item.undoes] as const] : []));
  const said = items.flatMap((item) => (item.said ? [[item.eventId, item.said] as const] : []));
  return canonicalJson({
    v: 1,
    sheet: id,
    person: personId,
    meaning: action ?? '',
    place: action === 'store' ? (placeId ?? null) : null,
    receiver: action === 'hand-over' ? (receiverId ?? null) : null,
    ...(action === 'decline' ? { reason: reason ?? '' } : {}),
    events,
    ...(undoes.length === 0 ? {} : { undoes: keyed(undoes) }),
    ...(said.length === 0 ? {} : { said: keyed(said) }),
    ...(boxes.length === 0 ? {} : { boxes: Object.fromEntries(boxes.map(signedBox)) }),
  });
}

const signedBox = ({ moveId, placeId, content }: SheetBox) =>
  [moveId, { place: placeId, events: content.map(({ eventId }) => eventId).sort() }] as const;

interface SignedSheet {
  readonly events: Readonly<Record<string, string>>;
  /** Why what was offered is declined. */
  readonly reason?: string;
  readonly said?: Readonly<Record<string, Pick<Said, 'from' | 'lateReason' | 'note'>>>;
  readonly boxes?: Readonly<Record<string, { readonly place: string; readonly events: readonly string[] }>>;
}

/** Undefined where the law let go of what it said: then a word stands there, and no sheet. */
export function sheetIn({ signed }: Pick<CustodySignature, 'signed'>): SignedSheet | undefined {
  return signed.startsWith('{') ? (JSON.parse(signed) as SignedSheet) : undefined;
}

/** Whether the event is part of a box's move, and so goes back with the box alone. */
export function movedWithBox(signature: Pick<CustodySignature, 'signed'>, eventId: string): boolean {
  const { boxes = {} } = sheetIn(signature) ?? {};
  return Object.values(boxes).some(({ events }) => events.includes(eventId));
}

/** The events that a signed sheet speaks of, each with the key of its item. */
export function eventsSigned(signature: Pick<CustodySignature, 'signed'>): ReadonlyMap<string, string> {
  return new Map(Object.entries(sheetIn(signature)?.events ?? {}));
}
