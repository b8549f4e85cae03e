// The runs of the demonstration: like an instrument's, the same each time, and identified by the search that Dalel brings along.
import { expect } from 'chai';
import {
  cannabinoidStory,
  cocaineStory,
  heroinStory,
  mephedroneStory,
  pyrovaleroneStory,
} from '../../server/commands/demo/examined-stories.js';
import { peakHeightAt } from '../../server/commands/demo/peak-profile.js';
import { seededRandom } from '../../server/commands/demo/seeded-random.js';
import { scanCount, syntheticScans, type Component } from '../../server/commands/demo/synthetic-run.js';
import { totalIonSignal } from '../../server/chemistry/spectra/extracted-ion.js';
import { peakSpectrum } from '../../server/chemistry/spectra/peak-spectrum.js';
import { findPeaks } from '../../server/chemistry/spectra/peaks.js';
import { unitMassSpectrum } from '../../server/chemistry/spectra/spectrum.js';
import { starterSpectra } from '../../server/chemistry/substances/starter-registry.js';
import { anIndex, searchIn } from '../support/spectra.js';

const stories = { mephedroneStory, heroinStory, cannabinoidStory, cocaineStory, pyrovaleroneStory };
const index = anIndex(starterSpectra.map(({ spectrum }) => spectrum));

describe('a synthetic run', () => {
  for (const [name, story] of Object.entries(stories)) {
    it(`shows each substance of ${name} as a peak whose best hit it is, and nothing else`, function () {
      this.timeout(30_000);
      const components = story.packages[0]?.components ?? [];
      const found = ['one', 'another'].map((seed) => bestHits(seed, components));
      const wanted = components.map(({ substance }) => substance).sort();
      expect(found.map((hits) => [...hits].sort())).to.deep.equal([wanted, wanted]);
    });
  }

  it('of a blank has more than 2,400 scans with bleed and noise, and no peak', () => {
    const scans = syntheticScans({ seed: 'blank', components: [] });
    expect(scanCount).to.be.at.least(2_400);
    expect(scans.totalIonCurrent).to.have.length(scanCount);
    expect(findPeaks(totalIonSignal(scans))).to.deep.equal([]);
    const [early, late] = [mean(scans.totalIonCurrent, 400, 600), mean(scans.totalIonCurrent, 2_400, 2_600)];
    expect(late).to.be.greaterThan(3 * early);
  });

  it('is the same for the same seed and another for another', () => {
    const run = (seed: string) => syntheticScans({ seed, components: [{ substance: 'caffeine', counts: 100_000 }] });
    expect(run('a')).to.deep.equal(run('a'));
    expect(run('a').totalIonCurrent).not.to.deep.equal(run('b').totalIonCurrent);
  });

  it('keeps every scan in order of m/z and its total the sum of its ions', () => {
    const scans = syntheticScans({ seed: 'order', components: [{ substance: 'cocaine', counts: 500_000 }] });
    for (let scan = 0; scan < scanCount; scan += 1) {
      const [from, to] = [scans.offsets[scan] ?? 0, scans.offsets[scan + 1] ?? 0];
      const masses = scans.mz.subarray(from, to);
      expect(masses.every((mz, at) => at === 0 || mz > (masses[at - 1] ?? 0))).to.equal(true);
      expect(scans.intensity.subarray(from, to).reduce((sum, one) => sum + one, 0)).to.equal(
        scans.totalIonCurrent[scan],
      );
    }
  });

  it('is refused for a substance that the injector destroys', () => {
    const components = [{ substance: 'psilocybin', counts: 1_000 }];
    expect(() => syntheticScans({ seed: 'x', components })).to.throw('psilocybin');
  });
});

describe('the noise of counted ions', () => {
  for (const expected of [0.4, 8, 400]) {
    it(`has a variance equal to its mean of ${expected}`, () => {
      const random = seededRandom(`noise ${expected}`);
      const drawn = Float64Array.from({ length: 20_000 }, () => random.poisson(expected));
      const average = mean(drawn, 0, drawn.length);
      const variance = drawn.reduce((sum, one) => sum + (one - average) ** 2, 0) / drawn.length;
      expect(average).to.be.closeTo(expected, 0.03 * expected);
      expect(variance).to.be.closeTo(expected, 0.06 * expected);
    });
  }
});

describe('the profile of a peak', () => {
  const profile = { centreSeconds: 500, sigmaSeconds: 1.5, tailSeconds: 1 };

  it('has the area of its Gaussian, and falls slower than it rises', () => {
    const heights = Array.from({ length: 2_000 }, (_, at) => peakHeightAt(480 + at * 0.02, profile));
    const area = heights.reduce((sum, height) => sum + height * 0.02, 0);
    expect(area).to.be.closeTo(1.5 * Math.sqrt(2 * Math.PI), 1e-3);
    const top = heights.indexOf(Math.max(...heights));
    const half = (heights[top] ?? 0) / 2;
    const before = heights.findIndex((height) => height >= half);
    const after = heights.findLastIndex((height) => height >= half);
    expect(after - top).to.be.greaterThan(top - before);
  });

  it('is never negative and nothing far away', () => {
    for (let seconds = 400; seconds < 600; seconds += 0.1) expect(peakHeightAt(seconds, profile)).to.be.at.least(0);
    expect(peakHeightAt(400, profile)).to.equal(0);
    expect(peakHeightAt(600, profile)).to.equal(0);
  });
});

function bestHits(seed: string, components: readonly Component[]): readonly string[] {
  const scans = syntheticScans({ seed, components });
  return findPeaks(totalIonSignal(scans)).map((peak) => {
    const [best] = searchIn(index, unitMassSpectrum(peakSpectrum(scans, peak)), 1);
    return starterSpectra[best?.recordIndex ?? -1]?.substance.id ?? 'nothing';
  });
}

function mean(values: Float64Array, from: number, to: number): number {
  return values.subarray(from, to).reduce((sum, one) => sum + one, 0) / (to - from);
}
