// Every published figure of the UNODC/ENFSI tables for representative sampling, recomputed with whole numbers.
import { expect } from 'chai';
import { priors, type PriorName } from '../../server/identification/sampling/bayesian.js';
import { sizeByRule } from '../../server/identification/sampling/arbitrary-rule.js';
import { planSize, type Wanted } from '../../server/identification/sampling/sampling-plan.js';
import {
  allPositive95,
  allPositive99,
  oneOrTwoNegatives,
  proportions95,
  proportions99,
} from '../support/sampling-tables.js';
import { wantedOf } from '../support/wanted.js';

const hypergeometric = (units: number, wanted: Wanted): number =>
  planSize(units, { method: 'hypergeometric', wanted }).sampleSize;

describe('a sampling plan', () => {
  for (const [confidence, proportions, table] of [
    ['0.95', proportions95, allPositive95],
    ['0.99', proportions99, allPositive99],
  ] as const)
    it(`takes as many as the published table when all must be positive, at ${confidence}`, () => {
      for (const [units, ...sizes] of table)
        expect(
          proportions.map((proportion) => hypergeometric(units, wantedOf(proportion, confidence))),
          `N = ${units}`,
        ).to.deep.equal(sizes);
    });

  it('takes as many as published when one or two negatives are allowed', () => {
    for (const { confidence, negatives, rows } of oneOrTwoNegatives)
      for (const [units, ...sizes] of rows)
        expect(
          ['0.5', '0.7', '0.9'].map((k) => hypergeometric(units, wantedOf(k, confidence, negatives))),
          `N = ${units}, ${negatives} negatives at ${confidence}`,
        ).to.deep.equal(sizes);
  });

  it('refuses one positive unit less than asked for, not as many as asked for', () => {
    const wrong = [
      [10, 4, 6, 10],
      [20, 4, 7, 16],
      [30, 4, 8, 19],
      [50, 5, 8, 22],
      [100, 5, 9, 25],
      [1000, 5, 9, 29],
    ] as const;
    for (const [units, ...sizes] of wrong)
      expect(
        ['0.5', '0.7', '0.9'].map((k) => hypergeometric(units, wantedOf(k, '0.95'))),
        `N = ${units}`,
      ).not.to.deep.equal(sizes);
  });

  it('agrees with Tzidony and Ravreby: six or seven units are generally enough', () => {
    const size = (units: number) => hypergeometric(units, wantedOf('0.7', '0.9'));
    expect([10, 20, 25, 50, 100, 10_000].map(size)).to.deep.equal([4, 5, 6, 6, 7, 7]);
  });

  it('takes all and says so where the allowed negatives would leave too few positives', () => {
    const plan = planSize(10, { method: 'hypergeometric', wanted: wantedOf('0.9', '0.95', 2) });
    expect(plan).to.deep.equal({ sampleSize: 10, isStatistical: true, least: 9, canShow: false });
  });

  it('decides by whole numbers what lies exactly at the risk', () => {
    // One negative of 20: found by 19 with probability 19/20, which is 95 % and not a digit less.
    expect(hypergeometric(20, wantedOf('1', '0.95'))).to.equal(19);
    expect(hypergeometric(1_000_000, wantedOf('1', '0.95'))).to.equal(950_000);
    expect(planSize(100, { method: 'binomial', wanted: wantedOf('0.5', '0.875') }).sampleSize).to.equal(3);
    const flat = { method: 'bayesian', prior: priors['no-knowledge'] } as const;
    expect(planSize(100, { ...flat, wanted: wantedOf('0.5', '0.875') }).sampleSize).to.equal(2);
  });

  it('takes ⌈ln α / ln k⌉ when units are put back', () => {
    const sizes = (confidence: string) =>
      proportions95.map((k) => planSize(1_000_000, { method: 'binomial', wanted: wantedOf(k, confidence) }).sampleSize);
    expect(sizes('0.95')).to.deep.equal([5, 6, 9, 11, 14, 29, 59]);
    expect(sizes('0.99')).to.deep.equal([7, 10, 13, 17, 21, 44, 90]);
  });

  it('takes as many as published from a prior belief', () => {
    const published: Readonly<Record<PriorName, readonly (readonly [string, number, ...number[]])[]>> = {
      'no-knowledge': [
        ['0.95', 0, 4, 8, 28],
        ['0.99', 0, 6, 12, 43],
        ['0.95', 1, 7, 13, 45],
        ['0.95', 2, 10, 18, 60],
      ],
      'all-or-nothing': [
        ['0.95', 0, 3, 6, 18],
        ['0.99', 0, 5, 10, 32],
        ['0.95', 1, 6, 12, 38],
        ['0.95', 2, 9, 17, 54],
      ],
      alike: [
        ['0.95', 0, 2, 6, 26],
        ['0.99', 0, 4, 10, 41],
        ['0.95', 1, 5, 11, 43],
        ['0.95', 2, 8, 16, 58],
      ],
    };
    for (const [name, rows] of Object.entries(published))
      for (const [confidence, negatives, ...sizes] of rows) {
        const terms = { method: 'bayesian', prior: priors[name as PriorName] } as const;
        const size = (k: string) =>
          planSize(10_000, { ...terms, wanted: wantedOf(k, confidence, negatives) }).sampleSize;
        expect(['0.5', '0.7', '0.9'].map(size), `${name} ${confidence} ${negatives}`).to.deep.equal(sizes);
      }
  });

  it('rounds arbitrary rules up and calls them no statistics', () => {
    const roots = [10, 20, 30, 50, 100, 200, 500, 1000].map((units) => sizeByRule('sqrt', units));
    expect(roots).to.deep.equal([4, 5, 6, 8, 10, 15, 23, 32]);
    expect([9, 10, 100, 101, 200, 1000].map((n) => sizeByRule('un', n))).to.deep.equal([9, 10, 10, 11, 15, 32]);
    expect([20, 30, 50, 100, 200, 1000].map((n) => sizeByRule('colon', n))).to.deep.equal([20, 21, 23, 28, 38, 118]);
    expect(
      [101, 101, 101].map((n, i) => sizeByRule((['tenth', 'twentieth', 'half-sqrt'] as const)[i]!, n)),
    ).to.deep.equal([11, 6, 6]);
    expect(planSize(100, { method: 'sqrt' })).to.include({ sampleSize: 10, isStatistical: false, least: null });
  });
});
