// Any people doing anything with a box: whatever the rules let through, box and content stay together, with one custodian.
import { expect } from 'chai';
import fc from 'fast-check';
import { actInside, type BoxAct, type UndoneBoxAct } from '../../server/evidence/custody/box-act.js';
import type { CustodyEvent } from '../../server/evidence/custody/custody-event.js';
import { type CustodyState, custodianOf, unknownItem } from '../../server/evidence/custody/custody-state.js';
import { decide } from '../../server/evidence/custody/transfer.js';
import {
  checkBoxAnswered,
  checkBoxOffered,
  checkBoxStored,
  checkBoxTakenOut,
  checkBoxUndone,
  checkBoxWithdrawn,
} from '../../server/evidence/storage/box-move.js';
import { type Place, plainPlace } from '../../server/evidence/storage/place.js';
import { RuleBroken } from '../../server/foundation/errors.js';

const people = ['p1', 'p2', 'p3'] as const;
const nameOf = (id: string) => id;
const now = new Date('2026-11-23T09:00:00.000Z');
const around = {
  now,
  uncertainty: { twelveVariances: 0n, coverageFactor: 2 },
  consumption: 'none',
  holds: [],
} as const;

const standing = { laboratoryId: 'lab', version: 1, carrierId: null, offeredToId: null, isClosed: false };
const shelf: Place = { ...plainPlace, ...standing, id: 'shelf', name: 'shelf', kind: 'shelf', parentId: null };
const box: Place = { ...plainPlace, ...standing, id: 'box', name: 'box', kind: 'box', parentId: 'shelf' };
const inside = { id: 'box', name: 'shelf, box', needsWitness: false };

const act: fc.Arbitrary<BoxAct> = fc.oneof(
  fc.record({ type: fc.constantFrom('taken-out' as const, 'accepted' as const, 'withdrawn' as const) }),
  fc.constant({ type: 'stored' as const, parentPlaceId: 'shelf' }),
  fc.record({ type: fc.constant('offered' as const), toPersonId: fc.constantFrom(...people) }),
  fc.constant({ type: 'declined' as const, reason: 'torn' }),
  // How many moves ago it was made: only the newest may go back.
  fc.record({ type: fc.constant('undone' as const), undoes: fc.constantFrom('0', '0', '1', '2') }),
);
const attempts = fc.array(fc.record({ act, person: fc.constantFrom(...people) }), { maxLength: 40, size: 'max' });

describe('any sequence of moves of a box', () => {
  it('leaves the box and each item in it with the same one custodian', () => {
    let moves = 0;
    fc.assert(
      fc.property(attempts, (all) => {
        moves += live(all, ruled);
      }),
      { numRuns: 400 },
    );
    expect(moves, 'the rules let something through').to.be.greaterThan(400);
  });

  const planted: readonly [string, BoxAct['type']][] = [
    ['anybody takes a box that another carries', 'taken-out'],
    ['anybody puts down what another carries', 'stored'],
    ['anybody offers what another carries', 'offered'],
    ['anybody accepts', 'accepted'],
    ['anybody declines', 'declined'],
    ['anybody withdraws an offer', 'withdrawn'],
    ['anything is taken back by anybody', 'undone'],
  ];
  for (const [bug, forgotten] of planted) {
    it(`would be caught if ${bug}`, () => {
      const careless: Rule = (place, move, person, earlier) => {
        if (move.type !== forgotten) ruled(place, move, person, earlier);
      };
      expect(
        fc.check(
          fc.property(attempts, (all) => void live(all, careless)),
          { numRuns: 2_000 },
        ).failed,
      ).to.equal(true);
    });
  }
});

type Rule = (place: Place, move: BoxAct, person: string, earlier: readonly Moved[]) => void;

interface Moved {
  readonly id: string;
  readonly type: BoxAct['type'];
  readonly personId: string;
  readonly before: Told;
  readonly event: CustodyEvent;
}

