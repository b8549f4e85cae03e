import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { type FieldFault, InvalidInput, NotFound } from '../../foundation/errors.js';
import { isId, newId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import { permit } from '../../people/permissions.js';
import { issueBarcode } from '../labels/barcode-store.js';
import { type Place, type PlaceKind, deepestPlace, placePath } from './place.js';
import { insertPlace, placesOfLaboratory } from './place-store.js';

export interface NewPlace {
  readonly kind: PlaceKind;
  readonly name: string;
  readonly parentId: string | null;
  readonly needsWitness: boolean;
}

/** A new place, with its barcode. @throws InvalidInput for a name that its neighbour has, or a tree too deep. */
export async function createPlace(lab: Lab, actor: Actor, input: NewPlace): Promise<Place> {
  permit(actor, 'place.create');
  const place: Place = { ...input, id: newId(), laboratoryId: actor.laboratoryId };
  await record(lab, actor, async (tx) => {
    const places = await placesOfLaboratory(tx.db, actor.laboratoryId);
    refuseFaults(place, places);
    const made = { by: actor.id, at: instant(lab.clock.now()) };
    await insertPlace(tx, place, made);
    await issueBarcode(tx, { kind: 'place', id: place.id, laboratoryId: place.laboratoryId }, made);
    const data = { kind: place.kind, name: place.name, parent: place.parentId, needsWitness: place.needsWitness };
    return { type: 'place.created', items: [`place:${place.id}`], data };
  });
  return place;
}

function refuseFaults(place: Place, places: readonly Place[]): void {
  const { parentId } = place;
  const byId = new Map(places.map((each) => [each.id, each]));
  if (parentId !== null && (!isId(parentId) || !byId.has(parentId))) throw new NotFound('place');
  if (placePath(place, byId).length > deepestPlace)
    fault('parentId', { code: 'custody.place-too-deep', values: { most: deepestPlace } });
  const sameName = (other: Place): boolean => other.name.toLowerCase() === place.name.toLowerCase();
  if (places.some((other) => other.parentId === parentId && sameName(other)))
    fault('name', { code: 'custody.place-exists' });
}

function fault(field: string, found: FieldFault): never {
  throw new InvalidInput({ [field]: found });
}
