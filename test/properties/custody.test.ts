// Any people doing anything to an item in any order: whatever is let through keeps the rules, told again here by a simpler
// model. And the model is tried itself: with one rule taken out of `decide` it must notice.
import { expect } from 'chai';
import fc from 'fast-check';
import { saidNow } from '../../server/evidence/custody/correction.js';
import type { CustodyAct, CustodyEvent } from '../../server/evidence/custody/custody-event.js';
import { type CustodyState, afterEvent, unknownItem } from '../../server/evidence/custody/custody-state.js';
import { type Circumstances, decide } from '../../server/evidence/custody/transfer.js';
import { RuleBroken } from '../../server/foundation/errors.js';
import { PencilRecord } from '../support/pencil-record.js';

type Decide = typeof decide;

const now = new Date('2026-11-23T09:00:00.000Z');
const people = ['p1', 'p2', 'p3'].map((id) => ({ id, name: id }));
const places = [
  { id: 's1', name: 's1', needsWitness: false },
  { id: 's2', name: 's2', needsWitness: true },
];
const uncertainty = { twelveVariances: 1200n, coverageFactor: 2 };
const person = fc.constantFrom(...people);
const seal = fc.constantFrom('1', '2', '3', '4');
const mass = fc.integer({ min: -50, max: 1000 });
const maybeSeal = fc.option(seal, { nil: undefined });

const act: fc.Arbitrary<CustodyAct> = fc.oneof(
  fc.record({ type: fc.constant('received' as const), from: fc.constant('police'), seal }),
  fc.record({ type: fc.constant('stored' as const), place: fc.constantFrom(...places) }),
  maybeSeal.map((sealSeen) => ({ type: 'taken-out' as const, ...(sealSeen !== undefined && { sealSeen }) })),
  fc.record({ type: fc.constant('offered' as const), to: person }),
  maybeSeal.map((sealSeen) => ({ type: 'accepted' as const, ...(sealSeen !== undefined && { sealSeen }) })),
  fc.record({ type: fc.constant('declined' as const), reason: fc.constant('torn') }),
  fc.constant({ type: 'withdrawn' as const }),
  fc.record({ type: fc.constant('opened' as const), sealBefore: seal }),
  fc.record({ type: fc.constant('weighed' as const), massMicrograms: fc.constant(1000) }),
  fc.record({ type: fc.constant('resealed' as const), sealAfter: seal }),
  fc.record({ type: fc.constant('consumed' as const), massMicrograms: mass, purpose: fc.constant('test') }),
  fc
    .record({
      portion: fc.integer({ min: -50, max: 1050 }),
      consumed: fc.integer({ min: 0, max: 20 }),
      // Most splits close, so that what else is wrong with one is not hidden behind its sum.
      off: fc.oneof(fc.constant(0), fc.integer({ min: -100, max: 100 })),
    })
    .map(({ portion, consumed, off }) => ({
      type: 'sampled' as const,
      portions: [{ itemId: 'sample', massMicrograms: portion }],
      beforeMicrograms: 1000,
      afterMicrograms: 1000 - portion - consumed - off,
      consumedMicrograms: consumed,
      lossMicrograms: 0,
    })),
  fc.record({
    type: fc.constant('handed-out' as const),
    to: fc.constant('court'),
    document: fc.constant('act 1'),
    purpose: fc.constantFrom('court' as const, 'return' as const),
  }),
  fc.record({ type: fc.constant('taken-back' as const), from: fc.constant('court'), seal }),
);

/** Speaks of an earlier event, counted back from the newest. */
interface Mend {
  readonly mends: 'undone' | 'corrected';
  readonly back: number;
  readonly right: string;
}

const back = fc.nat(3);
const mend: fc.Arbitrary<Mend> = fc.oneof(
  fc.record({ mends: fc.constant('undone' as const), back, right: fc.constant('') }),
  fc.record({ mends: fc.constant('corrected' as const), back: fc.nat(6), right: seal }),
);

const merged: fc.Arbitrary<CustodyAct> = fc.record({
  type: fc.constant('merged-into' as const),
  into: fc.constant({ id: 'm1', number: 'm1' }),
  massMicrograms: fc.constant(1000),
});

const tried: fc.Arbitrary<CustodyAct | Mend> = fc.oneof(
  { weight: 20, arbitrary: act },
  { weight: 4, arbitrary: mend },
  { weight: 2, arbitrary: merged },
);
const attempt = fc.record({ act: tried, person, witness: fc.option(person) });
const attempts = fc.array(attempt, { maxLength: 40, size: 'max' });
type Attempt = typeof attempt extends fc.Arbitrary<infer T> ? T : never;

