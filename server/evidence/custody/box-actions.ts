// A box in a person's hands: taken out with everything in it, put down with everything in it. The box's move and one custody
// event for each item become true together, each an entry of its own, so that each item's chain is whole without the others'.
// While the box is carried each item is its carrier's like any other; what is taken from it meanwhile is not put down with it.
import type { Witnessed } from '../../database/witnessed.js';
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { NotFound, RuleBroken } from '../../foundation/errors.js';
import { newId } from '../../foundation/ids.js';
import type { Fact } from '../../ledger/entry.js';
import type { Lab } from '../../ledger/lab.js';
import { recordAll, type Write } from '../../ledger/record.js';
import { permit } from '../../people/permissions.js';
import { checkBoxStored, checkBoxTakenOut } from '../storage/box-move.js';
import { type Place, placeRef, placesBelow, placePath } from '../storage/place.js';
import { insertPlaceMove, movesOfPlace, placeMoveById, type PlaceMove } from '../storage/place-move-store.js';
import { placesById } from '../storage/place-store.js';
import type { CustodyAct, PersonRef, PlaceRef } from './custody-event.js';
import type { ItemRef } from './custody-item.js';
import { writeStep } from './custody-recording.js';
import { placingIn, presentIn } from './placing-check.js';
import { allCarriedIn, allStoredIn, type StoredItem } from './stored-item-store.js';

export interface BoxStep {
  /** Made by the client: a repeated request is answered, not repeated. */
  readonly eventId: string;
  /** The box. */
  readonly placeId: string;
  readonly witness?: PersonRef | undefined;
}

export interface BoxOutcome {
  readonly move: PlaceMove;
}

/** Out of its place into the actor's hands, with all that is in it. */
export async function takeOutBox(lab: Lab, actor: Actor, step: BoxStep): Promise<BoxOutcome> {
  permit(actor, 'custody.move');
  return moveBox(lab, actor, { ...step, type: 'taken-out' });
}

/** From the actor's hands into a place, with all that is still in it. */
export async function storeBox(
  lab: Lab,
  actor: Actor,
  step: BoxStep & { readonly parentPlaceId: string },
): Promise<BoxOutcome> {
  permit(actor, 'custody.move');
  return moveBox(lab, actor, { ...step, type: 'stored' });
}

interface BoxMove extends BoxStep {
  readonly type: PlaceMove['type'];
  readonly parentPlaceId?: string | undefined;
}

/** Not a refusal: the first of two equal requests has been recorded, and its answer is the answer of both. */
class MovedAlready extends Error {}

async function moveBox(lab: Lab, actor: Actor, move: BoxMove): Promise<BoxOutcome> {
  const refusal = (fault: RuleBroken): Fact => refusedFact(move, fault);
  try {
    await recordAll(lab, actor, writesOf(lab, actor, move), { refusal });
  } catch (fault) {
    if (!(fault instanceof MovedAlready)) throw fault;
  }
  const recorded = await placeMoveById(lab.db, move.eventId);
  if (recorded === undefined) throw new NotFound('place');
  return { move: recorded };
}

async function refuseRepeated(db: Lab['db'], actor: Actor, move: BoxMove): Promise<void> {
  const earlier = await placeMoveById(db, move.eventId);
  if (earlier === undefined) return;
  const isSame = earlier.placeId === move.placeId && earlier.personId === actor.id && earlier.type === move.type;
  if (!isSame) throw new RuleBroken('custody.event-id-used');
  throw new MovedAlready();
}

function refusedFact({ eventId, placeId }: BoxMove, fault: RuleBroken): Fact {
  return { type: 'place.move-refused', items: [`place:${placeId}`], data: { move: eventId, rule: fault.code } };
}

/** @throws NotFound for no place of this laboratory. */
async function itemsIn(db: Lab['db'], actor: Actor, move: BoxMove): Promise<readonly StoredItem[]> {
  const { box, places } = await boxIn(db, actor, move);
  const placeIds = placesBelow(box, [...places.values()]).map(({ id }) => id);
  if (move.type === 'taken-out') return allStoredIn(db, actor.laboratoryId, placeIds);
  return allCarriedIn(db, actor.laboratoryId, { personId: actor.id, placeIds });
}

