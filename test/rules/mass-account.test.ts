import { expect } from 'chai';
import type { CustodyAct, CustodyEvent } from '../../server/evidence/custody/custody-event.js';
import { massAccount } from '../../server/evidence/custody/mass-account.js';

const sampled = (before: number, after: number, portion: number): CustodyAct => ({
  type: 'sampled',
  portions: [{ itemId: 's', massMicrograms: portion }],
  beforeMicrograms: before,
  afterMicrograms: after,
  consumedMicrograms: 0,
  lossMicrograms: before - after - portion,
});

describe('the account of an item’s mass', () => {
  it('does not exist before the first weighing', () => {
    expect(massAccount(events({ type: 'opened', sealBefore: '1' }))).to.equal(undefined);
  });

  it('sums what was taken, used up and lost, so that it closes', () => {
    const account = massAccount(
      events(
        { type: 'weighed', massMicrograms: 1000 },
        sampled(1000, 790, 200),
        { type: 'consumed', massMicrograms: 40, purpose: 'ИК' },
        sampled(750, 700, 50),
      ),
    );
    expect(account).to.deep.equal({
      takenMicrograms: 1000,
      leftMicrograms: 700,
      samplesMicrograms: 250,
      sampleCount: 2,
      consumedMicrograms: 40,
      lossMicrograms: 10,
    });
  });

  it('keeps the first net mass when the item is weighed again, so that a difference shows', () => {
    const again = massAccount(
      events({ type: 'weighed', massMicrograms: 1000 }, { type: 'weighed', massMicrograms: 990 }),
    );
    expect(again).to.include({ takenMicrograms: 1000, leftMicrograms: 990 });
  });

  it('of a sample begins with the mass at its separation', () => {
    const account = massAccount(events({ type: 'separated', parentItemId: 'e', massMicrograms: 200 }));
    expect(account).to.include({ takenMicrograms: 200, leftMicrograms: 200 });
  });
});

function events(...acts: readonly CustodyAct[]): CustodyEvent[] {
  const person = { id: 'p', name: 'П' };
  return acts.map((act, index) => ({
    id: String(index),
    itemId: 'e',
    person,
    witness: null,
    occurredAt: '2026-11-23T09:00:00.000Z',
    lateReason: null,
    act,
  }));
}
