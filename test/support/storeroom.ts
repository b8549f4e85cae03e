// A storeroom to test in: a room with a safe that is used by two, a shelf outside it, a box with two positions.
import * as custody from '../../server/evidence/custody/custody-actions.js';
import type { Place } from '../../server/evidence/storage/place.js';
import { createPlace, type NewPlace } from '../../server/evidence/storage/place-actions.js';
import type { Actor } from '../../server/foundation/actor.js';
import { receivedExhibit, step, type TestExhibit } from './custody-steps.js';
import type { CaseWishes } from './registered-exhibits.js';
import type { TestLab } from './test-lab.js';

export interface Storeroom {
  readonly room: Place;
  readonly safe: Place;
  readonly shelf: Place;
  readonly box: Place;
  readonly first: Place;
  readonly second: Place;
}

let rooms = 0;

export async function aStoreroom(test: TestLab): Promise<Storeroom> {
  rooms += 1;
  const make = (place: NewPlace): Promise<Place> => createPlace(test.lab, test.administrator, place);
  const room = await make({ kind: 'room', name: `Хранилище ${rooms}`, parentId: null });
  const safe = await make({ kind: 'safe', name: 'Сейф 1', parentId: room.id, needsWitness: true });
  const shelf = await make({ kind: 'shelf', name: 'Полка 1', parentId: room.id });
  const box = await make({ kind: 'box', name: 'Коробка 1', parentId: shelf.id });
  const first = await make({ kind: 'position', name: '1', parentId: box.id });
  const second = await make({ kind: 'position', name: '2', parentId: box.id });
  return { room, safe, shelf, box, first, second };
}

/** Received and stored by one person. */
export async function storedExhibit(
  test: TestLab,
  by: Actor,
  place: Place,
  wishes: CaseWishes = {},
): Promise<TestExhibit> {
  const item = await receivedExhibit(test, by, wishes);
  await custody.storeItem(test.lab, by, { ...step(item), placeId: place.id });
  return item;
}