async function boxIn(db: Lab['db'], actor: Actor, { placeId }: BoxMove) {
  const places = await placesById(db, actor.laboratoryId);
  const box = places.get(placeId);
  if (box === undefined) throw new NotFound('place');
  return { box, places };
}

// The box first: whether its items may go is asked of the way it stands in, which each item's own event no longer sees. What
// is in it is read in the same transaction, and each item is a write that follows.
function* writesOf(lab: Lab, actor: Actor, move: BoxMove): Generator<Write> {
  const moving: { readonly item: StoredItem; readonly place: PlaceRef }[] = [];
  yield async (tx) => {
    const before = await boxIn(tx.db, actor, move);
    permit(actor, 'custody.move', before.box);
    await refuseRepeated(tx.db, actor, move);
    const items = await itemsIn(tx.db, actor, move);
    await checkMove(tx.db, actor, move, { ...before, items });
    await insertMove({ lab, actor, tx }, move, items.length);
    const { places } = move.type === 'taken-out' ? before : await boxIn(tx.db, actor, move);
    for (const item of items) {
      const place = places.get(item.placeId);
      if (place !== undefined) moving.push({ item, place: placeRef(place, places) });
    }
    return factOf(move, items.length);
  };
  for (const { item, place } of moving) {
    yield (tx) =>
      writeItem({ lab, actor, tx }, move, { ref: { kind: item.kind, id: item.id }, act: actOn(move, place) });
  }
}

interface MovedItem {
  readonly ref: ItemRef;
  readonly act: CustodyAct;
}

async function writeItem({ lab, actor, tx }: Writing, move: BoxMove, { ref, act }: MovedItem): Promise<Fact> {
  const step = { eventId: newId(), item: ref, witness: move.witness };
  const plan = () => Promise.resolve({ act });
  const { fact } = await writeStep({ lab, actor, tx, step, action: 'custody.move', plan });
  return { ...fact, data: { ...fact.data, box: move.placeId, move: move.eventId } };
}

const actOn = ({ type }: BoxMove, place: PlaceRef): CustodyAct =>
  type === 'taken-out' ? { type, inside: place } : { type, place };

interface Standing {
  readonly box: Place;
  readonly places: ReadonlyMap<string, Place>;
  readonly items: readonly StoredItem[];
}

async function checkMove(
  db: Lab['db'],
  actor: Actor,
  { type, witness, parentPlaceId }: BoxMove,
  { box, places, items }: Standing,
): Promise<void> {
  const witnessId = witness?.id ?? null;
  if (type === 'taken-out') {
    const from = box.parentId ?? box.id;
    return checkBoxTakenOut({ box, witnessId, placing: await placingIn(db, actor, places, from) });
  }
  const placing = await placingIn(db, actor, places, parentPlaceId ?? '');
  const present = await presentIn(db, actor.laboratoryId, places, placing);
  const incoming = { count: items.length, hazards: [...new Set(items.flatMap(({ hazards }) => hazards))] };
  const depth = depthOf(box, places);
  checkBoxStored({ box, witnessId, placing, incoming, present, depth });
}

function depthOf(box: Place, places: ReadonlyMap<string, Place>): number {
  const standing = placePath(box, places).length - 1;
  return Math.max(...placesBelow(box, [...places.values()]).map((each) => placePath(each, places).length - standing));
}

interface Writing {
  readonly lab: Lab;
  readonly actor: Actor;
  readonly tx: Witnessed;
}

async function insertMove({ lab, actor, tx }: Writing, move: BoxMove, itemCount: number): Promise<void> {
  const [last] = await movesOfPlace(tx.db, move.placeId);
  const row = {
    id: move.eventId,
    laboratoryId: actor.laboratoryId,
    placeId: move.placeId,
    position: (last?.position ?? 0) + 1,
    type: move.type,
    personId: actor.id,
    witnessId: move.witness?.id ?? null,
    parentId: move.parentPlaceId ?? null,
    itemCount,
  };
  await insertPlaceMove(tx, row, { by: actor.id, at: instant(lab.clock.now()) });
}

function factOf(move: BoxMove, count: number): Fact {
  const { eventId, placeId, parentPlaceId = null, witness } = move;
  const data = { move: eventId, parent: parentPlaceId, items: count, witness: witness?.id ?? null };
  return { type: move.type === 'taken-out' ? 'place.taken-out' : 'place.stored', items: [`place:${placeId}`], data };
}
