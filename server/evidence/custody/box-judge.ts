// Whether a box on the sheet would move now: the rules that decide at commit, for the box and for each item in it.
import type { Actor } from '../../foundation/actor.js';
import { type LabError, NotFound } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { permit } from '../../people/permissions.js';
import { type Place, placeRef } from '../storage/place.js';
import { placeMoveById } from '../storage/place-move-store.js';
import { placesById } from '../storage/place-store.js';
import { actInside, type BoxAct } from './box-act.js';
import { boxStanding, checkBoxMoves } from './box-content.js';
import { custodyItem } from './custody-item-store.js';
import { boxActOfSheet } from './sheet-act.js';
import { boxKey, isReady, type ScanSheet, type SheetBox } from './scan-sheet.js';
import { askedAtCommit, eventForSheet, namesOf, onSheet, refusalOf } from './sheet-judge.js';
import { stateOf } from './state-memory.js';
import { decide } from './transfer.js';

export interface JudgedBox {
  readonly key: string;
  readonly box: SheetBox;
  /** Undefined for no place of this laboratory. */
  readonly place: Place | undefined;
  /** Why it will not be recorded; undefined when it will, or when action and place are not chosen yet. */
  readonly refusal: LabError | undefined;
  readonly needsWitness: boolean;
}

export async function judgeBoxes(lab: Lab, actor: Actor, sheet: ScanSheet): Promise<JudgedBox[]> {
  if (sheet.boxes.length === 0) return [];
  const places = await placesById(lab.db, actor.laboratoryId);
  const judged: JudgedBox[] = [];
  for (const box of sheet.boxes) {
    const place = places.get(box.placeId);
    const line = { key: boxKey(box), box, place };
    const isDone = (await placeMoveById(lab.db, box.moveId)) !== undefined;
    if (isDone || !isReady(sheet)) judged.push({ ...line, refusal: undefined, needsWitness: false });
    else if (place === undefined) judged.push({ ...line, refusal: new NotFound('place'), needsWitness: false });
    else {
      const refusal = await refusalOf(() => checkBox(lab, actor, sheet, box));
      judged.push({ ...line, refusal, needsWitness: needsWitness(sheet, place, places) });
    }
  }
  return judged;
}

async function checkBox(lab: Lab, actor: Actor, sheet: ScanSheet, box: SheetBox): Promise<void> {
  permit(actor, 'custody.move');
  const act = boxActOfSheet(sheet);
  const standing = await boxStanding(lab.db, actor, { placeId: box.placeId, type: act.type });
  const moving = { act, content: box.content, witness: askedAtCommit };
  await checkBoxMoves(lab.db, actor, moving, standing);
  const { receiver } = await namesOf(lab, actor, sheet);
  const now = lab.clock.now();
  for (const { kind, id, placeId } of standing.items) {
    const item = await custodyItem(lab.db, { kind, id });
    const place = standing.places.get(placeId);
    if (item === undefined || place === undefined) throw new NotFound(kind);
    const { state } = await stateOf(lab, lab.db, item);
    const insideAct = actInside(act, placeRef(place, standing.places), receiver);
    decide(state, eventForSheet(actor, { id }, insideAct, now), { now, ...onSheet });
  }
}

function needsWitness({ action, placeId }: ScanSheet, box: Place, places: ReadonlyMap<string, Place>): boolean {
  const touched = action === 'store' ? places.get(placeId ?? '') : action === 'take-out' ? box : undefined;
  return touched !== undefined && placeRef(touched, places).needsWitness;
}

export const moveOfSheet = (sheet: ScanSheet): BoxAct['type'] | undefined => {
  return isReady(sheet) && sheet.action !== 'receive' && sheet.action !== 'undo'
    ? boxActOfSheet(sheet).type
    : undefined;
};
