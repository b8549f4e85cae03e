// A box that is scanned as a thing: a line of the sheet with all that is in it.
import type { Actor } from '../../foundation/actor.js';
import { type LabError, NotFound, RuleBroken } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import { permit } from '../../people/permissions.js';
import { placeById } from '../storage/place-store.js';
import { refusedBox } from './box-actions.js';
import { boxStanding, usualMoveOf } from './box-content.js';
import { judgeBoxes, moveOfSheet } from './box-judge.js';
import { boxLine } from './box-line.js';
import { type ItemRef, itemKey } from './custody-item.js';
import { mostOnSheet, type ScanSheet, withBox } from './scan-sheet.js';
import { full, type Scanned } from './scanned.js';

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
