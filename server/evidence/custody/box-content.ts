// What moves when a box moves, and whether it may: read in the transaction that moves it, and again for the sheet that asks.
import type { Db } from '../../database/connection.js';
import type { Actor } from '../../foundation/actor.js';
import { NotFound, RuleBroken } from '../../foundation/errors.js';
import { peopleNamed } from '../../people/person-store.js';
import {
  checkBoxAnswered,
  checkBoxOffered,
  checkBoxStored,
  checkBoxTakenOut,
  checkBoxUndone,
  checkBoxWithdrawn,
} from '../storage/box-move.js';
import { type Place, placePath, placesBelow } from '../storage/place.js';
import type { BoxMoveType } from '../storage/place-move-store.js';
import { placesById, standingBefore } from '../storage/place-store.js';
import { besidePresent, type Incoming, nothingIncoming } from '../storage/placing.js';
import type { BoxAct, BoxedItem } from './box-act.js';
import type { PersonRef } from './custody-event.js';
import { itemKey } from './custody-item.js';
import { newestMoveOf } from './newest-move.js';
import { placingIn, presentIn } from './placing-check.js';
import { receiverNamed } from './receivers.js';
import { allCarriedIn, allStoredIn, type StoredItem } from './stored-item-store.js';

export interface BoxStanding {
  readonly box: Place;
  readonly places: ReadonlyMap<string, Place>;
  readonly items: readonly StoredItem[];
}

/** @throws NotFound for no place of this laboratory. */
export async function boxStanding(
  db: Db,
  actor: Actor,
  { placeId, type }: { readonly placeId: string; readonly type: BoxMoveType },
): Promise<BoxStanding> {
  const places = await placesById(db, actor.laboratoryId);
  const box = places.get(placeId);
  if (box === undefined) throw new NotFound('place');
  const placeIds = placesBelow(box, [...places.values()]).map(({ id }) => id);
  const stands = type === 'taken-out' || (type === 'undone' && box.carrierId === null);
  if (stands) return { box, places, items: await allStoredIn(db, actor.laboratoryId, placeIds) };
  const isInHands = type === 'undone' ? box.offeredToId === null : type === 'stored' || type === 'offered';
  const how = isInHands ? 'person' : 'in-transfer';
  const carried = { personId: box.carrierId ?? '', how, placeIds } as const;
  return { box, places, items: await allCarriedIn(db, actor.laboratoryId, carried) };
}

/** What is done with a box that is at hand so: the move that its content is read for before an action is chosen. */
export function usualMoveOf({ carrierId, offeredToId }: Place): BoxMoveType {
  if (carrierId === null) return 'taken-out';
  return offeredToId === null ? 'stored' : 'accepted';
}

export interface BoxMoving {
  readonly act: BoxAct;
  readonly witness?: PersonRef | undefined;
  /** What the person signs for. */
  readonly content: readonly BoxedItem[];
  /** What comes to the same place before it, on the same sheet. */
  readonly beside?: Incoming | undefined;
}

/** @throws RuleBroken where the box may not move so, or holds something else than what is signed for. */
export async function checkBoxMoves(db: Db, actor: Actor, moving: BoxMoving, standing: BoxStanding): Promise<void> {
  await checkMove(db, actor, moving, standing);
  const held = standing.items.map(itemKey).sort().join();
  if (held !== moving.content.map(itemKey).sort().join()) {
    throw new RuleBroken('storage.box-changed', { place: standing.box.name });
  }
}

async function checkMove(
  db: Db,
  actor: Actor,
  { act, witness, beside }: BoxMoving,
  standing: BoxStanding,
): Promise<void> {
  const { box, places } = standing;
  const witnessId = witness?.id ?? null;
  if (act.type === 'taken-out') {
    const placing = await placingIn(db, actor, places, box.parentId ?? box.id);
    return checkBoxTakenOut({ box, witnessId, placing });
  }
  if (act.type === 'stored')
    return checkPutDown(db, actor, { standing, witnessId, parentId: act.parentPlaceId, beside });
  if (act.type === 'undone') return checkTakenBack(db, actor, { standing, witnessId, undoes: act.undoes });
  const names = await peopleNamed(db, [box.carrierId ?? '', box.offeredToId ?? ''].filter(Boolean));
  const handing = { box, personId: actor.id, nameOf: (id: string) => names.get(id)?.name ?? '' };
  if (act.type === 'withdrawn') return checkBoxWithdrawn(handing);
  if (act.type !== 'offered') return checkBoxAnswered(handing);
  checkBoxOffered(handing, act.toPersonId);
  await receiverNamed(db, actor, act.toPersonId);
}

interface TakingBack {
  readonly standing: BoxStanding;
  readonly witnessId: string | null;
  readonly undoes: string;
}

/** The way back is a way like any other; and nothing is in it by now that did not come with it. */
async function checkTakenBack(db: Db, actor: Actor, { standing, witnessId, undoes }: TakingBack): Promise<void> {
  const { box, items, places } = standing;
  const { newest, came, isSameSession } = await newestMoveOf(db, actor, box.id);
  const names = await peopleNamed(db, newest === undefined ? [] : [newest.personId]);
  const nameOf = (id: string): string => names.get(id)?.name ?? '';
  checkBoxUndone({ newest, undoes, personId: actor.id, isSameSession, nameOf });
  if (came === undefined) throw new RuleBroken('custody.undo-sheet-erased');
  if (!items.every(({ eventId }) => came.has(eventId)))
    throw new RuleBroken('storage.box-changed', { place: box.name });
  if (newest?.type === 'stored') {
    checkBoxTakenOut({ box, witnessId, placing: await placingIn(db, actor, places, box.parentId ?? box.id) });
  }
  const { parentId } = await standingBefore(db, box.id);
  if (parentId !== null) await checkPutDown(db, actor, { standing, witnessId, parentId });
}

interface PuttingDown {
  readonly standing: BoxStanding;
  readonly witnessId: string | null;
  readonly parentId: string;
  readonly beside?: Incoming | undefined;
}

async function checkPutDown(
  db: Db,
  actor: Actor,
  { standing: { box, places, items }, witnessId, parentId, beside = nothingIncoming }: PuttingDown,
): Promise<void> {
  const placing = await placingIn(db, actor, places, parentId);
  const present = besidePresent(await presentIn(db, actor.laboratoryId, places, placing), beside);
  const incoming = broughtBy(items);
  checkBoxStored({ box, witnessId, placing, incoming, present, depth: depthOf(box, places) });
}

/** What a box brings with it. */
export const broughtBy = (items: readonly StoredItem[]): Incoming => ({
  count: items.length,
  hazards: [...new Set(items.flatMap(({ hazards }) => hazards))],
});

function depthOf(box: Place, places: ReadonlyMap<string, Place>): number {
  const standing = placePath(box, places).length - 1;
  return Math.max(...placesBelow(box, [...places.values()]).map((each) => placePath(each, places).length - standing));
}
