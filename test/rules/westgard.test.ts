import { expect } from 'chai';
import { brokenRules, controlStatistics, isRejection } from '../../server/analysis/quality/westgard.js';

const chart = { mean: 100, standardDeviation: 2 };
/** In standard deviations. */
const rulesOf = (...distances: readonly number[]) =>
  brokenRules(
    distances.map((z) => 100 + 2 * z),
    chart,
  ).at(-1);

describe('Westgard’s rules', () => {
  it('say nothing of values that lie about the mean', () => {
    expect(rulesOf(0.5, -0.4, 1.9, -1.2, 2)).to.deep.equal([]);
  });

  it('warn beyond two deviations and reject beyond three', () => {
    expect(rulesOf(2.1)).to.deep.equal(['1-2s']);
    expect(rulesOf(-3.1)).to.deep.equal(['1-2s', '1-3s']);
    expect(isRejection('1-2s')).to.equal(false);
    expect(isRejection('1-3s')).to.equal(true);
  });

  it('reject two beyond two deviations on one side, and two on both sides', () => {
    expect(rulesOf(2.1, 2.2)).to.deep.equal(['1-2s', '2-2s']);
    expect(rulesOf(2.1, -2.2)).to.deep.equal(['1-2s', 'R-4s']);
    expect(rulesOf(2.1, 0, 2.2)).to.deep.equal(['1-2s']);
  });

  it('reject four beyond one deviation on one side, and ten on one side', () => {
    expect(rulesOf(1.1, 1.2, 1.3, 1.4)).to.deep.equal(['4-1s']);
    expect(rulesOf(1.1, 1.2, -1.3, 1.4)).to.deep.equal([]);
    expect(rulesOf(...Array<number>(10).fill(-0.1))).to.deep.equal(['10-x']);
    expect(rulesOf(...Array<number>(9).fill(-0.1))).to.deep.equal([]);
    expect(rulesOf(...Array<number>(9).fill(-0.1), 0)).to.deep.equal([]);
  });

  it('take the deviation of a sample, and judge nothing by a deviation of 0', () => {
    expect(controlStatistics([2, 4, 4, 4, 5, 5, 7, 9])?.standardDeviation).to.be.closeTo(2.138089935, 1e-9);
    expect(controlStatistics([1])).to.equal(undefined);
    expect(brokenRules([5, 5], { mean: 5, standardDeviation: 0 })).to.deep.equal([[], []]);
  });
});
