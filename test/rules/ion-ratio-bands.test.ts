import { expect } from 'chai';
import { ratioTolerance } from '../../server/measuring/quality/ion-ratio-bands.js';
import { firstLimits } from '../../server/measuring/quality/quality-limits.js';

const bands = firstLimits.limits.ionRatioBands;

describe('the bands of ion ratios', () => {
  it('are wider the weaker the ion is (2002/657/EC)', () => {
    const widths = [120, 50.1, 50, 20.1, 20, 10.1, 10, 0.4].map((ratio) => ratioTolerance(bands, ratio));
    expect(widths).to.deep.equal([10, 10, 15, 15, 20, 20, 50, 50]);
  });

  it('may count in points of the ratio itself', () => {
    const points = [{ abovePercent: 0, tolerance: 5, measure: 'absolute', source: 'TD IDCR' }] as const;
    expect(ratioTolerance(points, 25)).to.equal(20);
    expect(ratioTolerance(points, 50)).to.equal(10);
  });

  it('say nothing of an ion that none of them covers', () => {
    expect(ratioTolerance(bands.slice(0, 1), 30)).to.equal(undefined);
  });
});
