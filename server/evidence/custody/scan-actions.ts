// What a scanned code does to the sheet: it names a place, a person, an action or an item. Nothing is recorded here but
// refusals; the sheet is committed in commit-actions.ts.
import type { Actor } from '../../foundation/actor.js';
import { type LabError, type MessageValues, NotFound, RuleBroken } from '../../foundation/errors.js';
import { newId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import { personById } from '../../people/person-store.js';
import { permit } from '../../people/permissions.js';
import { readBarcode } from '../labels/barcode.js';
import { subjectOfBarcode } from '../labels/barcode-store.js';
import type { Subject } from '../labels/barcode-subject.js';
import { exhibitsOfCase } from '../exhibits/exhibit-store.js';
import { packageById } from '../labels/package.js';
import { isMovable } from '../storage/place.js';
import { placeById } from '../storage/place-store.js';
import { placeMoveById } from '../storage/place-move-store.js';
import { type ScanCommand, commandOfSubject } from '../labels/scan-command.js';
import { refusedBox } from './box-actions.js';
import { boxStanding, usualMoveOf } from './box-content.js';
import { boxLine } from './box-line.js';
import { judgeBoxes, moveOfSheet } from './box-judge.js';
import { type CustodyItem, type ItemRef, itemKey } from './custody-item.js';
import { custodyItem, custodyItemByNumber } from './custody-item-store.js';
import { refusedFact } from './custody-recording.js';
import { custodyEventById } from './custody-store.js';
import { meaningOfBadge, meaningOfPlace } from './scan-grammar.js';
import {
  type Said,
  type ScanSheet,
  type SheetItem,
  emptySheet,
  holdsItem,
  isReady,
  linesOf,
  mostOnSheet,
  withBox,
  withConfirmed,
  withItem,
} from './scan-sheet.js';
import type { JudgedSheetItem } from './sheet-judge.js';
import { stateOf } from './state-memory.js';
import type { Surprise } from './surprise.js';
import { judgeWholeSheet, type JudgedSheet } from './whole-sheet.js';

export type ScanAnswer =
  | { readonly kind: 'accepted'; readonly item: CustodyItem }
  | { readonly kind: 'box'; readonly shown: string; readonly count: number }
  /** All that came in it was put on the sheet. */
  | { readonly kind: 'package'; readonly shown: string; readonly count: number }
  | { readonly kind: 'twice'; readonly shown: string }
  | { readonly kind: 'unexpected'; readonly item: CustodyItem; readonly surprise: Surprise }
  | { readonly kind: 'refused'; readonly shown: string; readonly code: string; readonly values: MessageValues }
  /** A code that has no place on a sheet: nothing is put on it. */
  | { readonly kind: 'foreign'; readonly shown: string; readonly code: string; readonly values: MessageValues }
  | { readonly kind: 'heard'; readonly what: 'action' | 'place' | 'receiver' | 'self' | 'cancel' }
  | { readonly kind: 'switch'; readonly badge: string }
  | { readonly kind: 'commit' };

export interface Scanned {
  readonly sheet: ScanSheet;
  readonly answer: ScanAnswer;
  /** That sheet as it was judged for the answer, where it was. */
  readonly judged?: JudgedSheet | undefined;
}

export interface ScannedCode {
  readonly text: string;
  readonly said?: Said | undefined;
}

export async function scanCode(lab: Lab, actor: Actor, sheet: ScanSheet, scanned: ScannedCode): Promise<Scanned> {
  permit(actor, 'custody.read');
  const reading = readBarcode(scanned.text);
  if ('refusal' in reading) return scanNumber(lab, actor, sheet, { ...scanned, refusal: reading.refusal });
  const barcode = await subjectOfBarcode(lab.db, reading.code);
  if (barcode === undefined || barcode.laboratoryId !== actor.laboratoryId) {
    return foreign(sheet, reading.code, 'custody.code-unknown');
  }
  return scanSubject(lab, actor, sheet, {
    ...barcode.subject,
    shown: reading.code,
    said: scanned.said,
  });
}

// A person may also type the number that stands on the label.
async function scanNumber(
  lab: Lab,
  actor: Actor,
  sheet: ScanSheet,
  { text, said, refusal }: ScannedCode & { readonly refusal: string },
): Promise<Scanned> {
  const item = await custodyItemByNumber(lab.db, actor.laboratoryId, text);
  if (item !== undefined) return scanItem(lab, actor, sheet, { item, said });
  const isMisread = refusal === 'wrong-check' || refusal === 'empty';
  return (isMisread ? refused : foreign)(sheet, text.trim().slice(0, 60), `custody.code-${refusal}`);
}

type Shown = Subject & { readonly shown: string; readonly said?: Said | undefined };

async function scanSubject(lab: Lab, actor: Actor, sheet: ScanSheet, subject: Shown): Promise<Scanned> {
  const { kind, id, shown } = subject;
  if (kind === 'exhibit' || kind === 'sample') {
    const item = await custodyItem(lab.db, { kind, id });
    if (item === undefined) return foreign(sheet, shown, 'custody.code-unknown');
    return scanItem(lab, actor, sheet, { item, said: subject.said });
  }
  if (kind === 'package') return scanPackage(lab, actor, sheet, subject);
  if (kind === 'place') return scanPlace(lab, actor, sheet, subject);
  if (kind === 'person') return scanBadge(lab, actor, sheet, subject);
  const command = kind === 'action' ? commandOfSubject(id) : undefined;
  return command === undefined ? foreign(sheet, shown, 'custody.code-other-kind') : scanCommand(lab, sheet, command);
}

/** A sample is what is in its package; a delivery is scanned as each of the exhibits that came in it, one by one. */
async function scanPackage(lab: Lab, actor: Actor, sheet: ScanSheet, { id, shown, said }: Shown): Promise<Scanned> {
  const found = await packageById(lab.db, id);
  if (found === undefined) return foreign(sheet, shown, 'custody.code-unknown');
  if (found.of === 'sample') return scanSubject(lab, actor, sheet, { kind: 'sample', id, shown, said });
  const exhibits = await exhibitsOfCase(lab.db, found.file.id);
  const missing = exhibits.filter((exhibit) => !holdsItem(sheet, { kind: 'exhibit', id: exhibit.id }));
  let scanned: Scanned = { sheet, answer: { kind: 'twice', shown: found.file.number } };
  const answers: ScanAnswer[] = [];
  for (const exhibit of missing) {
    scanned = await scanSubject(lab, actor, scanned.sheet, { kind: 'exhibit', id: exhibit.id, shown: exhibit.number });
    answers.push(scanned.answer);
  }
  const notTaken = answers.find(({ kind }) => kind !== 'accepted');
  if (missing.length === 0 || notTaken !== undefined) return { ...scanned, answer: notTaken ?? scanned.answer };
  return { ...scanned, answer: { kind: 'package', shown: found.file.number, count: missing.length } };
}

async function scanPlace(lab: Lab, actor: Actor, sheet: ScanSheet, { id: placeId, shown }: Shown): Promise<Scanned> {
  const place = await placeById(lab.db, placeId);
  const box = place && isMovable(place) ? (place.carrierId === null ? 'stands' : 'carried') : undefined;
  const meaning = meaningOfPlace(sheet, placeId, box);
  if (meaning === 'box') return scanBox(lab, actor, sheet, placeId);
  if (meaning === 'commit') return { sheet, answer: { kind: 'commit' } };
  if (meaning === 'unclear') return refused(sheet, shown, 'custody.place-unclear');
  return { sheet: { ...sheet, action: 'store', placeId }, answer: { kind: 'heard', what: 'place' } };
}

/** With what is in it now: each item is named on the sheet, and the signature is for these. @throws NotFound */
export async function scanBox(lab: Lab, actor: Actor, sheet: ScanSheet, placeId: string): Promise<Scanned> {
  permit(actor, 'custody.move');
  const place = await placeById(lab.db, placeId);
  if (place?.laboratoryId !== actor.laboratoryId) throw new NotFound('place');
  const isToMe = place.offeredToId === actor.id;
  const acting = sheet.action === undefined && isToMe ? { ...sheet, action: 'accept' as const } : sheet;
  const type = moveOfSheet(acting) ?? usualMoveOf(place);
  const { items } = await boxStanding(lab.db, actor, { placeId, type });
  const known = sheet.boxes.find((each) => each.placeId === placeId);
  if (known === undefined && sheet.boxes.length >= mostOnSheet.boxes) return full(sheet, place.name, 'boxes');
  if (items.length > mostOnSheet.inBox) return full(sheet, place.name, 'inBox');
  if (known !== undefined && isSameContent(known.content, items)) {
    const isRefused = (await boxRefusal(lab, actor, sheet, placeId)) !== undefined;
    if (!isRefused) return { sheet, answer: { kind: 'twice', shown: place.name } };
  }
  const box = await boxLine(lab.db, { placeId, type, items });
  const next = withBox(acting, box);
  const refusal = await boxRefusal(lab, actor, next, placeId);
  if (refusal instanceof RuleBroken) await record(lab, actor, () => Promise.resolve(refusedBox(box, refusal)));
  if (refusal !== undefined) {
    return { sheet: next, answer: { kind: 'refused', shown: place.name, code: refusal.code, values: refusal.values } };
  }
  return { sheet: next, answer: { kind: 'box', shown: place.name, count: items.length } };
}

async function boxRefusal(lab: Lab, actor: Actor, sheet: ScanSheet, placeId: string): Promise<LabError | undefined> {
  return (await judgeBoxes(lab, actor, sheet)).find(({ box }) => box.placeId === placeId)?.refusal;
}

function isSameContent(one: readonly ItemRef[], other: readonly ItemRef[]): boolean {
  return one.map(itemKey).sort().join() === other.map(itemKey).sort().join();
}

async function scanBadge(lab: Lab, actor: Actor, sheet: ScanSheet, { id, shown }: Shown): Promise<Scanned> {
  const meaning = meaningOfBadge(sheet, id === actor.id ? 'own' : 'other');
  if (meaning === 'self') return { sheet: { ...sheet, badge: id }, answer: { kind: 'heard', what: 'self' } };
  if (meaning === 'switch') return { sheet, answer: { kind: 'switch', badge: shown } };
  const name = (await personById(lab.db, id))?.name ?? '';
  if (meaning === 'unclear') return refused(sheet, name, 'custody.badge-unclear');
  return {
    sheet: { ...sheet, action: 'hand-over', receiverId: id },
    answer: { kind: 'heard', what: 'receiver' },
  };
}

async function scanCommand(lab: Lab, sheet: ScanSheet, command: ScanCommand): Promise<Scanned> {
  if (command === 'commit') return { sheet, answer: { kind: 'commit' } };
  if (command === 'cancel') return { sheet: emptySheet(sheet.badge), answer: { kind: 'heard', what: 'cancel' } };
  return { sheet: await takingBack(lab, { ...sheet, action: command }), answer: { kind: 'heard', what: 'action' } };
}

/** What was scanned before it was said that it is taken back: each names its newest event, as if it were scanned now. */
export async function takingBack(lab: Lab, sheet: ScanSheet): Promise<ScanSheet> {
  if (sheet.action !== 'undo') return sheet;
  const named = sheet.items.map(async (line) => {
    const item = line.undoes === undefined ? await custodyItem(lab.db, line) : undefined;
    return item === undefined ? line : { ...line, undoes: await newestOf(lab, item) };
  });
  return { ...sheet, items: await Promise.all(named) };
}

/** What is left is another sheet: the signature under the old one is for what was recorded. */
export async function withoutRecorded(lab: Lab, sheet: ScanSheet): Promise<ScanSheet> {
  const items = sheet.items.map(async (item) => ((await custodyEventById(lab.db, item.eventId)) ? [] : [item]));
  const boxes = sheet.boxes.map(async (box) => ((await placeMoveById(lab.db, box.moveId)) ? [] : [box]));
  const left = { ...sheet, items: (await Promise.all(items)).flat(), boxes: (await Promise.all(boxes)).flat() };
  return linesOf(left) === linesOf(sheet) ? sheet : { ...left, id: newId() };
}

interface SeenItem {
  readonly item: CustodyItem;
  readonly said?: Said | undefined;
}

async function scanItem(lab: Lab, actor: Actor, sheet: ScanSheet, { item, said }: SeenItem): Promise<Scanned> {
  if (item.laboratoryId !== actor.laboratoryId) return foreign(sheet, item.number, 'custody.code-unknown');
  if (holdsItem(sheet, item)) return scanAgain(lab, actor, sheet, { item, said });
  if (sheet.items.length >= mostOnSheet.items) return full(sheet, item.number, 'items');
  const acting = sheet.action === undefined ? { ...sheet, action: await usualAction(lab, actor, item) } : sheet;
  const next = withItem(acting, await lineOf(lab, acting, { item, said }));
  return answerTo(lab, actor, next, { item });
}

/**
 * What stands on the sheet in amber is confirmed by a second scan; what is refused is judged anew, with what is said of it now;
 * anything else is only told.
 */
async function scanAgain(lab: Lab, actor: Actor, sheet: ScanSheet, { item, said }: SeenItem): Promise<Scanned> {
  const judged = await judgeWholeSheet(lab, actor, sheet);
  const known = lineIn(judged, item);
  if (known?.refusal !== undefined) {
    const { eventId } = known.sheetItem;
    const line = { ...(await lineOf(lab, sheet, { item, said: said ?? known.sheetItem.said })), eventId };
    return answerTo(lab, actor, withItem(sheet, line), { item, earlier: known.refusal });
  }
  const isWaiting = known?.surprise !== undefined && !known.isConfirmed;
  if (!isWaiting) return { sheet, judged, answer: { kind: 'twice', shown: item.number } };
  return { sheet: withConfirmed(sheet, itemKey(item)), answer: { kind: 'accepted', item } };
}

async function lineOf(lab: Lab, { action }: ScanSheet, { item, said }: SeenItem): Promise<SheetItem> {
  const undoes = action === 'undo' ? await newestOf(lab, item) : undefined;
  return { kind: item.kind, id: item.id, eventId: newId(), undoes, said };
}

interface Judged {
  readonly item: CustodyItem;
  /** Why it was refused when it was scanned before: the same refusal is one fact. */
  readonly earlier?: LabError | undefined;
}

async function answerTo(lab: Lab, actor: Actor, sheet: ScanSheet, { item, earlier }: Judged): Promise<Scanned> {
  if (!isReady(sheet)) return { sheet, answer: { kind: 'accepted', item } };
  const judged = await judgeWholeSheet(lab, actor, sheet);
  const { refusal, surprise, sheetItem } = lineIn(judged, item) ?? {};
  const isNew = refusal?.code !== earlier?.code;
  if (refusal instanceof RuleBroken && sheetItem && isNew) await keepRefusal(lab, actor, sheetItem, refusal);
  if (refusal !== undefined) {
    const { code, values } = refusal;
    return { sheet, judged, answer: { kind: 'refused', shown: item.number, code, values } };
  }
  if (surprise !== undefined) return { sheet, judged, answer: { kind: 'unexpected', item, surprise } };
  return { sheet, judged, answer: { kind: 'accepted', item } };
}

const lineIn = ({ items }: JudgedSheet, item: CustodyItem): JudgedSheetItem | undefined =>
  items.find(({ key }) => key === itemKey(item));

/** Without an action chosen, what an item is usually scanned for where it is now; nothing where that is open. */
async function usualAction(lab: Lab, actor: Actor, item: CustodyItem): Promise<ScanSheet['action']> {
  const { whereabouts } = (await stateOf(lab, lab.db, item)).state;
  if (whereabouts.kind === 'unknown' || whereabouts.kind === 'seized') return 'receive';
  if (whereabouts.kind === 'place') return 'take-out';
  return whereabouts.kind === 'in-transfer' && whereabouts.to.id === actor.id ? 'accept' : undefined;
}

async function newestOf(lab: Lab, item: CustodyItem): Promise<string | undefined> {
  return (await stateOf(lab, lab.db, item)).state.lastEventId ?? undefined;
}

async function keepRefusal(lab: Lab, actor: Actor, item: SheetItem, refusal: RuleBroken): Promise<void> {
  await record(lab, actor, () => Promise.resolve(refusedFact({ eventId: item.eventId, item }, refusal)));
}

function refused(sheet: ScanSheet, shown: string, code: string): Scanned {
  return { sheet, answer: { kind: 'refused', shown, code, values: { name: shown } } };
}

/** Nothing falls off at the other end: what is on the sheet is recorded first. */
function full(sheet: ScanSheet, shown: string, of: keyof typeof mostOnSheet): Scanned {
  const code = of === 'inBox' ? 'storage.box-too-full' : 'custody.sheet-full';
  return { sheet, answer: { kind: 'refused', shown, code, values: { place: shown, most: mostOnSheet[of] } } };
}

function foreign(sheet: ScanSheet, shown: string, code: string): Scanned {
  return { sheet, answer: { kind: 'foreign', shown, code, values: {} } };
}
