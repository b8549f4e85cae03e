// Any way of taking an exhibit apart and pouring its samples together without a word of explanation: what the rules let through closes over the whole tree
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

/** Samples poured together, counted among those that are there; what vanishes or appears. */
const merging = fc.record({
  merged: fc.uniqueArray(fc.nat({ max: 9 }), { minLength: 1, maxLength: 3 }),
  vanished: fc.oneof(fc.integer({ min: -4, max: 4 }), fc.integer({ min: -900, max: 900 })),
});
type Merging = typeof merging extends fc.Arbitrary<infer T> ? T : never;
const samplings = fc.array(fc.oneof({ weight: 2, arbitrary: sampling }, { weight: 1, arbitrary: merging }), {
  maxLength: 14,
  size: 'max',
});

describe('any tree of samples, aliquots and what they were poured into', () => {
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
  readonly id: string;
  state: CustodyState;
  readonly events: CustodyEvent[];
  readonly weighings: Read[];
  readonly portions: Read[];
  /** Of what was poured together: how much of it may be missing. */
  mostMissing?: number;
}

interface Read {
  readonly kind: WeighingKind;
  readonly uncertainty: typeof uncertainty;
}

function tree(all: readonly (Sampling | Merging)[], law: 'lawful' | 'lawless'): readonly Branch[] {
  const root = grow(
    '0',
    { type: 'received', from: 'police', seal: null },
    { type: 'weighed', massMicrograms: 12_431_000 },
  );
  root.weighings.push({ kind: 'net', uncertainty });
  const branches = [root];
  for (const each of all) {
    if ('merged' in each) {
      branches.push(...pour(branches, each, law));
      continue;
    }
    const branch = branches[each.from % branches.length];
    if (branch !== undefined && !isGone(branch)) branches.push(...take(branches, branch, each, law));
  }
  return branches;
}

/** @returns the portions, or none where the rules refused. */
function take(
  all: readonly Branch[],
  branch: Branch,
  { portions, consumed, vanished }: Sampling,
  law: 'lawful' | 'lawless',
): Branch[] {
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
  return masses.map((massMicrograms, index) => {
    const portion = grow(String(all.length + index), { type: 'separated', parentItemId: 'e', massMicrograms });
    portion.weighings.push({ kind: 'portion', uncertainty });
    branch.portions.push({ kind: 'portion', uncertainty });
    return portion;
  });
}

const isGone = ({ state }: Branch): boolean => state.whereabouts.kind === 'merged';

/** @returns the new item, or none where the rules refused. */
function pour(all: readonly Branch[], { merged, vanished }: Merging, law: 'lawful' | 'lawless'): Branch[] {
  const parts = all.filter((branch, index) => index > 0 && merged.includes(index) && !isGone(branch));
  const before = parts.reduce((sum, { state }) => sum + (state.massMicrograms ?? 0), 0);
  const massMicrograms = before - vanished * d;
  if (parts.length === 0 || massMicrograms <= 0) return [];
  const id = String(all.length);
  const of = parts.map((part) => ({ id: part.id, number: part.id, massMicrograms: part.state.massMicrograms ?? 0 }));
  const act: CustodyAct = { type: 'merged', parts: of, massMicrograms, lossMicrograms: 0 };
  const made: Branch = { id, state: unknownItem(id), events: [], weighings: [], portions: [] };
  const records = parts.map(({ weighings, portions }) => massRecord(weighings, portions));
  const record = {
    last: combined(records.map(({ last }) => last)),
    account: combined(records.map(({ account }) => account)),
  };
  const driftOfPartsMicrograms = parts.reduce((sum, { state }) => sum + state.massDriftMicrograms, 0);
  const around = { now, consumption: 'full' as const, uncertainty, record, driftOfPartsMicrograms, holds: [] };
  if (law === 'lawful' && isBroken(() => decide(made.state, eventOf(act), around))) return [];
  follow(made, act);
  made.weighings.push({ kind: 'portion', uncertainty });
  made.mostMissing = toleranceOf(combined([uncertainty, record.account]));
  for (const part of parts) {
    const mass = part.state.massMicrograms ?? 0;
    follow(part, { type: 'merged-into', into: { id, number: id }, massMicrograms: mass });
  }
  return [made];
}

function isRefused(branch: Branch, act: Extract<CustodyAct, { type: 'sampled' }>): boolean {
  const readings = combined([uncertainty, uncertainty, ...act.portions.map(() => uncertainty)]);
  const record = massRecord(branch.weighings, branch.portions);
  const around = { now, consumption: 'full' as const, uncertainty: readings, record, holds: [] };
  return isBroken(() => decide(branch.state, eventOf(act), around));
}

function isBroken(attempt: () => CustodyState): boolean {
  try {
    attempt();
    return false;
  } catch (refusal) {
    if (refusal instanceof RuleBroken) return true;
    throw refusal;
  }
}

function closes(branches: readonly Branch[]): void {
  const [root, ...taken] = branches;
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
  const pouredAway = branches.reduce((sum, { mostMissing = 0 }) => sum + mostMissing, 0);
  expect(Math.abs(residualOf(account))).to.be.at.most(most + pouredAway);
}

function grow(id: string, ...acts: readonly CustodyAct[]): Branch {
  const branch: Branch = { id, state: unknownItem('e'), events: [], weighings: [], portions: [] };
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
