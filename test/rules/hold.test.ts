import { expect } from 'chai';
import {
  checkNotHeld,
  holdFaults,
  isInForce,
  type Departure,
  type HoldContent,
} from '../../server/evidence/holds/hold.js';
import { RuleBroken } from '../../server/foundation/errors.js';

const content: HoldContent = { kind: 'court', document: 'Постановление 7599', reason: 'Жалоба', until: null };
const release = { document: 'Определение 12', reason: 'Рассмотрена', releasedBy: 'p1', releasedAt: '2026-11-24' };

describe('a hold', () => {
  it('binds until it is released, and through the last day that it names', () => {
    expect(isInForce({ release: null, until: null }, '2030-01-01')).to.equal(true);
    expect(isInForce({ release: null, until: '2026-12-01' }, '2026-12-01')).to.equal(true);
    expect(isInForce({ release: null, until: '2026-12-01' }, '2026-12-02')).to.equal(false);
    expect(isInForce({ release, until: null }, '2026-11-24')).to.equal(false);
  });

  for (const departure of ['return', 'elsewhere', 'destruction'] as const) {
    it(`refuses ${departure} and names its document and reason`, () => {
      const fault = refusalOf(departure);
      expect(fault?.code).to.equal('custody.held-back');
      expect(fault?.values).to.deep.equal({ document: 'Постановление 7599', reason: 'Жалоба' });
    });
  }

  it('lets an item go to a court', () => expect(refusalOf('court')).to.equal(undefined));

  it('is nothing where there is none', () => {
    expect(() => checkNotHeld([], 'destruction')).to.not.throw();
  });

  it('names a document and a reason, and no day that has passed', () => {
    const faults = holdFaults({ ...content, document: ' ', reason: '', until: '2026-11-22' }, '2026-11-23');
    expect(faults['document']?.code).to.equal('required');
    expect(faults['reason']?.code).to.equal('required');
    expect(faults['until']?.code).to.equal('hold-until-past');
    expect(holdFaults({ ...content, until: '2026-02-30' }, '2026-01-01')['until']?.code).to.equal('not-a-date');
    expect(Object.values(holdFaults({ ...content, until: '2026-11-23' }, '2026-11-23')).filter(Boolean)).to.be.empty;
  });
});

function refusalOf(departure: Departure): RuleBroken | undefined {
  try {
    checkNotHeld([content], departure);
    return undefined;
  } catch (fault) {
    if (fault instanceof RuleBroken) return fault;
    throw fault;
  }
}
