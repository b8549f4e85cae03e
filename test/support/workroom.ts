// A laboratory with three people, a shelf, and one box on it, in which any attempts are lived through: each by the real action,
// and each that was let through followed with a pencil.
import { expect } from 'chai';
import type { DatabaseClient } from '../../server/database/connection.js';
import * as custody from '../../server/evidence/custody/custody-actions.js';
import { custodianOf, custodyState } from '../../server/evidence/custody/custody-state.js';
import { eventsOfItem } from '../../server/evidence/custody/custody-store.js';
import { placeById } from '../../server/evidence/storage/place-store.js';
import { createPlace } from '../../server/evidence/storage/place-actions.js';
import type { Actor } from '../../server/foundation/actor.js';
import { Forbidden, NotFound, RuleBroken } from '../../server/foundation/errors.js';
import { newId } from '../../server/foundation/ids.js';
import { step } from './custody-steps.js';
import { readyBalance } from './ready-balance.js';
import { aRegisteredCase, type RegisteredCase } from './registered-exhibits.js';
import { box, shelf, ShelfPencil } from './shelf-pencil.js';
import { openTestLab, type TestLab } from './test-lab.js';
import { type Attempt, boxMoved, itemHandled, type Scene } from './workroom-acts.js';

export interface Workroom {
  readonly test: TestLab;
  readonly people: readonly [Actor, Actor, Actor];
  readonly balanceId: string;
  readonly cases: RegisteredCase[];
  /** What was let through, how often. */
  readonly let: Map<string, number>;
}

export async function aWorkroom(client: DatabaseClient): Promise<Workroom> {
  const test = await openTestLab(client);
  const one = { ...(await test.person('storekeeper', 'chemist')), sessionId: newId() };
  const other = { ...(await test.person('storekeeper', 'chemist')), sessionId: newId() };
  const quality = { ...(await test.person('technician', 'quality-manager')), sessionId: newId() };
  return { test, people: [one, other, quality], balanceId: await readyBalance(test, one), cases: [], let: new Map() };
}

export async function liveThrough(room: Workroom, all: readonly Attempt[]): Promise<void> {
  const scene = await aScene(room);
  for (const tried of all) {
    const attempt = tried.does === 'move-box' ? tried : { ...tried, of: packageOf(scene, tried) };
    const person = personOf(scene, attempt);
    const name = attempt.does === 'move-box' ? `box ${attempt.how}` : attempt.does;
    if (await isLetThrough(scene, person, attempt)) {
      room.let.set(name, (room.let.get(name) ?? 0) + 1);
      await agrees(scene);
    }
  }
}

type OfPackage = Exclude<Attempt, { readonly does: 'move-box' }>;

/** One of the three packages, or the first with which this might be done. */
function packageOf({ pencil, items }: WholeScene, { does, of }: OfPackage): number {
  if (of < items.length) return of;
  const fitting = items.findIndex(({ id }) => {
    const { keeper, promisedTo, isOpen, weighed } = pencil.line(id);
    const isHeld = keeper !== shelf && keeper !== box;
    if (does === 'accept' || does === 'decline' || does === 'withdraw') return promisedTo !== undefined;
    if (does === 'take-out') return !isHeld;
    if (does === 'open') return isHeld && !isOpen;
    if (does === 'use' || does === 'correct-mass') return isHeld && isOpen && weighed !== undefined;
    return isHeld && (isOpen || (does !== 'weigh' && does !== 'reseal'));
  });
  return Math.max(fitting, 0);
}

/** One of the three, or whoever has it or is to have it: else little would be let through. */
function personOf({ room: { people }, pencil, items }: WholeScene, attempt: Attempt): Actor {
  const { keeper, promisedTo } = attempt.does === 'move-box' ? pencil.box : pencil.line(items[attempt.of]?.id ?? '');
  const answers = attempt.does === 'accept' || (attempt.does === 'move-box' && attempt.how === 'accepted');
  const named = people.find(({ id }) => id === (answers ? promisedTo : keeper));
  return people[attempt.who] ?? named ?? people[0];
}

interface WholeScene extends Scene {
  readonly room: Workroom;
}

async function aScene(room: Workroom): Promise<WholeScene> {
  const { test, people } = room;
  const file = await aRegisteredCase(test, { exhibits: 3, consumption: 'partial', expert: people[0] });
  room.cases.push(file);
  const place = (kind: 'shelf' | 'box', parentId: string | null) =>
    createPlace(test.lab, test.administrator, { kind, name: `${kind} ${room.cases.length}`, parentId });
  const standing = await place('shelf', null);
  const items = file.exhibits.map((exhibit) => ({ kind: 'exhibit' as const, ...exhibit }));
  const scene = { room, items, shelf: standing, box: await place('box', standing.id), pencil: new ShelfPencil() };
  for (const item of items) {
    const { event } = await custody.receiveItem(test.lab, people[0], step(item));
    scene.pencil.follow(item.id, { does: 'receive', seal: item.seal }, { id: event.id, by: people[0].id });
  }
  for (const of of [0, 1]) await itemHandled(scene, people[0], { does: 'store', who: 0, of, into: box });
  return scene;
}

async function isLetThrough(scene: Scene, person: Actor, attempt: Attempt): Promise<boolean> {
  try {
    if (attempt.does === 'move-box') await boxMoved(scene, person, attempt);
    else await itemHandled(scene, person, attempt);
    return true;
  } catch (fault) {
    if (fault instanceof RuleBroken || fault instanceof Forbidden || fault instanceof NotFound) return false;
    throw fault;
  }
}

async function agrees({ room, items, box: { id: boxId }, shelf: { id: shelfId }, pencil }: Scene): Promise<void> {
  const { db } = room.test.lab;
  const named = (id: string | undefined) => (id === boxId ? box : id === shelfId ? shelf : id);
  for (const item of items) {
    const state = custodyState(item.id, await eventsOfItem(db, item));
    const { whereabouts } = state;
    const line = pencil.line(item.id);
    expect(custodianOf(state)?.id ?? named(whereabouts.kind === 'place' ? whereabouts.place.id : '')).to.equal(
      line.keeper,
    );
    expect(whereabouts.kind === 'in-transfer' ? whereabouts.to.id : undefined).to.equal(line.promisedTo);
    expect(state.seal ?? undefined).to.equal(line.seal);
    expect(state.massMicrograms ?? undefined).to.equal(
      line.weighed === undefined ? undefined : line.weighed - line.used,
    );
    if (line.most !== undefined) expect(state.massMicrograms, 'mass').to.be.within(0, line.most);
  }
  const standing = await placeById(db, boxId);
  expect(standing?.carrierId ?? named(standing?.parentId ?? '')).to.equal(pencil.box.keeper);
  expect(standing?.offeredToId ?? undefined).to.equal(pencil.box.promisedTo);
}
