// Whether a thing may be put into a place or taken from it. Pure: the way from the room to the place, what lies there and what
// comes in go in; a refusal comes out.
//
//  1. Nothing is put into a closed place, or into a box that somebody carries.
//  2. A place is opened by those whom it names, and so is every place around it.
//  3. A place holds no more items than its capacity, counted with all that stands in it; so does every place around it.
//  4. A place that names the hazards it takes takes no other.
//  5. Hazards that are kept apart don't lie in one enclosure: the outermost safe, cabinet or shelf below the room.
import type { Actor } from '../../foundation/actor.js';
import { RuleBroken } from '../../foundation/errors.js';
import type { Hazard } from '../exhibits/exhibit.js';
import type { Place, PlaceKind } from './place.js';
import { hazardWord, incompatibleWith } from './segregation.js';

export interface Placing {
  /** From the outermost place to the one that is opened. */
  readonly path: readonly Place[];
  readonly actor: Pick<Actor, 'id' | 'roles'>;
  /** The names of people, for a refusal that says whom to call. */
  readonly nameOf: (personId: string) => string;
}

export interface Incoming {
  /** More than one when a box brings them. */
  readonly count: number;
  readonly hazards: readonly Hazard[];
}

export const nothingIncoming: Incoming = { count: 0, hazards: [] };

export const together = (one: Incoming, other: Incoming): Incoming => ({
  count: one.count + other.count,
  hazards: [...new Set([...one.hazards, ...other.hazards])],
});

export interface Present {
  /** How many items lie in a place and in all that stands in it. */
  readonly countIn: (placeId: string) => number;
  /** Hazards of what lies in the enclosure. */
  readonly hazards: readonly Hazard[];
}

/** As if what comes before it to the same place lay there already. */
export function besidePresent({ countIn, hazards }: Present, beside: Incoming): Present {
  return { countIn: (placeId) => countIn(placeId) + beside.count, hazards: [...hazards, ...beside.hazards] };
}

/** @throws RuleBroken naming the place that refuses and why. */
export function checkMayStore(placing: Placing, incoming: Incoming, present: Present): void {
  checkOpenFor(placing);
  for (const place of placing.path) {
    checkRoom(place, incoming.count, present.countIn(place.id));
    checkAdmits(place, incoming.hazards);
  }
  const pair = incompatibleWith(incoming.hazards, present.hazards);
  const place = enclosureOf(placing.path)?.name ?? '';
  if (pair === undefined) return;
  const words = { hazard: hazardWord(pair.hazard), other: hazardWord(pair.other) };
  throw new RuleBroken('storage.hazard-apart', { place, ...words });
}

/** @throws RuleBroken when the place or one around it is not the actor's to open. */
export function checkMayOpen({ path, actor, nameOf }: Placing): void {
  for (const place of path) {
    if (mayOpen(place, actor)) continue;
    const roles = (place.openerRoles ?? []).join(',');
    const people = (place.openerPeople ?? []).map(nameOf).join(', ');
    if (roles === '') throw new RuleBroken('storage.opened-by-people', { place: place.name, people });
    throw new RuleBroken('storage.opened-by-roles', { place: place.name, roles, people: people || 'none' });
  }
}

/** The outermost place below building and room: what lies in it breathes the same air. */
export function enclosureOf(path: readonly Place[]): Place | undefined {
  return path.find(({ kind }) => !openKinds.has(kind)) ?? path.at(-1);
}

const openKinds: ReadonlySet<PlaceKind> = new Set(['building', 'room']);

function checkOpenFor(placing: Placing): void {
  for (const { name, isClosed, carrierId } of placing.path) {
    if (isClosed) throw new RuleBroken('storage.closed', { place: name });
    if (carrierId !== null) {
      throw new RuleBroken('storage.carried', { place: name, holder: placing.nameOf(carrierId) });
    }
  }
  checkMayOpen(placing);
}

function mayOpen({ openerRoles, openerPeople }: Place, actor: Placing['actor']): boolean {
  if (openerRoles === null && openerPeople === null) return true;
  return (openerPeople ?? []).includes(actor.id) || (openerRoles ?? []).some((role) => actor.roles.has(role));
}

function checkRoom({ name, capacity }: Place, coming: number, held: number): void {
  if (capacity === null || held + coming <= capacity) return;
  const free = Math.max(0, capacity - held);
  throw new RuleBroken('storage.full', { place: name, capacity, held, free, coming });
}

function checkAdmits({ name, admits }: Place, hazards: readonly Hazard[]): void {
  const strange = admits === null ? undefined : hazards.find((hazard) => !admits.includes(hazard));
  if (strange !== undefined) {
    throw new RuleBroken('storage.hazard-not-taken', { place: name, hazard: hazardWord(strange) });
  }
}
