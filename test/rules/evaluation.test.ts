// A run and its address give the same lines, spectra and ratios every time.
import { expect } from 'chai';
import fc from 'fast-check';
import { evaluationFrom, evaluationQuery } from '../../views/evaluation.js';
import { traceLooks } from '../../views/parts/trace-looks.js';
import type { Scans } from '../../lab-instruments/measurement.js';
import { evaluatedSpectrum, ratioRows, tracesOf } from '../../server/measuring/measurements/evaluated-run.js';
import { carriedTo, extractedIon } from '../../server/chemistry/spectra/extracted-ion.js';
import { scansWithin } from '../../server/chemistry/spectra/scan-range.js';
import { seededRandom } from '../support/spectra.js';

describe('the evaluation in an address', () => {
  it('reads stretches as people type them, and ends in either order', () => {
    const { range, background, view } = evaluationFrom({ range: '9,85 – 9,81', background: '7.2', view: '1e3-2' });
    expect(range).to.deep.equal({ from: 9.81, to: 9.85 });
    expect(background).to.deep.equal({ from: 7.2, to: 7.2 });
    expect(view).to.equal(undefined);
  });

  it('takes what it cannot understand as if it were not said', () => {
    const asked = { current: 'x', tolerance: '-1', range: 'a-b', mz: 'abc', with: ['1', '2'] };
    expect(evaluationQuery(evaluationFrom(asked))).to.deep.equal({});
  });

  it('comes back from its own address', () => {
    const minutes = fc.integer({ min: 0, max: 900_000 }).map((each) => each / 10_000);
    const stretch = fc.option(
      fc.tuple(minutes, minutes).map(([a, b]) => `${a}-${b}`),
      { nil: undefined },
    );
    const asked = fc.record({
      current: fc.constantFrom('tic', 'bpc', 'both', 'none'),
      mz: fc
        .array(
          fc.integer({ min: 1, max: 199_900 }).map((each) => each / 100),
          { maxLength: 9 },
        )
        .map((all) => all.join(' ')),
      tolerance: fc.integer({ min: 1, max: 5_000 }).map((each) => String(each / 1_000)),
      range: stretch,
      background: stretch,
      view: stretch,
    });
    fc.assert(
      fc.property(asked, (query) => {
        const said = evaluationQuery(evaluationFrom(query));
        expect(evaluationQuery(evaluationFrom(said))).to.deep.equal(said);
        expect({ ...evaluationFrom(said), mz: '' }).to.deep.equal({ ...evaluationFrom(query), mz: '' });
      }),
    );
  });
});

describe('lines of a chromatogram', () => {
  it('have each a pattern of its own, those of the other injection too', () => {
    const ions = Array.from({ length: 8 }, (_, at) => ({ kind: 'ion' as const, mz: 50 + at, toleranceMz: 0.5 }));
    const own = [{ kind: 'tic' as const }, { kind: 'bpc' as const }, ...ions];
    const looks = traceLooks([...own, ...own.map((each) => ({ ...each, of: '26-ALM-M000002' }))]);
    expect(new Set(looks.map(({ dash }) => dash.join(' '))).size).to.equal(looks.length);
  });

  it('of another injection are carried to the times of this one, and are zero where it has none', () => {
    const other = { seconds: Float64Array.of(10, 20), values: Float64Array.of(100, 200) };
    expect([...carriedTo(Float64Array.of(9, 10, 15, 20, 21), other).values]).to.deep.equal([0, 100, 150, 200, 0]);
  });

  it('sum an ion as a plain walk over all points does', () => {
    const random = seededRandom(11);
    const scans = randomScans(random, 40);
    for (let trial = 0; trial < 50; trial += 1) {
      const ion = { mz: 40 + random() * 60, tolerance: random() * 2 };
      expect([...extractedIon(scans, ion).values]).to.deep.equal(walked(scans, ion));
    }
  });

  it('show the highest point of each scan as base peaks', () => {
    const bpc = tracesOf(run, evaluationFrom({ current: 'bpc' }), undefined);
    expect(bpc.map(({ header, values }) => [header.kind, [...values]])).to.deep.equal([
      ['bpc', [40, 1_000, 2_000, 1_000, 60]],
    ]);
  });
});

