import { expect } from 'chai';
import {
  certain,
  combined,
  expandedMicrograms,
  toleranceOf,
  uncertaintyOfReading,
  uncertaintyOfReadings,
} from '../../server/evidence/custody/mass-uncertainty.js';

describe('the uncertainty of a weighing', () => {
  const d = 100;

  it('is the rectangle of the last place, expanded with two', () => {
    const reading = uncertaintyOfReading({ resolutionMicrograms: d, calibrationMicrograms: null });
    expect(reading.twelveVariances).to.equal(40_000n);
    // 2·100/√3 = 115,47…
    expect(toleranceOf(reading)).to.equal(115);
    expect(expandedMicrograms(reading)).to.equal(116);
  });

  it('adds what the calibration certificate gives, halved for k = 2', () => {
    const reading = uncertaintyOfReading({ resolutionMicrograms: d, calibrationMicrograms: 150 });
    // 2·√(100²/3 + 75²) = 189,29…
    expect(reading.twelveVariances).to.equal(107_500n);
    expect(expandedMicrograms(reading)).to.equal(190);
  });

  it('of three readings is the root of the sum of their squares', () => {
    expect(toleranceOf(uncertaintyOfReadings([d, d, d]))).to.equal(200);
    expect(expandedMicrograms(uncertaintyOfReadings([d, d, d]))).to.equal(200);
    const two = [uncertaintyOfReadings([d]), uncertaintyOfReadings([d, d])];
    expect(combined(two)).to.deep.equal(uncertaintyOfReadings([d, d, d]));
  });

  it('of nothing is nothing', () => {
    expect([toleranceOf(certain), expandedMicrograms(certain), toleranceOf(combined([]))]).to.deep.equal([0, 0, 0]);
  });

  it('is exact where binary fractions are not', () => {
    // 12·u² far above 2⁵³: a scale that reads to 100 g, calibrated to 1 µg.
    const heavy = uncertaintyOfReading({ resolutionMicrograms: 100_000_000, calibrationMicrograms: 1 });
    expect(heavy.twelveVariances).to.equal(40_000_000_000_000_003n);
    expect(toleranceOf(heavy)).to.equal(115_470_053);
  });
});
