import { expect } from 'chai';
import type { Scans } from '../../lab-instruments/measurement.js';
import { ionStatistics } from '../../server/chemistry/spectra/ion-statistics.js';
import { parabolaSmoothed } from '../../server/chemistry/spectra/signal-noise.js';
import { seededRandom } from '../support/spectra.js';

describe('smoothing and the noise of ion counting', () => {
  it('smooths by the published weights, and leaves a parabola and the ends as they are', () => {
    const impulse = new Float64Array(11);
    impulse[5] = 35;
    expect([...parabolaSmoothed(impulse, 5)].map(Math.round)).to.deep.equal([0, 0, 0, -3, 12, 17, 12, -3, 0, 0, 0]);
    const parabola = Float64Array.from({ length: 40 }, (_, at) => 3 * at * at - 40 * at + 7);
    for (const points of [5, 9, 15]) {
      parabolaSmoothed(parabola, points).forEach((value, at) => expect(value).to.be.closeTo(parabola[at] ?? 0, 1e-6));
    }
  });

  it('tells how far a peak stands above the noise that its own background makes', () => {
    for (const [level, expected] of [
      [10_000, 50],
      [1_000_000, 5],
    ] as const) {
      const told = ionStatistics(noisyRun(level))(peak);
      expect(told).to.be.within(expected * 0.8, expected * 1.25);
    }
  });

  it('says nothing of a run without noise, or where nothing lies under the peak', () => {
    expect(ionStatistics(noisyRun(0))(peak)).to.equal(null);
  });
});

const peak = { startSeconds: 950, apexSeconds: 1_000, endSeconds: 1_050, height: 5_000 };

/** Counts of a steady background: the standard deviation is the root of the level. */
function noisyRun(level: number): Scans {
  const random = seededRandom(11);
  const normal = () => Array.from({ length: 12 }, random).reduce((sum, each) => sum + each, -6);
  const totalIonCurrent = Float64Array.from({ length: 2_000 }, () => level + Math.sqrt(level) * normal());
  return {
    ...{ totalIonCurrent, retentionSeconds: Float64Array.from(totalIonCurrent, (_, at) => at) },
    ...{ offsets: new Uint32Array(2_001), mz: new Float64Array(0), intensity: new Float64Array(0) },
  };
}
