// Whether a box on the sheet would move now: the rules that decide at commit, for the box and for each item in it.
import type { Actor } from '../../foundation/actor.js';
import { type LabError, NotFound, RuleBroken } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { permit } from '../../people/permissions.js';
import { type Place, placeRef } from '../storage/place.js';
import { placeMoveById } from '../storage/place-move-store.js';
import { placesById, standingBefore } from '../storage/place-store.js';
import { type Incoming, nothingIncoming, together } from '../storage/placing.js';
import { actInside, type BoxAct } from './box-act.js';
import { boxStanding, broughtBy, checkBoxMoves } from './box-content.js';
import type { CustodyAct } from './custody-event.js';
import { custodyItem } from './custody-item-store.js';
import type { Mending } from './mending.js';
import { boxActOfSheet } from './sheet-act.js';
import { boxKey, isReady, type ScanSheet, type SheetBox } from './scan-sheet.js';
import { askedAtCommit, eventForSheet, namesOf, onSheet, refusalOf } from './sheet-judge.js';
import { stateOf } from './state-memory.js';
import { decide } from './transfer.js';
import { undoingInBox } from './undoing.js';

export interface JudgedBox {
  readonly key: string;
  readonly box: SheetBox;
  /** Undefined for no place of this laboratory. */
  readonly place: Place | undefined;
  /** Why it will not be recorded; undefined when it will, or when action and place are not chosen yet. */
  readonly refusal: LabError | undefined;
  readonly needsWitness: boolean;
  /** What it brings to the place where the sheet stores. */
  readonly brings?: Incoming | undefined;
}

/** The newest scan first; each beside those that were scanned before it. */
export async function judgeBoxes(lab: Lab, actor: Actor, sheet: ScanSheet): Promise<JudgedBox[]> {
  if (sheet.boxes.length === 0) return [];
  const places = await placesById(lab.db, actor.laboratoryId);
  const judged: JudgedBox[] = [];
  let beside = nothingIncoming;
  for (const box of [...sheet.boxes].reverse()) {
    const place = places.get(box.placeId);
    const line = { key: boxKey(box), box, place };
    const isDone = (await placeMoveById(lab.db, box.moveId)) !== undefined;
    if (isDone || !isReady(sheet)) judged.push({ ...line, refusal: undefined, needsWitness: false });
    else if (place === undefined) judged.push({ ...line, refusal: new NotFound('place'), needsWitness: false });
    else {
      let brings: Incoming | undefined;
      const refusal = await refusalOf(async () => {
        brings = await checkBox(lab, actor, sheet, { box, beside });
      });
      if (refusal === undefined && brings !== undefined) beside = together(beside, brings);
      const touched = await placeTouched(lab, sheet, place, places);
      const needsWitness = touched !== undefined && placeRef(touched, places).needsWitness;
      judged.push({ ...line, refusal, needsWitness, brings });
    }
  }
  return judged.reverse();
}

interface BoxBeside {
  readonly box: SheetBox;
  readonly beside: Incoming;
}

async function checkBox(
  lab: Lab,
  actor: Actor,
  sheet: ScanSheet,
  { box, beside }: BoxBeside,
): Promise<Incoming | undefined> {
  permit(actor, 'custody.move');
  if (sheet.stated !== undefined) throw new RuleBroken('storage.box-moves-now');
  const act = boxActOfSheet(sheet, box);
  const standing = await boxStanding(lab.db, actor, { placeId: box.placeId, type: act.type });
  const moving = { act, content: box.content, witness: askedAtCommit, beside };
  await checkBoxMoves(lab.db, actor, moving, standing);
  const { receiver } = await namesOf(lab, actor, sheet);
  const now = lab.clock.now();
  for (const { kind, id, placeId, eventId } of standing.items) {
    const item = await custodyItem(lab.db, { kind, id });
    const place = standing.places.get(placeId);
    if (item === undefined || place === undefined) throw new NotFound(kind);
    const { state } = await stateOf(lab, lab.db, item);
    const inside = placeRef(place, standing.places);
    const { act: insideAct, mending }: JudgedAct =
      act.type === 'undone'
        ? await undoingInBox(lab.db, actor, item, { undoes: eventId, inside })
        : { act: actInside(act, inside, receiver), mending: undefined };
    decide(state, eventForSheet(actor, { id }, insideAct, now), { now, ...onSheet, mending });
  }
  return act.type === 'stored' ? broughtBy(standing.items) : undefined;
}

interface JudgedAct {
  readonly act: CustodyAct;
  readonly mending: Mending | undefined;
}

/** The place that is opened for it. */
async function placeTouched(
  lab: Lab,
  { action, placeId }: ScanSheet,
  box: Place,
  places: ReadonlyMap<string, Place>,
): Promise<Place | undefined> {
  if (action === 'store') return places.get(placeId ?? '');
  if (action === 'take-out') return box;
  if (action !== 'undo') return undefined;
  if (box.carrierId === null) return box;
  return places.get((await standingBefore(lab.db, box.id)).parentId ?? '');
}

export const moveOfSheet = (sheet: ScanSheet): BoxAct['type'] | undefined => {
  if (sheet.action === 'undo') return 'undone';
  return isReady(sheet) && sheet.action !== 'receive' ? boxActOfSheet(sheet, {}).type : undefined;
};
