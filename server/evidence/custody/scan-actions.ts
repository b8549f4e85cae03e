// What a scanned code does to the sheet: it names a place, a person, an action or an item. Nothing is recorded here but
// refusals; the sheet is committed in commit-actions.ts.
import type { Actor } from '../../foundation/actor.js';
import { newId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
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
import { scanBox } from './box-scan-actions.js';
import { custodyItem, custodyItemByNumber } from './custody-item-store.js';
import { custodyEventById } from './custody-store.js';
import { meaningOfBadge, meaningOfPlace } from './scan-grammar.js';
import { scanItem, takingBack } from './scanned-item.js';
import { type Said, type ScanSheet, emptySheet, holdsItem, linesOf } from './scan-sheet.js';
import { foreign, refused, type Scanned } from './scanned.js';

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
  const { number, id: caseId } = found.file;
  const exhibits = await exhibitsOfCase(lab.db, caseId);
  const missing = exhibits.filter((exhibit) => !holdsItem(sheet, { kind: 'exhibit', id: exhibit.id }));
  if (missing.length === 0) return { sheet, answer: { kind: 'twice', shown: number } };
  let scanned: Scanned = { sheet, answer: { kind: 'package', shown: number, count: missing.length } };
  for (const exhibit of missing) {
    const subject = { kind: 'exhibit' as const, id: exhibit.id, shown: exhibit.number };
    const { answer, sheet: next } = await scanSubject(lab, actor, scanned.sheet, subject);
    const isFirst = scanned.answer.kind === 'package' && answer.kind !== 'accepted';
    scanned = { sheet: next, answer: isFirst ? answer : scanned.answer };
  }
  return scanned;
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

/** What is left is another sheet: the signature under the old one is for what was recorded. */
export async function withoutRecorded(lab: Lab, sheet: ScanSheet): Promise<ScanSheet> {
  const items = sheet.items.map(async (item) => ((await custodyEventById(lab.db, item.eventId)) ? [] : [item]));
  const boxes = sheet.boxes.map(async (box) => ((await placeMoveById(lab.db, box.moveId)) ? [] : [box]));
  const left = { ...sheet, items: (await Promise.all(items)).flat(), boxes: (await Promise.all(boxes)).flat() };
  return linesOf(left) === linesOf(sheet) ? sheet : { ...left, id: newId() };
}
