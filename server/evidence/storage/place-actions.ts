// What people do to the storeroom itself: a place is made, corrected by a further version, and closed when it is empty.
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { InvalidInput, NotFound, RuleBroken } from '../../foundation/errors.js';
import { isId, newId } from '../../foundation/ids.js';
import type { Fact } from '../../ledger/entry.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import type { Making } from '../../people/laboratory-store.js';
import { permit } from '../../people/permissions.js';
import { countStoredByPlace, hazardsByPlace } from '../custody/stored-item-store.js';
import { issueBarcode } from '../labels/barcode-store.js';
import { type Place, type PlaceContent, type PlaceKind, placesBelow, plainPlace } from './place.js';
import { contentFaults, placeFaults } from './place-faults.js';
import { insertPlace, insertPlaceClosing, insertPlaceVersion, placesOfLaboratory } from './place-store.js';
import { hazardWord } from './segregation.js';

export interface NewPlace extends Partial<PlaceContent> {
  readonly kind: PlaceKind;
  readonly name: string;
  readonly parentId: string | null;
}

/** A new place, with its barcode. @throws InvalidInput for a name that its neighbour has, or a tree too deep. */
export async function createPlace(lab: Lab, actor: Actor, input: NewPlace): Promise<Place> {
  permit(actor, 'place.create');
  const standing = { version: 1, carrierId: null, offeredToId: null, isClosed: false };
  const place: Place = { ...plainPlace, ...input, ...standing, id: newId(), laboratoryId: actor.laboratoryId };
  await record(lab, actor, async (tx) => {
    const places = await placesOfLaboratory(tx.db, actor.laboratoryId);
    const { parentId } = place;
    if (parentId !== null && (!isId(parentId) || !places.some(({ id }) => id === parentId)))
      throw new NotFound('place');
    refuse(placeFaults(place, places));
    const made = makingOf(lab, actor);
    await insertPlace(tx, place, made);
    await issueBarcode(tx, { kind: 'place', id: place.id, laboratoryId: place.laboratoryId }, made);
    return factOf('place.created', place);
  });
  return place;
}

export interface PlaceCorrection {
  readonly placeId: string;
  readonly content: PlaceContent;
  readonly reason: string;
}

/** A further version. What lies in the place now must fit what it says. */
export async function correctPlace(lab: Lab, actor: Actor, { placeId, content, reason }: PlaceCorrection) {
  permit(actor, 'place.correct');
  await record(lab, actor, async (tx) => {
    const { place, places } = await placeIn(tx.db, actor, placeId);
    permit(actor, 'place.correct', place);
    if (place.isClosed) throw new RuleBroken('storage.closed', { place: place.name });
    const corrected: Place = { ...place, ...content, version: place.version + 1 };
    refuse(contentFaults(corrected, places));
    await refuseMisfit(tx.db, corrected, places);
    await insertPlaceVersion(tx, corrected, reason, makingOf(lab, actor));
    return factOf('place.corrected', corrected);
  });
}

/** Nobody stores there any more. */
export async function closePlace(
  lab: Lab,
  actor: Actor,
  { placeId, reason }: Pick<PlaceCorrection, 'placeId' | 'reason'>,
) {
  permit(actor, 'place.close');
  await record(lab, actor, async (tx) => {
    const { place, places } = await placeIn(tx.db, actor, placeId);
    permit(actor, 'place.close', place);
    if (place.isClosed) throw new RuleBroken('storage.closed', { place: place.name });
    if (place.carrierId !== null) throw new RuleBroken('storage.carried-close', { place: place.name });
    const inside = placesBelow(place, places).filter(({ id, isClosed }) => id !== place.id && !isClosed);
    if (inside.length > 0) throw new RuleBroken('storage.holds-places', { place: place.name, count: inside.length });
    const held = await countHeld(tx.db, place, places);
    if (held > 0) throw new RuleBroken('storage.holds-items', { place: place.name, count: held });
    await insertPlaceClosing(tx, place, reason, makingOf(lab, actor));
    return { type: 'place.closed', items: [`place:${place.id}`], data: {} };
  });
}

const makingOf = (lab: Lab, actor: Actor): Making => ({ by: actor.id, at: instant(lab.clock.now()) });

async function placeIn(db: Lab['db'], actor: Actor, placeId: string) {
  const places = await placesOfLaboratory(db, actor.laboratoryId);
  const place = places.find(({ id }) => id === placeId);
  if (place === undefined) throw new NotFound('place');
  return { place, places };
}

async function refuseMisfit(db: Lab['db'], place: Place, places: readonly Place[]): Promise<void> {
  const held = await countHeld(db, place, places);
  if (place.capacity !== null && held > place.capacity) {
    throw new InvalidInput({ capacity: { code: 'storage.capacity-below', values: { held } } });
  }
  const { admits } = place;
  if (admits === null) return;
  const ids = placesBelow(place, places).map(({ id }) => id);
  const present = [...(await hazardsByPlace(db, place.laboratoryId, ids)).values()].flat();
  const strange = present.find((hazard) => !admits.includes(hazard));
  if (strange !== undefined) {
    throw new InvalidInput({ admits: { code: 'storage.hazard-present', values: { hazard: hazardWord(strange) } } });
  }
}

async function countHeld(db: Lab['db'], place: Place, places: readonly Place[]): Promise<number> {
  const ids = placesBelow(place, places).map(({ id }) => id);
  const counts = await countStoredByPlace(db, place.laboratoryId, ids);
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

function refuse(faults: InvalidInput['fields']): void {
  if (Object.keys(faults).length > 0) throw new InvalidInput(faults);
}

function factOf(type: 'place.created' | 'place.corrected', place: Place): Fact {
  const { kind, name, parentId, needsWitness, capacity, admits, openerRoles, openerPeople, version } = place;
  const rules = { needsWitness, capacity, admits, openerRoles, openerPeople };
  return { type, items: [`place:${place.id}`], data: { kind, name, parent: parentId, version, ...rules } };
}
