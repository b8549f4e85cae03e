// The published vectors of SWGDRUG's supplements on masses and purity.
import { expect } from 'chai';
import {
  extrapolatedMass,
  summedUncertainty,
  vouchedMass,
} from '../../server/identification/quantification/many-masses.js';
import { pureMass } from '../../server/identification/quantification/purity.js';

describe('the mass of many units', () => {
  it('is summed with the uncertainty that was published', () => {
    const vectors = [
      [0.01, 1, 0, '0.01366'],
      [0.01, 10, 0, '0.07739'],
      [0.001, 100, 0, '0.05866'],
      [0.01, 25, 0.005, '0.29330'],
    ] as const;
    for (const [readability, count, calibrationError, expected] of vectors)
      expect(summedUncertainty({ readability, count, calibrationError }).toFixed(5)).to.equal(expected);
  });

  it('is extrapolated with its interval', () => {
    const known = { units: 100, weighed: 10, mean: 0.5, deviation: 0.03 };
    const found = extrapolatedMass({ ...known, weighingUncertainty: 0 });
    expect(found?.total).to.equal(50);
    expect(found?.t.toFixed(3)).to.equal('2.262');
    expect(found?.uncertainty.toFixed(2)).to.equal('2.04');
    expect(found?.meanPercent).to.be.closeTo(4.29, 0.01);
    expect(extrapolatedMass({ ...known, weighingUncertainty: 1 })?.uncertainty).to.be.closeTo(
      Math.hypot(2.036, 1),
      1e-3,
    );
    expect(extrapolatedMass({ ...known, weighed: 100, weighingUncertainty: 0.2 })?.uncertainty).to.equal(0.2);
    expect(extrapolatedMass({ ...known, weighed: 1, weighingUncertainty: 0 })).to.equal(undefined);
  });

  it('is certified only for the units that the plan vouches for', () => {
    expect(vouchedMass(76, 0.5)).to.equal(38);
  });

  it('is multiplied by the purity with both uncertainties', () => {
    const { value, u } = pureMass({ value: 10, u: 0.02 }, { value: 0.7, u: 0.014 });
    expect([value.toFixed(2), u.toFixed(4), (2 * u).toFixed(2)]).to.deep.equal(['7.00', '0.1407', '0.28']);
  });
});