describe('the spectrum of chosen scans', () => {
  it('takes the scans whose written minutes lie in the stretch, else the nearest one', () => {
    expect(scansWithin(run.retentionSeconds, { from: 1, to: 1.2 })).to.deep.equal({ first: 0, last: 2 });
    expect(scansWithin(run.retentionSeconds, { from: 1.04, to: 1.04 })).to.deep.equal({ first: 0, last: 0 });
    expect(scansWithin(run.retentionSeconds, { from: 50, to: 60 })).to.deep.equal({ first: 4, last: 4 });
  });

  it('is their mean, and less a background only what rises above it', () => {
    const mean = evaluatedSpectrum(run, evaluationFrom({ range: '1.1-1.3' }));
    expect(Array.from(mean?.spectrum.mz ?? [])).to.deep.equal([44, 58, 91]);
    expect(Array.from(mean?.spectrum.intensity ?? [])).to.deep.equal([40, 4_000 / 3, 400]);
    const less = evaluatedSpectrum(run, evaluationFrom({ range: '1.1-1.3', background: '1' }));
    expect(Array.from(less?.spectrum.mz ?? [])).to.deep.equal([58, 91]);
    expect(less?.background).to.deep.equal({ first: 0, last: 0 });
  });

  it('of one scan without a background is the scan as it was recorded', () => {
    expect(Array.from(evaluatedSpectrum(run, evaluationFrom({ range: '1.2' }))?.spectrum.mz ?? [])).to.deep.equal([
      44.03, 58.07, 91.05,
    ]);
  });
});

describe('ratios of ions', () => {
  it('are of the quantifier’s area, and deviate by so many per cent of the reference’s ratio', () => {
    const evaluation = evaluationFrom({ mz: '58 91 44' });
    const rows = ratioRows(run, evaluation, {
      window: { from: 1, to: 1.4 },
      other: { number: 'M2', scans: scansOf(0.2) },
    });
    // 0, 1000, 2000, 1000, 20 every six seconds are 24 060, the triangle under the line from 0 to 20 is 240.
    expect(rows[0]?.area).to.be.closeTo(23_820, 1e-6);
    expect(rows[1]?.ratioPercent).to.be.closeTo((100 * 7_200) / 23_820, 1e-6);
    expect(rows[1]?.deviationPercent).to.be.closeTo(50, 1e-6);
    expect(rows[2]).to.include({ area: null, ratioPercent: null, deviationPercent: null });
  });

  it('need two ions', () => {
    expect(
      ratioRows(run, evaluationFrom({ mz: '58' }), { window: { from: 1, to: 2 }, other: undefined }),
    ).to.deep.equal([]);
  });
});

/** Five scans, six seconds apart: a peak of m/z 58 with `share` of it at 91, over a steady 44. */
function scansOf(share: number): Scans {
  const heights = [0, 1_000, 2_000, 1_000, 20];
  const qualifier = heights.map((height) => (height === 20 ? 0 : height * share));
  const points = heights.flatMap((height, scan) => [
    [44.03, scan === 4 ? 60 : 40],
    [58.07, height],
    [91.05, qualifier[scan] ?? 0],
  ]);
  return {
    retentionSeconds: Float64Array.from(heights, (_, scan) => 60 + 6 * scan),
    totalIonCurrent: Float64Array.from(heights, (height, scan) => 40 + height + (qualifier[scan] ?? 0)),
    offsets: Uint32Array.from({ length: 6 }, (_, scan) => scan * 3),
    mz: Float64Array.from(points, ([mz]) => mz ?? 0),
    intensity: Float64Array.from(points, ([, intensity]) => intensity ?? 0),
  };
}

const run = scansOf(0.3);

function randomScans(random: () => number, count: number): Scans {
  const each = Array.from({ length: count }, () =>
    Array.from({ length: Math.floor(random() * 30) }, () => 40 + random() * 60).sort((a, b) => a - b),
  );
  const mz = each.flat();
  const offsets = each.reduce<number[]>((all, scan) => [...all, (all.at(-1) ?? 0) + scan.length], [0]);
  return {
    retentionSeconds: Float64Array.from({ length: count }, (_, scan) => scan),
    totalIonCurrent: new Float64Array(count),
    offsets: Uint32Array.from(offsets),
    mz: Float64Array.from(mz),
    intensity: Float64Array.from(mz, () => Math.round(random() * 1_000)),
  };
}

function walked(scans: Scans, ion: { readonly mz: number; readonly tolerance: number }): number[] {
  return Array.from(scans.retentionSeconds, (_, scan) => {
    let sum = 0;
    for (let i = scans.offsets[scan] ?? 0; i < (scans.offsets[scan + 1] ?? 0); i += 1) {
      if (Math.abs((scans.mz[i] ?? 0) - ion.mz) <= ion.tolerance) sum += scans.intensity[i] ?? 0;
    }
    return sum;
  });
}
