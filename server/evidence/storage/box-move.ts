// Whether a box may be taken out, handed to another or put down. Pure. What is in it moves with it, so whoever carries the box answers for each
// item in it; what a place asks of items it asks of the box.
import { RuleBroken } from '../../foundation/errors.js';
import { type Place, deepestPlace, isMovable } from './place.js';
import { mayStandIn } from './place-faults.js';
import { type Incoming, type Placing, type Present, checkMayOpen, checkMayStore } from './placing.js';

export interface Carrying {
  readonly box: Place;
  readonly witnessId: string | null;
  /** The way to the place from which it is taken, or into which it is put. */
  readonly placing: Placing;
}

/** @throws RuleBroken */
export function checkBoxTakenOut(carrying: Carrying): void {
  const { box, placing } = carrying;
  if (!isMovable(box)) throw new RuleBroken('storage.not-movable', { place: box.name });
  if (box.isClosed) throw new RuleBroken('storage.closed', { place: box.name });
  if (box.carrierId !== null) {
    throw new RuleBroken('storage.carried', { place: box.name, holder: placing.nameOf(box.carrierId) });
  }
  const around = placing.path.find(({ carrierId }) => carrierId !== null);
  if (around?.carrierId != null) {
    throw new RuleBroken('storage.carried', { place: around.name, holder: placing.nameOf(around.carrierId) });
  }
  checkMayOpen(placing);
  checkSecondPerson(carrying);
}

export interface PuttingDown extends Carrying {
  readonly incoming: Incoming;
  readonly present: Present;
  /** How many places stand in each other within the box, itself among them. */
  readonly depth: number;
}

/** @throws RuleBroken */
export function checkBoxStored(putting: PuttingDown): void {
  const { box, placing, incoming, present, depth } = putting;
  checkCarriedBy(box, placing.actor.id, placing.nameOf);
  const parent = placing.path.at(-1);
  if (parent === undefined || parent.id === box.id || !mayStandIn(box.kind, parent.kind)) {
    throw new RuleBroken('storage.stands-not-in-place', { place: parent?.name ?? '' });
  }
  if (placing.path.length + depth > deepestPlace) throw new RuleBroken('storage.too-deep', { most: deepestPlace });
  checkMayStore(placing, incoming, present);
  checkSecondPerson(putting);
}

type NameOf = (personId: string) => string;

/** In these hands, and not on the way into others. @throws RuleBroken */
function checkCarriedBy({ name, carrierId, offeredToId }: Place, personId: string, nameOf: NameOf): void {
  if (carrierId === null) throw new RuleBroken('storage.not-carried', { place: name });
  if (offeredToId !== null) {
    throw new RuleBroken('custody.in-transfer', { giver: nameOf(carrierId), receiver: nameOf(offeredToId) });
  }
  if (carrierId !== personId) throw new RuleBroken('storage.carried', { place: name, holder: nameOf(carrierId) });
}

export interface Handing {
  readonly box: Place;
  readonly personId: string;
  readonly nameOf: NameOf;
}

/** @throws RuleBroken */
export function checkBoxOffered({ box, personId, nameOf }: Handing, receiverId: string): void {
  checkCarriedBy(box, personId, nameOf);
  if (receiverId === personId) throw new RuleBroken('custody.offered-to-self');
}

/** Accepted or declined: by the one to whom it was offered. @throws RuleBroken */
export function checkBoxAnswered({ box: { offeredToId }, personId, nameOf }: Handing): void {
  if (offeredToId === null) throw new RuleBroken('custody.not-offered');
  if (offeredToId !== personId) {
    throw new RuleBroken('custody.offered-to-other', { receiver: nameOf(offeredToId) });
  }
}

/** @throws RuleBroken */
export function checkBoxWithdrawn({ box: { carrierId, offeredToId }, personId, nameOf }: Handing): void {
  if (offeredToId === null || carrierId === null) throw new RuleBroken('custody.not-offered');
  if (carrierId !== personId) throw new RuleBroken('custody.held-by-other', { holder: nameOf(carrierId) });
}

export interface BoxUndoing {
  /** The newest move of the box. */
  readonly newest: { readonly id: string; readonly type: string; readonly personId: string } | undefined;
  /** The move that is to be taken back. */
  readonly undoes: string;
  readonly personId: string;
  readonly isSameSession: boolean;
  readonly nameOf: NameOf;
}

/** As with an item: the newest move, by the one who made it, in the same session; what took a move back stays. @throws RuleBroken */
export function checkBoxUndone({ newest, undoes, personId, isSameSession, nameOf }: BoxUndoing): void {
  if (newest?.id !== undoes) throw new RuleBroken('custody.undo-not-newest');
  if (newest.type === 'undone') throw new RuleBroken('custody.mend-unknown');
  if (newest.personId !== personId) {
    throw new RuleBroken('custody.undo-not-yours', { person: nameOf(newest.personId) });
  }
  if (!isSameSession) throw new RuleBroken('custody.undo-other-session');
}

function checkSecondPerson({ witnessId, placing }: Carrying): void {
  if (witnessId === placing.actor.id) throw new RuleBroken('custody.witness-is-actor');
  const isNeeded = placing.path.some(({ needsWitness }) => needsWitness);
  if (isNeeded && witnessId === null) throw new RuleBroken('custody.witness-missing');
}
