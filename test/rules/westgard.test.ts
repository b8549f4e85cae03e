import { expect } from 'chai';
import { firstLimits } from '../../server/measuring/quality/quality-limits.js';
import { basisOf, westgard } from '../../server/measuring/quality/westgard.js';

const basis = { mean: 100, deviation: 2 };
const effects = firstLimits.limits.westgard;
/** What the last value breaks, given as deviations from the mean. */
const last = (...z: number[]) =>
  westgard(
    z.map((each) => basis.mean + each * basis.deviation),
    basis,
    effects,
  ).at(-1);

describe('Westgard’s rules', () => {
  it('name each what they see', () => {
    expect(last(0.5, -0.4)).to.deep.equal([]);
    expect(last(2.1)).to.deep.equal(['1-2s']);
    expect(last(-3.2)).to.deep.equal(['1-3s', '1-2s']);
    expect(last(2.1, 2.2)).to.deep.equal(['2-2s', '1-2s']);
    expect(last(2.1, -2.2)).to.deep.equal(['R-4s', '1-2s']);
    expect(last(1.1, 1.2, 1.3, 1.4)).to.deep.equal(['4-1s']);
    expect(last(...Array.from({ length: 10 }, () => -0.2))).to.deep.equal(['10-x']);
    expect(last(...Array.from({ length: 9 }, () => -0.2))).to.deep.equal([]);
  });

  it('do not mix the sides', () => {
    expect(last(2.1, 0, 2.2)).to.deep.equal(['1-2s']);
    expect(last(1.1, -1.2, 1.3, 1.4)).to.deep.equal([]);
  });

  it('warn by one, reject by the others, until a laboratory says otherwise', () => {
    const rejecting = Object.entries(effects).filter(([, effect]) => effect === 'rejects');
    expect(rejecting.map(([rule]) => rule))
      .to.have.length(5)
      .and.not.include('1-2s');
  });

  it('are not asked where a laboratory has turned them off', () => {
    const without = westgard([104.2, 104.4], basis, { ...effects, '2-2s': 'off' });
    expect(without).to.deep.equal([['1-2s'], ['1-2s']]);
  });

  it('take mean and deviation from the first twenty, and from no fewer than ten', () => {
    const values = Array.from({ length: 30 }, (_, i) => (i < 20 ? 100 + (i % 2) : 500));
    expect(basisOf(values)?.mean).to.equal(100.5);
    expect(basisOf(values)?.deviation).to.be.closeTo(0.51299, 1e-5);
    expect(basisOf(values.slice(0, 9))).to.equal(undefined);
    expect(basisOf(Array.from({ length: 12 }, () => 7))).to.equal(undefined);
  });
});
