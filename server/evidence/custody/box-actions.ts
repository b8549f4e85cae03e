// A box in a person's hands: taken out, handed to another and put down with everything in it. The box's move and one custody
// event for each item become true together, each an entry of its own, so that each item's chain is whole without the others'.
// While the box is carried each item is its carrier's like any other; what is taken from it meanwhile does not move with it.
import type { Db } from '../../database/connection.js';
import type { Witnessed } from '../../database/witnessed.js';
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { NotFound, RuleBroken } from '../../foundation/errors.js';
import { type Fact, parseEntry } from '../../ledger/entry.js';
import type { Lab } from '../../ledger/lab.js';
import { entriesOfItem } from '../../ledger/ledger-store.js';
import { recordAll, type Write } from '../../ledger/record.js';
import { permit } from '../../people/permissions.js';
import { type Place, placeRef } from '../storage/place.js';
import { insertPlaceMove, movesOfPlace, placeMoveById, type PlaceMove } from '../storage/place-move-store.js';
import { placesById, standingBefore } from '../storage/place-store.js';
import { actInside, type BoxAct, type BoxedItem } from './box-act.js';
import { boxStanding, type BoxStanding, checkBoxMoves } from './box-content.js';
import type { PersonRef } from './custody-event.js';
import { type ItemRef, itemKey } from './custody-item.js';
import { type Moment, type Plan, writeStep } from './custody-recording.js';
import type { CustodySignature } from './custody-signature.js';
import { receiverNamed } from './receivers.js';
import { bindSignature } from './signature-store.js';
import { undoingInBox } from './undoing.js';

export interface BoxStep {
  /** Made by the client: a repeated request is answered, not repeated. */
  readonly moveId: string;
  /** The box. */
  readonly placeId: string;
  readonly act: BoxAct;
  /** What is in it, as the person saw it: another content is refused. */
  readonly content: readonly BoxedItem[];
  readonly witness?: PersonRef | undefined;
  /** What the person signed to commit it, together with the other lines of the same sheet. */
  readonly signature?: CustodySignature | undefined;
}

export interface BoxOutcome {
  readonly move: PlaceMove;
  /** The entry that speaks of the box; each item has one of its own. */
  readonly proof: { readonly seq: number; readonly hash: string; readonly recordedAt: string };
}

/** Not a refusal: the first of two equal requests has been recorded, and its answer is the answer of both. */
class MovedAlready extends Error {}

/** The box with all that is in it: out of its place, to a colleague, back, or into a place. */
export async function moveBox(lab: Lab, actor: Actor, step: BoxStep): Promise<BoxOutcome> {
  permit(actor, 'custody.move');
  const refusal = (fault: RuleBroken): Fact => refusedBox(step, fault);
  try {
    await recordAll(lab, actor, writesOf(lab, actor, step), { refusal });
  } catch (fault) {
    if (!(fault instanceof MovedAlready)) throw fault;
  }
  const move = await placeMoveById(lab.db, step.moveId);
  const proof = await proofOfMove(lab.db, actor.laboratoryId, step);
  if (move === undefined || proof === undefined) throw new NotFound('place');
  return { move, proof };
}

export function refusedBox({ moveId, placeId }: Pick<BoxStep, 'moveId' | 'placeId'>, fault: RuleBroken): Fact {
  return { type: 'place.move-refused', items: [placeKey(placeId)], data: { move: moveId, rule: fault.code } };
}

const placeKey = (placeId: string): string => `place:${placeId}`;

async function proofOfMove(
  db: Db,
  laboratoryId: string,
  { placeId, moveId }: BoxStep,
): Promise<BoxOutcome['proof'] | undefined> {
  const entries = await entriesOfItem(db, laboratoryId, placeKey(placeId));
  const found = entries.find(({ bytes }) => parseEntry(bytes).rows.some(({ id }) => id === moveId));
  return found && { seq: found.seq, hash: found.leaf_hash, recordedAt: found.at };
}

async function refuseRepeated(db: Db, actor: Actor, { moveId, placeId, act }: BoxStep): Promise<void> {
  const earlier = await placeMoveById(db, moveId);
  if (earlier === undefined) return;
  const isSame = earlier.placeId === placeId && earlier.personId === actor.id && earlier.type === act.type;
  if (!isSame) throw new RuleBroken('custody.event-id-used');
  throw new MovedAlready();
}

interface MovedItem {
  readonly ref: ItemRef;
  readonly eventId: string;
  readonly plan: (moment: Moment) => Promise<Plan>;
}