describe('any sequence of custody events', () => {
  it('keeps one custodian, known seals and masses that add up', () => {
    fc.assert(
      fc.property(attempts, fc.constantFrom('none', 'partial', 'full'), (all, consumption) => {
        live(decide, all, { now, uncertainty, consumption, holds: [] });
      }),
      { numRuns: 400 },
    );
  });

  it('leaves the state as it was when an event is refused', () => {
    fc.assert(
      fc.property(attempts, (all) => {
        for (const step of live(decide, all, { now, uncertainty, consumption: 'full', holds: [] })) {
          if (step.refused) expect(step.after).to.equal(step.before);
        }
      }),
    );
  });

  const planted: readonly [string, (broken: string) => boolean][] = [
    ['anybody may store what another holds', (code) => code === 'custody.held-by-other'],
    ['anybody may accept an offer', (code) => code === 'custody.offered-to-other'],
    ['an item may be accepted that was not offered', (code) => code === 'custody.not-offered'],
    ['an item may go from place to place', (code) => code === 'custody.in-place'],
    ['things may happen during a hand-over', (code) => code === 'custody.in-transfer'],
    ['any seal may be named at opening', (code) => code === 'custody.seal-differs'],
    ['a seal number may be used again', (code) => code === 'custody.seal-used'],
    ['a sealed item may be sampled', (code) => code === 'custody.still-sealed'],
    ['what is part of another may be handled', (code) => code === 'custody.merged-already'],
    ['a sample may end in another unweighed', (code) => code === 'custody.not-weighed'],
    ['masses need not add up', (code) => code === 'custody.masses-differ'],
    ['a negative mass may be left', (code) => code === 'custody.mass-negative'],
    ['one person may use a safe for two', (code) => code === 'custody.witness-missing'],
    ['more may be consumed than the order allows', (code) => code.startsWith('custody.consumption-')],
    ['an open item may leave', (code) => code === 'custody.leaves-unsealed'],
    ['an older move may be undone', (code) => code === 'custody.undo-not-newest'],
    ['anybody may undo a move', (code) => code === 'custody.undo-not-yours'],
    ['what has happened to it may be undone', (code) => code === 'custody.undo-happened'],
    ['anybody may correct what another recorded', (code) => code === 'custody.correct-not-yours'],
  ];
  for (const [bug, isForgotten] of planted) {
    it(`would be caught if ${bug}`, () => {
      const run = fc.check(
        fc.property(attempts, fc.constantFrom('none', 'partial'), (all, consumption) => {
          live(forgetting(isForgotten), all, { now, uncertainty, consumption, holds: [] });
        }),
        { numRuns: 40_000 },
      );
      expect(run.failed).to.equal(true);
    });
  }
});

function forgetting(isForgotten: (code: string) => boolean): Decide {
  return (state, event, around) => {
    try {
      return decide(state, event, around);
    } catch (refusal) {
      if (refusal instanceof RuleBroken && isForgotten(refusal.code)) return afterEvent(state, event);
      throw refusal;
    }
  };
}

interface Step {
  readonly before: CustodyState;
  readonly after: CustodyState;
  readonly refused: boolean;
}

function live(rule: Decide, all: readonly Attempt[], around: Circumstances): Step[] {
  let state = unknownItem('e1');
  const model = new PencilRecord(around.consumption);
  const history: CustodyEvent[] = [];
  return all.map((attempted, index) => {
    const before = state;
    const event = eventOf(attempted, index, history);
    if (event === undefined) return { before, after: state, refused: true };
    try {
      const mending = { history: [...history], mayForOthers: false, isSameSession: true };
      state = rule(state, event, { ...around, mending });
    } catch (refusal) {
      if (!(refusal instanceof RuleBroken)) throw refusal;
      return { before, after: state, refused: true };
    }
    history.push(event);
    model.follow(event);
    model.agreesWith(state);
    return { before, after: state, refused: false };
  });
}

/** Undefined where there is no event to speak of. */
function eventOf(
  { act: wanted, person: actor, witness }: Attempt,
  index: number,
  history: readonly CustodyEvent[],
): CustodyEvent | undefined {
  const done = 'mends' in wanted ? mendingOf(wanted, history) : wanted;
  if (done === undefined) return undefined;
  const at = { occurredAt: now.toISOString(), lateReason: null };
  return { id: String(index), itemId: 'e1', person: actor, witness, ...at, act: done };
}

function mendingOf({ mends, back: steps, right }: Mend, history: readonly CustodyEvent[]): CustodyAct | undefined {
  const event = history.at(-1 - steps);
  if (event === undefined) return undefined;
  const target = { id: event.id, type: event.act.type };
  if (mends === 'undone') return { type: 'undone', target };
  const wrong = String(saidNow(history, event.id, 'seal') ?? '');
  return { type: 'corrected', target, correction: { field: 'seal', wrong, right }, reason: 'misread' };
}
