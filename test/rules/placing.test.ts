import { expect } from 'chai';
import type { Hazard } from '../../server/evidence/exhibits/exhibit.js';
import { placeKinds, type Place, placesBelow, placeTree, plainPlace } from '../../server/evidence/storage/place.js';
import { mayStandIn, usualKindIn } from '../../server/evidence/storage/place-faults.js';
import { checkMayOpen, checkMayStore, enclosureOf } from '../../server/evidence/storage/placing.js';
import { areApart } from '../../server/evidence/storage/segregation.js';
import type { Role } from '../../server/foundation/actor.js';
import { RuleBroken } from '../../server/foundation/errors.js';

const place = (id: string, wishes: Partial<Place> = {}): Place => ({
  ...plainPlace,
  id,
  laboratoryId: 'L',
  name: id,
  kind: 'shelf',
  parentId: null,
  version: 1,
  carrierId: null,
  offeredToId: null,
  isClosed: false,
  ...wishes,
});

const room = place('room', { kind: 'room' });
const someone = (...roles: Role[]) => ({ id: 'someone', roles: new Set(roles) });
const nameOf = (id: string): string => `имя ${id}`;
const nothingThere = { countIn: () => 0, hazards: [] };
const one = (...hazards: Hazard[]) => ({ count: 1, hazards });

function refusal(attempt: () => void): RuleBroken | undefined {
  try {
    attempt();
    return undefined;
  } catch (fault) {
    if (fault instanceof RuleBroken) return fault;
    throw fault;
  }
}

const storing = (path: Place[], incoming = one(), present = nothingThere as Parameters<typeof checkMayStore>[2]) =>
  refusal(() => checkMayStore({ path, actor: someone('technician'), nameOf }, incoming, present));

describe('what may be put into a place', () => {
  it('is anything, where nobody has said otherwise', () => {
    expect(storing([room, place('shelf')])).to.equal(undefined);
  });

  it('is nothing in a closed place, or in one that stands in a closed place', () => {
    const closed = place('old', { isClosed: true });
    expect(storing([room, closed])?.code).to.equal('storage.closed');
    expect(storing([room, closed, place('box', { kind: 'box' })])?.code).to.equal('storage.closed');
  });

  it('is nothing in a box that somebody carries, and the refusal names the carrier', () => {
    const carried = place('box', { kind: 'box', carrierId: 'p1' });
    expect(storing([carried])?.values).to.include({ place: 'box', holder: 'имя p1' });
  });

  it('is no more than the capacity of the place, and of every place around it', () => {
    const shelf = place('shelf', { capacity: 3 });
    const box = place('box', { kind: 'box', capacity: 10 });
    const holding = (counts: Record<string, number>) => ({ countIn: (id: string) => counts[id] ?? 0, hazards: [] });
    expect(storing([room, shelf], one(), holding({ shelf: 2 }))).to.equal(undefined);
    expect(storing([room, shelf], one(), holding({ shelf: 3 }))?.code).to.equal('storage.full');
    const full = storing([room, shelf, box], { count: 2, hazards: [] }, holding({ shelf: 2, box: 1 }));
    expect(full?.values).to.include({ place: 'shelf', held: 2, capacity: 3, free: 1, coming: 2 });
  });

  it('bears only the hazards that the place takes; what bears none lies anywhere', () => {
    const cabinet = place('cabinet', { kind: 'cabinet', admits: ['flammable', 'toxic'] });
    expect(storing([room, cabinet], one('toxic', 'flammable'))).to.equal(undefined);
    expect(storing([room, cabinet], one())).to.equal(undefined);
    expect(storing([room, cabinet], one('toxic', 'biological'))?.values).to.include({ hazard: 'biological' });
    expect(storing([room, place('safe', { admits: [] })], one('toxic'))?.code).to.equal('storage.hazard-not-taken');
  });

  it('is not kept with what must lie apart from it', () => {
    const shelf = place('shelf');
    const beside = (...hazards: Hazard[]) => ({ countIn: () => 0, hazards });
    const refused = storing([room, shelf], one('toxic', 'oxidiser'), beside('sharps', 'flammable'));
    expect(refused?.code).to.equal('storage.hazard-apart');
    expect(refused?.values).to.include({ hazard: 'oxidiser', other: 'flammable', place: 'shelf' });
    expect(storing([room, shelf], one('toxic'), beside('flammable', 'potent-opioid'))).to.equal(undefined);
  });
});

