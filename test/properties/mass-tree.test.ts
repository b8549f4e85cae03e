// Any way of taking an exhibit apart without a word of explanation: what the rules let through closes over the whole tree
// within the uncertainty of its readings, in whole micrograms. And with the rules taken out it does not: the test can fail.
import { expect } from 'chai';
import fc from 'fast-check';
import type { CustodyAct, CustodyEvent } from '../../server/evidence/custody/custody-event.js';
import { afterEvent, type CustodyState, unknownItem } from '../../server/evidence/custody/custody-state.js';
import { massRecord } from '../../server/evidence/custody/mass-record.js';
import { combined, toleranceOf, uncertaintyOfReading } from '../../server/evidence/custody/mass-uncertainty.js';
import { decide } from '../../server/evidence/custody/transfer.js';
import { residualOf, treeAccount } from '../../server/evidence/custody/tree-account.js';
import type { WeighingKind } from '../../server/evidence/custody/weighing-store.js';
import { RuleBroken } from '../../server/foundation/errors.js';

const now = new Date('2026-11-23T09:00:00.000Z');
const d = 100;
const uncertainty = uncertaintyOfReading({ resolutionMicrograms: d, calibrationMicrograms: 150 });

/** One sampling in steps of the balance: from which item, what is taken, used up, and what vanishes or appears. */
const sampling = fc.record({
  from: fc.nat({ max: 5 }),
  portions: fc.array(fc.integer({ min: 1, max: 2_000 }), { minLength: 1, maxLength: 3 }),
  consumed: fc.integer({ min: 0, max: 200 }),
  vanished: fc.oneof(fc.integer({ min: -4, max: 4 }), fc.integer({ min: -900, max: 900 })),
});
type Sampling = typeof sampling extends fc.Arbitrary<infer T> ? T : never;
const samplings = fc.array(sampling, { maxLength: 14, size: 'max' });

describe('any tree of samples and aliquots', () => {
  it('closes over the whole tree, however small the differences that were let through', () => {
    fc.assert(
      fc.property(samplings, (all) => closes(tree(all, 'lawful'))),
      { numRuns: 500 },
    );
  });

  it('would be seen not to close if differences needed no explanation', () => {
    const run = fc.check(
      fc.property(samplings, (all) => closes(tree(all, 'lawless'))),
      { numRuns: 500 },
    );
    expect(run.failed).to.equal(true);
  });
});

interface Branch {
  state: CustodyState;
  readonly events: CustodyEvent[];
  readonly weighings: Read[];
  readonly portions: Read[];
}

interface Read {
  readonly kind: WeighingKind;
  readonly uncertainty: typeof uncertainty;
}

function tree(all: readonly Sampling[], law: 'lawful' | 'lawless'): readonly Branch[] {
  const root = grow({ type: 'received', from: 'police', seal: null }, { type: 'weighed', massMicrograms: 12_431_000 });
  root.weighings.push({ kind: 'net', uncertainty });
  const branches = [root];
  for (const each of all) {
    const branch = branches[each.from % branches.length];
    if (branch !== undefined) branches.push(...take(branch, each, law));
  }
  return branches;
}

/** @returns the portions, or none where the rules refused. */
function take(branch: Branch, { portions, consumed, vanished }: Sampling, law: 'lawful' | 'lawless'): Branch[] {
  const beforeMicrograms = branch.state.massMicrograms ?? 0;
  const masses = portions.map((portion) => portion * d);
  const taken = masses.reduce((sum, mass) => sum + mass, consumed * d);
  const afterMicrograms = beforeMicrograms - taken - vanished * d;
  if (afterMicrograms <= 0) return [];
  const act: CustodyAct = {
    type: 'sampled',
    portions: masses.map((massMicrograms) => ({ itemId: 's', massMicrograms })),
    beforeMicrograms,
    afterMicrograms,
    consumedMicrograms: consumed * d,
    lossMicrograms: 0,
  };
  if (law === 'lawful' && isRefused(branch, act)) return [];
  follow(branch, act);
  branch.weighings.push({ kind: 'before', uncertainty }, { kind: 'after', uncertainty });
  return masses.map((massMicrograms) => {
    const portion = grow({ type: 'separated', parentItemId: 'e', massMicrograms });
    portion.weighings.push({ kind: 'portion', uncertainty });
    branch.portions.push({ kind: 'portion', uncertainty });
    return portion;
  });
}

function isRefused(branch: Branch, act: Extract<CustodyAct, { type: 'sampled' }>): boolean {
  const readings = combined([uncertainty, uncertainty, ...act.portions.map(() => uncertainty)]);
  const record = massRecord(branch.weighings, branch.portions);
  try {
    decide(branch.state, eventOf(act), { now, consumption: 'full', uncertainty: readings, record, holds: [] });
    return false;
  } catch (refusal) {
    if (refusal instanceof RuleBroken) return true;
    throw refusal;
  }
}

function closes(branches: readonly Branch[]): void {
  const [root, ...taken] = branches.map((branch, index) => ({ id: String(index), ...branch }));
  const account = root && treeAccount(root, taken);
  if (account === undefined) throw new Error('the root was weighed');
  for (const figure of Object.values(account).filter((value) => typeof value === 'number')) {
    expect(Number.isSafeInteger(figure) && figure >= 0, String(figure)).to.equal(true);
  }
  // Each item was held to the readings of its own account; over the tree no more can be missing than they allow together.
  const most = branches
    .filter(({ portions }) => portions.length > 0)
    .map(({ weighings, portions }) =>
      combined([massRecord(weighings, portions).account, ...[1, 2, 3, 4, 5].map(() => uncertainty)]),
    )
    .reduce((sum, each) => sum + toleranceOf(each), 0);
  expect(Math.abs(residualOf(account))).to.be.at.most(most);
}

function grow(...acts: readonly CustodyAct[]): Branch {
  const branch: Branch = { state: unknownItem('e'), events: [], weighings: [], portions: [] };
  for (const act of acts) follow(branch, act);
  return branch;
}

function follow(branch: Branch, act: CustodyAct): void {
  const event = eventOf(act);
  branch.events.push(event);
  branch.state = afterEvent(branch.state, event);
}

function eventOf(act: CustodyAct): CustodyEvent {
  const person = { id: 'p', name: 'П' };
  return { id: 'x', itemId: 'e', person, witness: null, occurredAt: now.toISOString(), lateReason: null, act };
}
