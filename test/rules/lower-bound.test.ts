// "At least M of N": the published vectors, and each method against what it promises.
import { expect } from 'chai';
import fc from 'fast-check';
import { atLeast, priors } from '../../server/identification/sampling/bayesian.js';
import { lowerBound } from '../../server/identification/sampling/lower-bound.js';
import { planSize } from '../../server/identification/sampling/sampling-plan.js';
import { wantedOf } from '../support/wanted.js';

const vectors = [
  [10, 5, 7, 5, 6],
  [20, 10, 17, 14, 15],
  [26, 6, 17, 12, 14],
  [50, 10, 39, 32, 34],
  [100, 10, 76, 62, 65],
  [100, 20, 88, 81, 82],
  [100, 23, 90, 83, 84],
  [200, 26, 180, 168, 170],
  [1000, 28, 900, 844, 851],
] as const;

const of = (units: number, taken: number, found: number, confidence = '0.95') =>
  lowerBound({ units, taken, found }, { method: 'hypergeometric', wanted: wantedOf('0.9', confidence) }).least;

describe('the lower bound after testing', () => {
  it('is as published: all positive, one negative, and at 99 %', () => {
    for (const [units, taken, all, oneNegative, at99] of vectors)
      expect(
        [of(units, taken, 0), of(units, taken, 1), of(units, taken, 0, '0.99')],
        `N = ${units}, n = ${taken}`,
      ).to.deep.equal([all, oneNegative, at99]);
  });

  it('is what was seen when all were taken, and nothing before any was', () => {
    expect(of(40, 40, 0)).to.equal(40);
    expect(of(40, 40, 3)).to.equal(37);
    expect(of(40, 0, 0)).to.equal(0);
    expect(of(5, 3, 3)).to.equal(0);
  });

  it('reaches the proportion with a plan’s size and not with one unit less', () => {
    const proportions = fc.constantFrom('0.5', '0.6', '0.75', '0.9', '0.95', '1');
    const confidences = fc.constantFrom('0.9', '0.95', '0.99', '0.999');
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3_000 }), proportions, confidences, fc.nat({ max: 4 }), (N, k, c, x) => {
        const wanted = wantedOf(k, c, x);
        const { sampleSize, least, canShow } = planSize(N, { method: 'hypergeometric', wanted });
        fc.pre(canShow && x < sampleSize);
        const bound = (taken: number) =>
          lowerBound({ units: N, taken, found: x }, { method: 'hypergeometric', wanted }).least;
        expect(bound(sampleSize)).to.be.at.least(least ?? 0);
        if (sampleSize - 1 > x) expect(bound(sampleSize - 1)).to.be.lessThan(least ?? 0);
      }),
      { numRuns: 300 },
    );
  });

  it('is Clopper and Pearson’s when units are put back', () => {
    const binomial = { method: 'binomial', wanted: wantedOf('0.9', '0.95') } as const;
    // 0.05^(1/29) = 0.90186, 1 − 0.05^… of one negative in 10: 0.6058.
    expect(lowerBound({ units: 100_000, taken: 29, found: 0 }, binomial).least).to.equal(90_186);
    expect(lowerBound({ units: 10_000, taken: 10, found: 1 }, binomial).least).to.equal(6_059);
  });

  it('counts what was not examined one by one below fifty units', () => {
    const flat = priors['no-knowledge'];
    const terms = { method: 'bayesian', prior: flat, wanted: wantedOf('0.9', '0.95') } as const;
    const { least } = lowerBound({ units: 30, taken: 10, found: 0 }, terms);
    expect(atLeast({ units: 30, taken: 10, found: 0 }, flat, least)).to.be.at.least(0.95);
    expect(atLeast({ units: 30, taken: 10, found: 0 }, flat, least + 1)).to.be.lessThan(0.95);
    // A flat prior and all of n positive: P(all of N) = (n + 1)/(N + 1).
    expect(atLeast({ units: 30, taken: 10, found: 0 }, flat, 30)).to.be.closeTo(11 / 31, 1e-12);
  });

  it('counts only what was examined where a rule makes no statistics', () => {
    expect(lowerBound({ units: 100, taken: 10, found: 1 }, { method: 'sqrt' })).to.deep.equal({
      least: 9,
      isStatistical: false,
    });
  });
});
