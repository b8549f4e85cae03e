import { expect } from 'chai';
import {
  westgardChecks,
  type ControlValue,
  type EarlierControls,
} from '../../server/measuring/quality/control-chart.js';
import { firstLimits } from '../../server/measuring/quality/quality-limits.js';

const effects = firstLimits.limits.westgard;
const judge = (own: readonly ControlValue[], before: EarlierControls) => westgardChecks(own, before, effects);

/** Mean 40; deviation 1.026 for twenty. */
const earlier = (count: number, analyte = 'Etizolam') =>
  Array.from({ length: count }, (_, place) => ({ analyte, value: place % 2 === 0 ? 39 : 41 }));
const controls = (...values: number[]) =>
  values.map((value, place) => ({ lineId: `control ${place + 1}`, analyte: 'Etizolam', value }));
const judged = (...values: number[]) =>
  judge(controls(...values), earlier(20)).map(({ outcome, rules }) => [outcome, ...(rules ?? [])]);

describe('a control on its chart', () => {
  it('passes near the mean, and says how far from it it lies', () => {
    const [check] = judge(controls(40.5), earlier(20));
    expect(check).to.include({ name: 'westgard', outcome: 'passed', lineId: 'control 1', analyte: 'Etizolam' });
    expect(check?.measured).to.be.closeTo(0.487, 0.001);
  });

  it('is a warning beyond two deviations, and a failure beyond three', () => {
    expect(judged(42.5)).to.deep.equal([['warned', '1-2s']]);
    expect(judged(36)).to.deep.equal([['failed', '1-3s', '1-2s']]);
  });

  it('fails or warns as the laboratory has set for each rule', () => {
    const set = { ...effects, '1-3s': 'warns', '1-2s': 'off' } as const;
    expect(westgardChecks(controls(36), earlier(20), set)[0]).to.deep.include({ outcome: 'warned', rules: ['1-3s'] });
    const strict = { ...effects, '1-2s': 'rejects' } as const;
    expect(westgardChecks(controls(42.5), earlier(20), strict)[0]).to.include({ outcome: 'failed' });
  });

  it('fails together with the control before it in the same batch', () => {
    expect(judged(42.5, 42.6)).to.deep.equal([
      ['warned', '1-2s'],
      ['failed', '2-2s', '1-2s'],
    ]);
  });

  it('fails together with those of the batches before it', () => {
    const nine = Array.from({ length: 9 }, () => ({ analyte: 'Etizolam', value: 40.5 }));
    const [check] = judge(controls(40.5), [...earlier(19), ...nine]);
    expect(check).to.deep.include({ outcome: 'failed', rules: ['10-x'] });
    const [fewer] = judge(controls(40.5), [...earlier(19), ...nine.slice(1)]);
    expect(fewer).to.deep.include({ outcome: 'passed', rules: [] });
  });

  it('is not judged by fewer than ten values, nor by another substance’s, nor by its own batch’s', () => {
    expect(judge(controls(80), earlier(9))).to.deep.equal([]);
    expect(judge(controls(80), earlier(20, 'Cocaine'))).to.deep.equal([]);
    expect(judge(controls(80, 81), earlier(9))).to.deep.equal([]);
    expect(judge(controls(80), earlier(10))).to.have.length(1);
  });
});
