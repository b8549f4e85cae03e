import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Context } from 'mocha';
import { readFile } from '../../lab-instruments/read-file.js';
import type { Target } from '../../server/analysis/batches/method-template.js';
import { soughtPeak } from '../../server/analysis/quality/sought-peak.js';
import { fixtureOrSkip, sourceAt } from '../support/fixtures.js';
import { etizolam, internalStandard } from '../support/etizolam.js';

interface ExpectedRun {
  readonly is_rt_s: number;
  readonly is_area: number;
  readonly area342: number;
  readonly ratios_pct: Readonly<Record<string, number>> | null;
}

function expectedRuns(test: Context): Readonly<Record<string, ExpectedRun>> {
  const path = fixtureOrSkip(test, 'instruments/open/expected/lrcfs-etizolam-eic.json');
  return (JSON.parse(readFileSync(path, 'utf8')) as { runs: Readonly<Record<string, ExpectedRun>> }).runs;
}

const complete = [
  '001',
  '002',
  '003',
  '004',
  '005',
  '006',
  '007',
  '008',
  '009',
  '010',
  '012',
  '014',
  '016',
  '018',
  '020',
];

function peakIn(test: Context, run: string, target: Target) {
  const folder = fixtureOrSkip(test, join('instruments/open/agilent-D/lrcfs', `220223${run}.D`));
  const { scans, saturatesAt } = readFile(sourceAt(folder), {});
  if (scans === undefined) throw new Error(`${run} has no scans`);
  return soughtPeak(scans, target, saturatesAt);
}

describe('a sought peak', () => {
  it('is the internal standard in every run of a real sequence, within 2 % of areas that were integrated apart', function () {
    this.timeout(60_000);
    const expected = expectedRuns(this);
    for (const run of complete) {
      const peak = peakIn(this, run, internalStandard);
      const wanted = expected[`220223${run}`];
      if (peak === undefined || wanted === undefined) throw new Error(`${run}: no internal standard`);
      expect(Math.abs(peak.apexSeconds - wanted.is_rt_s), run).to.be.lessThan(0.4);
      expect(peak.area / wanted.is_area, run).to.be.within(0.98, 1.02);
      expect(peak.saturated).to.equal(false);
    }
  });

  it('is the analyte with its ion ratios where there is one, and nothing in blanks and the negative sample', function () {
    this.timeout(60_000);
    const expected = expectedRuns(this);
    for (const run of complete) {
      const peak = peakIn(this, run, etizolam);
      const wanted = expected[`220223${run}`];
      if (wanted?.ratios_pct == null) {
        expect(peak, run).to.equal(undefined);
        continue;
      }
      expect((peak?.area ?? 0) / wanted.area342, run).to.be.within(0.98, 1.02);
      for (const { mz, ratioPercent } of peak?.qualifiers ?? []) {
        expect(ratioPercent, `${run} ${mz}`).to.be.closeTo(wanted.ratios_pct[String(mz)] ?? 0, 1);
      }
    }
  });

  it('is still seen where it has moved out of its window', function () {
    this.timeout(20_000);
    const moved = { ...internalStandard, retentionSeconds: 375, windowSeconds: 10 };
    expect(peakIn(this, '010', moved)?.apexSeconds).to.be.closeTo(390.4, 0.5);
    expect(peakIn(this, '010', { ...moved, retentionSeconds: 300, windowSeconds: 5 })).to.equal(undefined);
  });

  it('says that it is clipped by the number format of the file', function () {
    const seconds = Float64Array.from({ length: 60 }, (_, i) => i);
    const heights = seconds.map((at) => Math.min(5_000, 10_000 * Math.exp(-((at - 30) ** 2) / 18)));
    const scans = {
      retentionSeconds: seconds,
      totalIonCurrent: heights,
      offsets: Uint32Array.from({ length: 61 }, (_, i) => i),
      mz: seconds.map(() => 342.1),
      intensity: heights,
    };
    const target = { ...etizolam, qualifierIons: [], retentionSeconds: 30, windowSeconds: 20, windowPercent: null };
    expect(soughtPeak(scans, target, 5_000)?.saturated).to.equal(true);
    expect(soughtPeak(scans, target, 5_001)?.saturated).to.equal(false);
    expect(soughtPeak(scans, target, null)?.saturated).to.equal(false);
  });
});
