import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import {
  compareRetention,
  isExtrapolated,
  kovatsIndex,
  retentionIndex,
} from '../../server/chemistry/spectra/retention.js';
import { fixtureOrSkip } from '../support/fixtures.js';

describe('retention', () => {
  it('agrees within the wider of the absolute and the relative window', () => {
    const tolerance = { absoluteSeconds: 3, relative: 0.02 };
    expect(compareRetention(618.09, 614.08, { ...tolerance, relative: 0 })?.agrees).to.equal(false);
    expect(compareRetention(618.09, 614.08, tolerance)?.agrees).to.equal(true);
    expect(compareRetention(618.09, 614.08, tolerance)?.windowSeconds).to.be.closeTo(12.2816, 1e-9);
    expect(compareRetention(103, 100, tolerance)?.agrees).to.equal(true);
    expect(compareRetention(103.01, 100, tolerance)?.agrees).to.equal(false);
    expect(compareRetention(97, 100, tolerance)?.deviationSeconds).to.equal(-3);
  });

  it('compares nothing when a time is missing', () => {
    expect(compareRetention(Number.NaN, 100)).to.equal(undefined);
    expect(compareRetention(100, 0)).to.equal(undefined);
  });

  it('interpolates between alkanes and extrapolates beyond them, saying so', () => {
    const markers = [
      { seconds: 600, index: 1600 },
      { seconds: 500, index: 1500 },
      { seconds: 720, index: 1700 },
    ];
    expect(retentionIndex(550, markers)).to.equal(1550);
    expect(retentionIndex(660, markers)).to.equal(1650);
    expect(retentionIndex(500, markers)).to.equal(1500);
    expect(retentionIndex(480, markers)).to.equal(1480);
    expect(isExtrapolated(480, markers)).to.equal(true);
    expect(isExtrapolated(550, markers)).to.equal(false);
  });

  it('is straight in the logarithm of the adjusted time where the oven stays as it is (Kováts)', () => {
    const markers = [
      { seconds: 160, index: 1000 },
      { seconds: 260, index: 1100 },
      { seconds: 460, index: 1200 },
    ];
    expect(kovatsIndex(60 + 100 * Math.SQRT2, 60, markers)).to.be.closeTo(1050, 1e-9);
    expect(kovatsIndex(60 + 200 * Math.SQRT2, 60, markers)).to.be.closeTo(1150, 1e-9);
    expect(kovatsIndex(260, 60, markers)).to.be.closeTo(1100, 1e-9);
    expect(kovatsIndex(60 + 100 * Math.SQRT2, 0, markers)).not.to.be.closeTo(1050, 1);
    expect(kovatsIndex(60, 60, markers)).to.equal(undefined);
    expect(kovatsIndex(200, 170, markers)).to.equal(undefined);
  });

  it('has no index without two markers that grow in time and index', () => {
    expect(retentionIndex(550, [{ seconds: 500, index: 1500 }])).to.equal(undefined);
    const falling = [
      { seconds: 500, index: 1500 },
      { seconds: 600, index: 1400 },
    ];
    expect(retentionIndex(550, falling)).to.equal(undefined);
  });

  it('gives the 3,614 published indices of a real run', function () {
    const lines = readFileSync(fixtureOrSkip(this, 'instruments/open/csv/RI_7235eg04.txt'), 'latin1')
      .trim()
      .split(/\r?\n/);
    const markers = [
      { seconds: 252.11, index: 262_320 },
      { seconds: 311.16, index: 323_120 },
      { seconds: 369.36, index: 381_020 },
    ];
    const rows = lines.slice(1).map((line) => line.split('\t'));
    for (const [seconds, , index] of rows) {
      expect(retentionIndex(Number(seconds), markers)).to.be.closeTo(Number(index), 1e-6);
    }
    expect(rows).to.have.length(3614);
  });
});
