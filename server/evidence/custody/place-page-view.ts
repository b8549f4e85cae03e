// Gathers what the page of a place shows.
import type { T } from '../../../views/messages/translate.js';
import { paths } from '../../../views/paths.js';
import type { BoxMoveView, LyingItem, PlacePageView } from '../../../views/storage/place-view.js';
import type { Actor } from '../../foundation/actor.js';
import { newId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
import { mayDo } from '../../people/permissions.js';
import { peopleNamed } from '../../people/person-store.js';
import { barcodeOf } from '../labels/barcode-store.js';
import {
  type Place,
  type PlaceBranch,
  isMovable,
  placePath,
  placeRef,
  placesBelow,
  placeTree,
} from '../storage/place.js';
import { mayStandIn } from '../storage/place-faults.js';
import { closingOfPlace, placesById } from '../storage/place-store.js';
import { heldIn, planPlace } from './place-map.js';
import { allCarriedIn, itemsStoredIn, type StoredItem } from './stored-item-store.js';

export interface PlaceAsked {
  readonly place: Place;
  readonly query: string | undefined;
  readonly before: string | undefined;
}

const pageSize = 50;

export async function placePageView(lab: Lab, actor: Actor, t: T, asked: PlaceAsked): Promise<PlacePageView> {
  const { db } = lab;
  const { place, query, before } = asked;
  const places = await placesById(db, place.laboratoryId);
  const below = placesBelow(place, [...places.values()]);
  const ids = below.map(({ id }) => id);
  const found = await itemsStoredIn(db, {
    laboratoryId: place.laboratoryId,
    placeIds: ids,
    text: query,
    before,
    limit: pageSize + 1,
  });
  const last = found.length > pageSize ? found[pageSize - 1] : undefined;
  const plan = planPlace(branchOf(place, below), await heldIn(db, place.laboratoryId, below), new Set());
  const people = await peopleNamed(db, [place.carrierId ?? '', ...(place.openerPeople ?? [])].filter(Boolean));
  const isEmpty = plan.held === 0 && below.every((each) => each.id === place.id || each.isClosed);
  const isOpen = !place.isClosed;
  const yes = (is: boolean): 'yes' | 'no' => (is ? 'yes' : 'no');
  return {
    place: plan,
    around: placePath(place, places).slice(0, -1),
    code: (await barcodeOf(db, 'place', place.id))?.code,
    openers: openersOf(t, place, (id) => people.get(id)?.name ?? ''),
    carrier: place.carrierId === null ? undefined : (people.get(place.carrierId)?.name ?? ''),
    closed: (await closingOfPlace(db, place.id))?.reason,
    items: await lyingItems(lab, place, places, found.slice(0, pageSize)),
    query,
    next: last && paths.place(place.id, { q: query, before: last.eventId }),
    move: await moveView(lab, actor, place, places),
    requestId: newId(),
    mayCorrect: yes(isOpen && mayDo(actor, 'place.correct', place)),
    mayClose: yes(isOpen && isEmpty && place.carrierId === null && mayDo(actor, 'place.close', place)),
    mayTakeInventory: yes(isOpen && place.carrierId === null && mayDo(actor, 'inventory.start', place)),
  };
}

function branchOf(place: Place, below: readonly Place[]): PlaceBranch {
  const open = below.filter((each) => each.id !== place.id && !each.isClosed);
  const inside = placeTree(open.map((each) => (each.parentId === place.id ? { ...each, parentId: null } : each)));
  return { place, inside };
}

function openersOf(t: T, { openerRoles, openerPeople }: Place, nameOf: (id: string) => string): string | undefined {
  if (openerRoles === null && openerPeople === null) return undefined;
  const roles = (openerRoles ?? []).map((role) => t(`people.role.${role}`));
  return [...roles, ...(openerPeople ?? []).map(nameOf)].join(', ');
}

async function lyingItems(
  lab: Lab,
  place: Place,
  places: ReadonlyMap<string, Place>,
  items: readonly StoredItem[],
): Promise<LyingItem[]> {
  const people = await peopleNamed(
    lab.db,
    items.map(({ personId }) => personId),
  );
  const depth = placePath(place, places).length;
  return items.map(({ number, description, since, personId, placeId, hazards }) => {
    const lying = places.get(placeId);
    const way = lying === undefined ? [] : placePath(lying, places).slice(depth);
    const where = way.map(({ name }) => name).join(', ');
    return { number, description, since, giver: people.get(personId)?.name, place: where, hazards };
  });
}

// What may be done with a box now: taken out by whoever moves items, put down by the one who carries it.
async function moveView(
  lab: Lab,
  actor: Actor,
  place: Place,
  places: ReadonlyMap<string, Place>,
): Promise<BoxMoveView | undefined> {
  if (!isMovable(place) || place.isClosed || !mayDo(actor, 'custody.move', place)) return undefined;
  const inside = placesBelow(place, [...places.values()]);
  const ids = inside.map(({ id }) => id);
  if (place.carrierId === null) {
    const stored = await heldIn(lab.db, place.laboratoryId, inside);
    const itemCount = [...stored.counts.values()].reduce((sum, count) => sum + count, 0);
    const witness = placeRef(place, places).needsWitness ? 'yes' : 'no';
    return { type: 'taken-out', itemCount, witness, parents: [] };
  }
  if (place.carrierId !== actor.id) return undefined;
  const carried = await allCarriedIn(lab.db, place.laboratoryId, { personId: actor.id, placeIds: ids });
  const parents = [...places.values()]
    .filter(({ id, kind, isClosed, carrierId }) => {
      return !ids.includes(id) && !isClosed && carrierId === null && mayStandIn(place.kind, kind);
    })
    .map((each) => placeRef(each, places))
    .map(({ id, name }) => ({ id, name }));
  return { type: 'stored', itemCount: carried.length, witness: 'perhaps', parents };
}