// The box first: whether its items may go is asked of the way it stands in, which each item's own event no longer sees. What
// is in it is read in the same transaction, and each item is a write that follows.
function* writesOf(lab: Lab, actor: Actor, step: BoxStep): Generator<Write> {
  let moved: readonly MovedItem[] = [];
  yield async (tx) => {
    const before = await boxStanding(tx.db, actor, { placeId: step.placeId, type: step.act.type });
    permit(actor, 'custody.move', before.box);
    await refuseRepeated(tx.db, actor, step);
    await checkBoxMoves(tx.db, actor, step, before);
    const receiver = step.act.type === 'offered' ? await receiverNamed(tx.db, actor, step.act.toPersonId) : undefined;
    const row = await insertMove({ lab, actor, tx }, step, before);
    moved = await itemsMoved(tx.db, actor, step, { ...before, receiver });
    return factOf(step, row);
  };
  for (const item of moved) yield (tx) => writeItem({ lab, actor, tx }, step, item);
}

interface Moved extends BoxStanding {
  readonly receiver: PersonRef | undefined;
}

/** Each under the name that its place has then: of the way that it left by, or of the way that it has come to. */
async function itemsMoved(
  db: Db,
  actor: Actor,
  { act, content }: BoxStep,
  { box, places, items, receiver }: Moved,
): Promise<readonly MovedItem[]> {
  const hasCome = act.type === 'stored' || act.type === 'undone';
  const named = hasCome ? await placesById(db, box.laboratoryId) : places;
  const lines = new Map(content.map((item) => [itemKey(item), item]));
  return items.flatMap((item): MovedItem[] => {
    const place = named.get(item.placeId);
    const line = lines.get(itemKey(item));
    if (place === undefined || line === undefined) return [];
    const inside = placeRef(place, named);
    const plan: MovedItem['plan'] =
      act.type === 'undone'
        ? ({ tx, item: known }) => undoingInBox(tx.db, actor, known, { undoes: line.undoes ?? '', inside })
        : () => Promise.resolve({ act: actInside(act, inside, receiver) });
    return [{ ref: { kind: item.kind, id: item.id }, eventId: line.eventId, plan }];
  });
}

interface Writing {
  readonly lab: Lab;
  readonly actor: Actor;
  readonly tx: Witnessed;
}

async function writeItem({ lab, actor, tx }: Writing, box: BoxStep, { ref, eventId, plan }: MovedItem): Promise<Fact> {
  const step = { eventId, item: ref, witness: box.witness, signature: box.signature };
  const { fact } = await writeStep({ lab, actor, tx, step, action: 'custody.move', plan });
  return { ...fact, data: { ...fact.data, box: box.placeId, move: box.moveId } };
}

type NewMove = Omit<PlaceMove, 'madeAt'>;

async function insertMove({ lab, actor, tx }: Writing, step: BoxStep, { box, items }: BoxStanding): Promise<NewMove> {
  const { act, signature } = step;
  const made = { by: actor.id, at: instant(lab.clock.now()) };
  const [last] = await movesOfPlace(tx.db, step.placeId);
  if (signature !== undefined) await bindSignature(tx, signature, made);
  const row = {
    id: step.moveId,
    laboratoryId: actor.laboratoryId,
    placeId: step.placeId,
    position: (last?.position ?? 0) + 1,
    type: act.type,
    personId: actor.id,
    witnessId: step.witness?.id ?? null,
    ...(await cameTo(tx.db, act, box)),
    reason: act.type === 'declined' ? act.reason : null,
    signatureId: signature?.id ?? null,
    itemCount: items.length,
  };
  await insertPlaceMove(tx, row, made);
  return row;
}

/** Where the box is then, or who carries it, and to whom it is offered. */
async function cameTo(
  db: Db,
  act: BoxAct,
  box: Place,
): Promise<Pick<NewMove, 'parentId' | 'carrierId' | 'receiverId'>> {
  if (act.type === 'undone') {
    const { parentId, carrierId, offeredToId } = await standingBefore(db, box.id);
    return { parentId, carrierId, receiverId: offeredToId };
  }
  return {
    parentId: act.type === 'stored' ? act.parentPlaceId : null,
    carrierId: act.type === 'declined' ? box.carrierId : null,
    receiverId: act.type === 'offered' ? act.toPersonId : null,
  };
}

function factOf({ moveId, placeId, act, witness, signature }: BoxStep, { parentId, itemCount }: NewMove): Fact {
  const data = {
    move: moveId,
    parent: parentId,
    items: itemCount,
    witness: witness?.id ?? null,
    ...(act.type === 'undone' ? { undoes: act.undoes } : {}),
    ...(act.type === 'offered' ? { receiver: act.toPersonId } : {}),
    ...(signature === undefined ? {} : { signature: signature.id }),
  };
  return { type: factTypes[act.type], items: [placeKey(placeId)], data };
}

const factTypes = {
  'taken-out': 'place.taken-out',
  stored: 'place.stored',
  offered: 'place.offered',
  accepted: 'place.accepted',
  declined: 'place.declined',
  withdrawn: 'place.withdrawn',
  undone: 'place.undone',
} as const satisfies Record<BoxAct['type'], string>;