function ruled(place: Place, move: BoxAct, person: string, earlier: readonly Moved[]): void {
  if (move.type === 'undone') return undoneRuled(move, person, earlier);
  const placing = { path: [shelf], actor: { id: person, roles: new Set<never>() }, nameOf };
  const handing = { box: place, personId: person, nameOf };
  const present = { countIn: () => 0, hazards: [] };
  if (move.type === 'taken-out') checkBoxTakenOut({ box: place, witnessId: null, placing });
  else if (move.type === 'stored')
    checkBoxStored({ box: place, witnessId: null, placing, incoming: { count: 1, hazards: [] }, present, depth: 1 });
  else if (move.type === 'offered') checkBoxOffered(handing, move.toPersonId);
  else if (move.type === 'withdrawn') checkBoxWithdrawn(handing);
  else checkBoxAnswered(handing);
}

function undoneRuled(move: UndoneBoxAct, person: string, earlier: readonly Moved[]): void {
  const undoes = undoneOf(move, earlier)?.id ?? '';
  checkBoxUndone({ newest: earlier.at(-1), undoes, personId: person, isSameSession: true, nameOf });
}

const undoneOf = ({ undoes }: UndoneBoxAct, earlier: readonly Moved[]) => earlier.at(-1 - Number(undoes));

/** What becomes of the box, told without its rules. */
function moved(place: Place, move: Exclude<BoxAct, UndoneBoxAct>, person: string): Place {
  if (move.type === 'stored') return { ...place, parentId: 'shelf', carrierId: null, offeredToId: null };
  const carried = { ...place, parentId: null, offeredToId: null };
  if (move.type === 'declined') return carried;
  return { ...carried, carrierId: person, offeredToId: move.type === 'offered' ? move.toPersonId : null };
}

interface Told {
  readonly place: Place;
  readonly state: CustodyState;
}

/** @returns how many moves were let through. @throws when the item in the box may not go where its box goes. */
function live(all: readonly { readonly act: BoxAct; readonly person: string }[], rule: Rule): number {
  let told: Told = { place: box, state: begun() };
  const earlier: Moved[] = [];
  for (const [index, { act: move, person }] of all.entries()) {
    try {
      rule(told.place, move, person, earlier);
    } catch (fault) {
      if (!(fault instanceof RuleBroken)) throw fault;
      continue;
    }
    const before = told;
    const id = String(index + 2);
    const { event, after } = step({ told, move, person, id, earlier });
    told = after;
    agrees(told);
    earlier.push({ id, type: move.type, personId: person, before, event });
  }
  return earlier.length;
}

interface Attempt {
  readonly told: Told;
  readonly move: BoxAct;
  readonly person: string;
  readonly id: string;
  readonly earlier: readonly Moved[];
}

function step({ told, move, person, id, earlier }: Attempt): { readonly event: CustodyEvent; readonly after: Told } {
  if (move.type === 'undone') {
    const target = undoneOf(move, earlier);
    const ref = { id: target?.event.id ?? '', type: target?.event.act.type ?? ('stored' as const) };
    const event = eventOf(id, person, { type: 'undone', target: ref, inside });
    const mending = { history: earlier.map((one) => one.event), mayForOthers: false, isSameSession: true };
    const state = decide(told.state, event, { ...around, mending });
    return { event, after: { place: target?.before.place ?? told.place, state } };
  }
  const receiver = move.type === 'offered' ? { id: move.toPersonId, name: move.toPersonId } : undefined;
  const event = eventOf(id, person, actInside(move, inside, receiver));
  return { event, after: { place: moved(told.place, move, person), state: decide(told.state, event, around) } };
}

function agrees({ place, state }: Told): void {
  const { whereabouts } = state;
  expect(custodianOf(state)?.id ?? null).to.equal(place.carrierId);
  expect(whereabouts.kind === 'place').to.equal(place.parentId !== null);
  expect(whereabouts.kind === 'in-transfer' ? whereabouts.to.id : null).to.equal(place.offeredToId);
}

/** An item that was received and put into the box. */
function begun(): CustodyState {
  const received = eventOf('0', 'p1', { type: 'received', from: 'police', seal: '1' });
  const stored = eventOf('1', 'p1', { type: 'stored', place: inside });
  return [received, stored].reduce((state, event) => decide(state, event, around), unknownItem('e1'));
}

function eventOf(id: string, person: string, what: CustodyEvent['act']): CustodyEvent {
  const by = { id: person, name: person };
  return { id, itemId: 'e1', person: by, witness: null, occurredAt: now.toISOString(), lateReason: null, act: what };
}
