import { expect } from 'chai';
import type { CustodyAct, CustodyEvent } from '../../server/evidence/custody/custody-event.js';
import { uncertaintyOfReadings } from '../../server/evidence/custody/mass-uncertainty.js';
import { residualOf, treeAccount, type TreeItem } from '../../server/evidence/custody/tree-account.js';

const at = '2026-11-23T09:00:00.000Z';
const uncertainty = uncertaintyOfReadings([100]);
const taken = (mass: number): CustodyAct => ({ type: 'separated', parentItemId: 'e', massMicrograms: mass });
const sampled = (before: number, after: number, ...portions: readonly number[]): CustodyAct => ({
  type: 'sampled',
  portions: portions.map((massMicrograms) => ({ itemId: 's', massMicrograms })),
  beforeMicrograms: before,
  afterMicrograms: after,
  consumedMicrograms: 0,
  lossMicrograms: 0,
});

describe('the account of mass over a tree', () => {
  const exhibit = item({ type: 'weighed', massMicrograms: 10_000 }, sampled(10_000, 8_500, 1_000, 500));
  const sample = item(taken(1_000), sampled(1_000, 700, 300), { type: 'consumed', massMicrograms: 200, purpose: 'ИК' });
  const aliquot = item(taken(300), { type: 'handed-out', to: 'суд', document: 'акт 7', purpose: 'court' });
  const burnt = item(taken(500), { type: 'destroyed', document: 'акт 8', commission: [] });

  it('does not exist before the first weighing', () => {
    expect(treeAccount(item({ type: 'opened', sealBefore: '1' }), [])).to.equal(undefined);
  });

  it('counts each mass once, where it is now: left, in samples, used up, given out, destroyed', () => {
    const account = treeAccount(exhibit, [sample, aliquot, burnt]);
    expect(account).to.include({ takenMicrograms: 10_000, leftMicrograms: 8_500, samplesMicrograms: 500 });
    expect(account).to.include({ consumedMicrograms: 200, returnedMicrograms: 300, destroyedMicrograms: 500 });
    expect(account).to.include({ sampleCount: 1, lossMicrograms: 0 });
    expect(account && residualOf(account)).to.equal(0);
  });

  it('shows what is missing from a sample in the account of the exhibit', () => {
    const lighter = item(taken(1_000), { type: 'weighed', massMicrograms: 990, explanation: 'подсыхание' });
    const account = treeAccount(exhibit, [lighter, burnt]);
    expect(account && residualOf(account)).to.equal(10);
  });

  it('is uncertain by the readings that stand in it, and by no other', () => {
    const read = (kind: 'net' | 'before' | 'after' | 'portion') => ({ kind, uncertainty });
    const root = { ...exhibit, weighings: [read('net'), read('before'), read('after')] };
    const portion = { ...sample, weighings: [read('portion'), read('net')] };
    const account = treeAccount(root, [portion]);
    // The first and the last reading of the exhibit, the last of the sample.
    expect(account?.uncertainty).to.deep.equal(uncertaintyOfReadings([100, 100, 100]));
  });
});

function item(...acts: readonly CustodyAct[]): TreeItem {
  const person = { id: 'p', name: 'П' };
  const events = acts.map((act, index): CustodyEvent => {
    return { id: String(index), itemId: 'e', person, witness: null, occurredAt: at, lateReason: null, act };
  });
  return { id: 'e', events, weighings: [] };
}