describe('hazards that lie apart', () => {
  it('do so both ways, and none from itself', () => {
    const all: Hazard[] = [
      'potent-opioid',
      'toxic',
      'corrosive',
      'flammable',
      'oxidiser',
      'sharps',
      'biological',
      'pressure',
    ];
    for (const first of all) {
      expect(areApart(first, first)).to.equal(false);
      for (const second of all) expect(areApart(first, second)).to.equal(areApart(second, first));
    }
    expect(areApart('flammable', 'oxidiser')).to.equal(true);
  });

  it('are asked of the outermost safe, cabinet or shelf below the room', () => {
    const safe = place('safe', { kind: 'safe' });
    expect(enclosureOf([place('house', { kind: 'building' }), room, safe, place('shelf')])?.id).to.equal('safe');
    expect(enclosureOf([room])?.id).to.equal('room');
  });
});

describe('who opens a place', () => {
  const opening = (path: Place[], actor = someone('technician')) =>
    refusal(() => checkMayOpen({ path, actor, nameOf }));

  it('are the roles and the people that it names', () => {
    const safe = place('safe', { kind: 'safe', openerRoles: ['storekeeper'], openerPeople: ['p7'] });
    expect(opening([room, safe], someone('storekeeper'))).to.equal(undefined);
    expect(opening([room, safe], { ...someone('technician'), id: 'p7' })).to.equal(undefined);
    expect(opening([room, safe])?.values).to.deep.equal({ place: 'safe', roles: 'storekeeper', people: 'имя p7' });
  });

  it('must be allowed at every place on the way', () => {
    const locked = place('room', { kind: 'room', openerPeople: ['p7'] });
    expect(opening([locked, place('shelf')])?.code).to.equal('storage.opened-by-people');
  });
});

describe('the tree of places', () => {
  it('has larger things hold smaller ones, and positions nothing', () => {
    expect(mayStandIn('shelf', 'safe')).to.equal(true);
    expect(mayStandIn('box', 'box')).to.equal(true);
    expect(mayStandIn('safe', 'shelf')).to.equal(false);
    expect(mayStandIn('position', 'position')).to.equal(false);
    expect(mayStandIn('building', 'building')).to.equal(false);
  });

  it('offers what usually stands in a place, and nothing that may not', () => {
    for (const parent of placeKinds.filter((kind) => kind !== 'position')) {
      expect(mayStandIn(usualKindIn(parent), parent), parent).to.equal(true);
    }
    expect(usualKindIn(undefined)).to.equal('room');
  });

  it('orders by the numbers in names and finds all that stands in a place', () => {
    const shelves = ['полка 10', 'полка 9'].map((name) => place(name, { parentId: 'room' }));
    const box = place('box', { kind: 'box', parentId: 'полка 9' });
    expect(placeTree([room, ...shelves, box])[0]?.inside.map((each) => each.place.name)).to.deep.equal([
      'полка 9',
      'полка 10',
    ]);
    expect(placesBelow(room, [box, room, ...shelves]).map(({ id }) => id)).to.have.members([
      'room',
      'полка 9',
      'полка 10',
      'box',
    ]);
    expect(placesBelow(place('полка 9'), [box, room, ...shelves]).map(({ id }) => id)).to.deep.equal([
      'полка 9',
      'box',
    ]);
  });
});
