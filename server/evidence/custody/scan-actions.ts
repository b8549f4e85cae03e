// What a scanned code does to the sheet: it names a place, a receiver, an action or an item. Nothing is recorded here but
// refusals; the sheet is committed in commit-actions.ts.
import type { Actor } from '../../foundation/actor.js';
import { type MessageValues, RuleBroken } from '../../foundation/errors.js';
import { newId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import { permit } from '../../people/permissions.js';
import { readBarcode } from '../labels/barcode.js';
import { subjectOfBarcode } from '../labels/barcode-store.js';
import type { Subject } from '../labels/barcode-subject.js';
import { type ScanCommand, commandOfSubject } from '../labels/scan-command.js';
import type { CustodyItem } from './custody-item.js';
import { custodyItem, custodyItemByNumber } from './custody-item-store.js';
import { refusedFact } from './custody-recording.js';
import { judgeItem } from './sheet-judge.js';
import { stateOf } from './state-memory.js';
import { type ScanSheet, holdsItem, isReady, withItem } from './scan-sheet.js';

export type ScanAnswer =
  | { readonly kind: 'accepted'; readonly item: CustodyItem }
  | { readonly kind: 'twice'; readonly item: CustodyItem }
  | { readonly kind: 'refused'; readonly shown: string; readonly code: string; readonly values: MessageValues }
  | { readonly kind: 'heard'; readonly what: 'action' | 'place' | 'receiver' | 'self' | 'cancel' }
  | { readonly kind: 'commit' };

export interface Scanned {
  readonly sheet: ScanSheet;
  readonly answer: ScanAnswer;
}

export async function scanCode(lab: Lab, actor: Actor, sheet: ScanSheet, text: string): Promise<Scanned> {
  permit(actor, 'custody.read');
  const reading = readBarcode(text);
  if ('refusal' in reading) return scanNumber(lab, actor, sheet, text, reading.refusal);
  const barcode = await subjectOfBarcode(lab.db, reading.code);
  if (barcode === undefined || barcode.laboratoryId !== actor.laboratoryId) {
    return refused(sheet, reading.code, 'custody.code-unknown');
  }
  return scanSubject(lab, actor, sheet, { ...barcode.subject, shown: reading.code });
}

// A person may also type the number that stands on the label.
async function scanNumber(lab: Lab, actor: Actor, sheet: ScanSheet, text: string, refusal: string): Promise<Scanned> {
  const item = await custodyItemByNumber(lab.db, actor.laboratoryId, text);
  if (item !== undefined) return scanItem(lab, actor, sheet, item);
  return refused(sheet, text.trim().slice(0, 60), `custody.code-${refusal}`);
}

async function scanSubject(
  lab: Lab,
  actor: Actor,
  sheet: ScanSheet,
  subject: Subject & { readonly shown: string },
): Promise<Scanned> {
  const { kind, id, shown } = subject;
  if (kind === 'exhibit' || kind === 'sample') {
    const item = await custodyItem(lab.db, { kind, id });
    return item === undefined ? refused(sheet, shown, 'custody.code-unknown') : scanItem(lab, actor, sheet, item);
  }
  if (kind === 'place') return scanPlace(sheet, id);
  if (kind === 'person') return scanBadge(actor, sheet, id);
  const command = kind === 'action' ? commandOfSubject(id) : undefined;
  return command === undefined ? refused(sheet, shown, 'custody.code-other-kind') : scanCommand(sheet, command);
}

// The same shelf again closes the list: shelf, items, shelf.
function scanPlace(sheet: ScanSheet, placeId: string): Scanned {
  if (sheet.action === 'store' && sheet.placeId === placeId && sheet.items.length > 0) {
    return { sheet, answer: { kind: 'commit' } };
  }
  return { sheet: { ...sheet, action: 'store', placeId }, answer: { kind: 'heard', what: 'place' } };
}

function scanBadge(actor: Actor, sheet: ScanSheet, personId: string): Scanned {
  if (personId === actor.id) return { sheet, answer: { kind: 'heard', what: 'self' } };
  return {
    sheet: { ...sheet, action: 'hand-over', receiverId: personId },
    answer: { kind: 'heard', what: 'receiver' },
  };
}

function scanCommand(sheet: ScanSheet, command: ScanCommand): Scanned {
  if (command === 'commit') return { sheet, answer: { kind: 'commit' } };
  if (command === 'cancel') return { sheet: { items: [] }, answer: { kind: 'heard', what: 'cancel' } };
  return { sheet: { ...sheet, action: command }, answer: { kind: 'heard', what: 'action' } };
}

async function scanItem(lab: Lab, actor: Actor, sheet: ScanSheet, item: CustodyItem): Promise<Scanned> {
  if (item.laboratoryId !== actor.laboratoryId) return refused(sheet, item.number, 'custody.code-unknown');
  if (holdsItem(sheet, item)) return { sheet, answer: { kind: 'twice', item } };
  const acting = sheet.action === undefined ? { ...sheet, action: await usualAction(lab, actor, item) } : sheet;
  const sheetItem = { kind: item.kind, id: item.id, eventId: newId() };
  const next = withItem(acting, sheetItem);
  if (!isReady(acting)) return { sheet: next, answer: { kind: 'accepted', item } };
  const { refusal } = await judgeItem(lab, actor, acting, sheetItem);
  if (refusal === undefined) return { sheet: next, answer: { kind: 'accepted', item } };
  if (refusal instanceof RuleBroken) await keepRefusal(lab, actor, sheetItem, refusal);
  return { sheet: next, answer: { kind: 'refused', shown: item.number, code: refusal.code, values: refusal.values } };
}

/** Without an action chosen, what an item is usually scanned for where it is now; nothing where that is open. */
async function usualAction(lab: Lab, actor: Actor, item: CustodyItem): Promise<ScanSheet['action']> {
  const { whereabouts } = (await stateOf(lab, lab.db, item)).state;
  if (whereabouts.kind === 'unknown') return 'receive';
  if (whereabouts.kind === 'place') return 'take-out';
  return whereabouts.kind === 'in-transfer' && whereabouts.to.id === actor.id ? 'accept' : undefined;
}

async function keepRefusal(
  lab: Lab,
  actor: Actor,
  item: Parameters<typeof refusedFact>[0]['item'] & { readonly eventId: string },
  refusal: RuleBroken,
): Promise<void> {
  await record(lab, actor, () => Promise.resolve(refusedFact({ eventId: item.eventId, item }, refusal)));
}

function refused(sheet: ScanSheet, shown: string, code: string): Scanned {
  return { sheet, answer: { kind: 'refused', shown, code, values: {} } };
}
