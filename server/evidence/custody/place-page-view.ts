// Gathers what the page of a place shows.
import type { T } from '../../../views/messages/translate.js';
import { paths } from '../../../views/paths.js';
import type { BoxMoveView, LyingItem, PlacePageView } from '../../../views/storage/place-view.js';
import type { Actor } from '../../foundation/actor.js';
import { newId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
import { mayDo } from '../../people/permissions.js';
import { peopleNamed } from '../../people/person-store.js';
import { countedPlaces } from '../inventories/counted-places.js';
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
import { boxStanding, usualMoveOf } from './box-content.js';
import { heldIn, planPlace } from './place-map.js';
import { receiversFor } from './receivers.js';
import { itemsStoredIn, type StoredItem } from './stored-item-store.js';

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
  const counted = await countedPlaces(db, place.laboratoryId, [...places.values()]);
  const ids = below.map(({ id }) => id).filter((id) => !counted.has(id));
  const found = await itemsStoredIn(db, {
    laboratoryId: place.laboratoryId,
    placeIds: ids,
    text: query,
    before,
    limit: pageSize + 1,
  });
  const last = found.length > pageSize ? found[pageSize - 1] : undefined;
  const plan = planPlace(branchOf(place, below), await heldIn(db, place.laboratoryId, below, counted), new Set());
  const { carrierId, offeredToId, openerPeople } = place;
  const people = await peopleNamed(db, [carrierId ?? '', offeredToId ?? '', ...(openerPeople ?? [])].filter(Boolean));
  const nameOf = (personId: string | null): string => people.get(personId ?? '')?.name ?? '';
  const isEmpty = plan.held === 0 && below.every((each) => each.id === place.id || each.isClosed);
  const isOpen = !place.isClosed;
  const counting = below.flatMap(({ id }) => counted.get(id) ?? [])[0];
  const yes = (is: boolean): 'yes' | 'no' => (is ? 'yes' : 'no');
  return {
    place: plan,
    around: placePath(place, places).slice(0, -1),
    code: (await barcodeOf(db, 'place', place.id))?.code,
    openers: openersOf(t, place, nameOf),
    carrier: carrierId === null ? undefined : nameOf(carrierId),
    offeredTo: offeredToId === null ? undefined : nameOf(offeredToId),
    closed: (await closingOfPlace(db, place.id))?.reason,
    items: await lyingItems(lab, place, places, found.slice(0, pageSize)),
    counting: counting === undefined ? undefined : { href: inventoryHref(actor, counting) },
    query,
    next: last && paths.place(place.id, { q: query, before: last.eventId }),
    move: await moveView(lab, actor, place, nameOf),
    requestId: newId(),
    mayAddInside: yes(isOpen && carrierId === null && place.kind !== 'position' && mayDo(actor, 'place.create', place)),
    mayCorrect: yes(isOpen && mayDo(actor, 'place.correct', place)),
    mayClose: yes(isOpen && isEmpty && carrierId === null && mayDo(actor, 'place.close', place)),
    mayTakeInventory: yes(
      isOpen && carrierId === null && counting === undefined && mayDo(actor, 'inventory.start', place),
    ),
  };
}

function inventoryHref(actor: Actor, id: string): string | undefined {
  return mayDo(actor, 'inventory.read') ? paths.inventory(id) : undefined;
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

// What may be done with a box now: taken out by whoever moves items; put down or handed on by the one who carries it.
async function moveView(
  lab: Lab,
  actor: Actor,
  place: Place,
  nameOf: (personId: string | null) => string,
): Promise<BoxMoveView | undefined> {
  if (!isMovable(place) || place.isClosed || !mayDo(actor, 'custody.move', place)) return undefined;
  const { carrierId, offeredToId } = place;
  const { items, places } = await boxStanding(lab.db, actor, { placeId: place.id, type: usualMoveOf(place) });
  const itemCount = items.length;
  if (carrierId === null) return { kind: 'stands', itemCount };
  if (offeredToId === actor.id) return { kind: 'offered-to-me', itemCount, giver: nameOf(carrierId) };
  if (carrierId !== actor.id) return undefined;
  if (offeredToId !== null) return { kind: 'offered-by-me', itemCount, receiver: nameOf(offeredToId) };
  const receivers = await receiversFor(lab, actor);
  return { kind: 'carried', itemCount, parents: parentsFor(place, places), receivers };
}

function parentsFor(box: Place, places: ReadonlyMap<string, Place>): readonly { id: string; name: string }[] {
  const inside = new Set(placesBelow(box, [...places.values()]).map(({ id }) => id));
  return [...places.values()]
    .filter(({ id, kind, isClosed, carrierId }) => {
      return !inside.has(id) && !isClosed && carrierId === null && mayStandIn(box.kind, kind);
    })
    .map((each) => placeRef(each, places))
    .map(({ id, name }) => ({ id, name }));
}
