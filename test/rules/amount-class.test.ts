// Sizes of amount: bounds that belong and bounds that do not, gaps, and the guard band.
import { expect } from 'chai';
import { againstThreshold, shownSize, sizeVerdicts } from '../../server/identification/amounts/amount-class.js';
import {
  isInForce,
  overlapping,
  thresholdFault,
  type Bound,
  type Threshold,
} from '../../server/chemistry/substances/control.js';

const bound = (grams: number, isIncluded: boolean): Bound => ({ micrograms: grams * 1e6, isIncluded });
const dates = { act: 'act', from: '2020-01-01', to: null };
const row = (
  size: Threshold['size'],
  lower: Bound | null,
  upper: Bound | null,
  changes: Partial<Threshold> = {},
): Threshold => ({ size, lower, upper, basis: 'as-is', ...dates, ...changes });

/** A gap between small and large, as in the Ukrainian table of 2000: amphetamine small ≤ 0.15, large from 1.5 below 15. */
const gapped = [
  row('small', null, bound(0.15, true)),
  row('large', bound(1.5, true), bound(15, false)),
  row('especially-large', bound(15, true), null),
];

const sizeOf = (grams: number, uncertainty = 0, thresholds: readonly Threshold[] = gapped) =>
  shownSize(
    sizeVerdicts(thresholds, { 'as-is': { value: Math.round(grams * 1e6), expanded: Math.round(uncertainty * 1e6) } }),
  );

describe('a mass against a limit', () => {
  it('exceeds it only if it does so less its uncertainty', () => {
    expect(againstThreshold(5, { value: 5.03, expanded: 0.04 })).to.equal('not-shown-to-exceed');
    expect(againstThreshold(5, { value: 5.05, expanded: 0.04 })).to.equal('exceeds');
    expect(againstThreshold(5, { value: 4.9, expanded: 0.04 })).to.equal('does-not-exceed');
  });

  it('that is the limit itself exceeds it where the limit belongs to what lies above', () => {
    const itself = { value: 5, expanded: 0 };
    expect([againstThreshold(5, itself), againstThreshold(5, itself, 'above')]).to.deep.equal([
      'does-not-exceed',
      'exceeds',
    ]);
  });
});

describe('the size of an amount', () => {
  it('keeps to whether a bound belongs to it', () => {
    expect([sizeOf(0.15), sizeOf(0.150001), sizeOf(1.5), sizeOf(14.999999), sizeOf(15)]).to.deep.equal([
      'small',
      undefined,
      'large',
      'large',
      'especially-large',
    ]);
  });

  it('is none in a gap', () => {
    expect(sizeOf(1)).to.equal(undefined);
  });

  it('is the smaller where the greater is not shown', () => {
    const joined = [row('small', null, bound(5, true)), row('large', bound(5, false), null)];
    expect(sizeOf(5.03, 0.04, joined)).to.equal('small');
    expect(sizeOf(5.05, 0.04, joined)).to.equal('large');
    const [small, large] = sizeVerdicts(joined, { 'as-is': { value: 5_030_000, expanded: 40_000 } });
    expect([small?.standing, large?.standing]).to.deep.equal(['reached', 'open']);
  });

  it('asks for the mass of its own basis', () => {
    const residue = [row('small', null, bound(5, true), { basis: 'dry-residue' })];
    expect(sizeVerdicts(residue, { 'as-is': { value: 1, expanded: 0 } })[0]?.standing).to.equal('no-mass');
  });
});

describe('dated amounts', () => {
  it('are in force from their first day until the day before the next', () => {
    const ended = { ...dates, to: '2024-01-23' };
    expect(['2019-12-31', '2020-01-01', '2024-01-22', '2024-01-23'].map((day) => isInForce(ended, day))).to.deep.equal([
      false,
      true,
      true,
      false,
    ]);
  });

  it('may not overlap at the same time, but may follow each other and leave gaps', () => {
    expect(overlapping(gapped)).to.equal(undefined);
    const twice = row('significant', bound(14, true), null);
    expect(overlapping([...gapped, twice])).to.equal(twice);
    const later = { from: '2025-01-01' };
    const changed = [
      row('small', null, bound(5, true), { to: '2025-01-01' }),
      row('small', null, bound(1, true), later),
    ];
    expect(overlapping(changed)).to.equal(undefined);
    expect(overlapping([row('small', null, bound(5, true)), row('large', bound(5, true), null)])).to.not.equal(
      undefined,
    );
    expect(overlapping([row('small', null, bound(5, true)), row('large', bound(5, false), null)])).to.equal(undefined);
  });

  it('have a mass, a range that holds one, and days of the calendar', () => {
    expect(thresholdFault(row('small', null, null))).to.equal('no-bound');
    expect(thresholdFault(row('small', bound(5, true), bound(5, false)))).to.equal('empty-range');
    expect(thresholdFault(row('small', bound(5, true), bound(5, true)))).to.equal(undefined);
    expect(thresholdFault(row('small', null, bound(5, true), { from: '2023-02-31' }))).to.equal('no-day');
    expect(thresholdFault(row('small', null, bound(5, true), { to: '2020-01-01' }))).to.equal('ends-before-it-begins');
  });
});
