import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { readMsScans } from '../../lab-instruments/agilent-d/ms-scans.js';
import type { Scans } from '../../lab-instruments/measurement.js';
import { extractedIon, totalIonSignal, type Signal } from '../../server/chemistry/spectra/extracted-ion.js';
import { findPeaks } from '../../server/chemistry/spectra/peaks.js';
import { peakSpectrum } from '../../server/chemistry/spectra/peak-spectrum.js';
import { fixtureOrSkip } from '../support/fixtures.js';
import { seededRandom } from '../support/spectra.js';

interface Hump {
  readonly at: number;
  readonly height: number;
  readonly sigma: number;
}

describe('peak picking', () => {
  it('finds position, area, width and symmetry of peaks on a sloping, noisy baseline', () => {
    const signal = chromatogram(
      [
        { at: 120, height: 50_000, sigma: 1.5 },
        { at: 300, height: 2_000, sigma: 2 },
      ],
      40,
    );
    const peaks = findPeaks(signal);
    expect(peaks.map((peak) => Math.round(peak.apexSeconds))).to.deep.equal([120, 300]);
    const [large, small] = peaks;
    expect(large!.area).to.be.closeTo(50_000 * 1.5 * Math.sqrt(2 * Math.PI), 2_500);
    expect(small!.area).to.be.closeTo(2_000 * 2 * Math.sqrt(2 * Math.PI), 600);
    expect(large!.widthAtHalfHeightSeconds).to.be.closeTo(2.355 * 1.5, 0.2);
    expect(large!.tailingFactor).to.be.closeTo(1, 0.1);
    expect(large!.signalToNoise).to.be.greaterThan(500);
    expect(peaks.map((peak) => peak.number)).to.deep.equal([1, 2]);
    expect(large!.areaPercent + small!.areaPercent).to.be.closeTo(100, 1e-9);
  });

  it('parts two peaks at the valley between them and says that they share it', () => {
    const [first, second] = findPeaks(
      chromatogram(
        [
          { at: 200, height: 9_000, sigma: 2 },
          { at: 209, height: 6_000, sigma: 2 },
        ],
        10,
      ),
    );
    expect(first!.endScan).to.equal(second!.startScan);
    expect([first!.valleyBefore, first!.valleyAfter, second!.valleyBefore]).to.deep.equal([false, true, true]);
  });

  it('finds nothing in noise, in a flat line, in a fall from the first scan, or without times', () => {
    expect(findPeaks(chromatogram([], 30))).to.deep.equal([]);
    expect(findPeaks({ seconds: times(100), values: new Float64Array(100) })).to.deep.equal([]);
    expect(
      findPeaks({ seconds: times(400), values: times(400).map((time) => 1e6 * Math.exp(-time / 10)) }),
    ).to.deep.equal([]);
    expect(findPeaks({ seconds: new Float64Array(50).fill(Number.NaN), values: times(50) })).to.deep.equal([]);
  });

  it('takes a spectrum free of background', () => {
    const scans = twoIonRun();
    const [peak] = findPeaks(totalIonSignal(scans));
    const { mz, intensity } = peakSpectrum(scans, peak!);
    expect([...Array.from(mz)]).to.deep.equal([58, 91]);
    expect(intensity[0]! / intensity[1]!).to.be.closeTo(4, 0.01);
  });

  it('extracts the ions within a window', () => {
    const { values } = extractedIon(twoIonRun(), { mz: 91.2, tolerance: 0.5 });
    expect(Math.max(...values)).to.be.closeTo(2_500, 30);
  });

  it('finds internal standard and etizolam in a published forensic sequence, areas within 2 %', function () {
    const expected = JSON.parse(
      readFileSync(fixtureOrSkip(this, 'instruments/open/expected/lrcfs-etizolam-eic.json'), 'utf8'),
    ) as {
      runs: Record<string, { is_area: number; is_rt_s: number; area342: number; rt_s: number }>;
    };
    for (const run of ['220223003', '220223005', '220223008', '220223012', '220223018', '220223020']) {
      const scans = agilentRun(fixtureOrSkip(this, `instruments/open/agilent-D/lrcfs/${run}.D/data.ms`));
      const known = expected.runs[run]!;
      const standard = peakNear(extractedIon(scans, { mz: 140.2, tolerance: 0.5 }), known.is_rt_s);
      const analyte = peakNear(extractedIon(scans, { mz: 342.1, tolerance: 0.5 }), known.rt_s);
      expect(standard.area / known.is_area, run).to.be.within(0.98, 1.02);
      expect(analyte.area / known.area342, run).to.be.within(0.98, 1.02);
    }
  });

  it('finds the peaks that the instrument software reported', function () {
    const scans = agilentRun(fixtureOrSkip(this, 'instruments/open/agilent-D/rau/RAU-R505-05.D/data.ms'));
    const minutes = findPeaks(totalIonSignal(scans)).map((peak) => peak.apexSeconds / 60);
    for (const reported of [6.055, 6.301, 10.159, 10.289]) {
      expect(Math.min(...minutes.map((minute) => Math.abs(minute - reported)))).to.be.lessThan(0.005);
    }
  });
});

function times(count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, i) => i * 0.5);
}

function chromatogram(humps: readonly Hump[], noise: number): Signal {
  const random = seededRandom(42);
  const seconds = times(1200);
  const values = seconds.map((time) => {
    const peaks = humps.reduce(
      (sum, { at, height, sigma }) => sum + height * Math.exp(-0.5 * ((time - at) / sigma) ** 2),
      0,
    );
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    return 1_000 + 0.5 * time + peaks + noise * normal;
  });
  return { seconds, values };
}

/** m/z 58 and 91 rise together as 4:1 over a constant bleed at m/z 207. */
function twoIonRun(): Scans {
  const seconds = times(200);
  const rise = seconds.map((time) => Math.exp(-0.5 * ((time - 50) / 1.5) ** 2));
  const ions = Array.from(rise, (share) => [10_000 * share + 1e-9, 2_500 * share + 1e-9, 800]);
  return {
    retentionSeconds: seconds,
    totalIonCurrent: rise.map((share) => 12_500 * share + 800),
    offsets: Uint32Array.from({ length: 201 }, (_, i) => 3 * i),
    mz: Float64Array.from(ions.flatMap(() => [58.07, 91.05, 207.03])),
    intensity: Float64Array.from(ions.flat()),
  };
}

function agilentRun(path: string): Scans {
  return readMsScans(readFileSync(path)).scans;
}

function peakNear(signal: Signal, seconds: number) {
  const found = findPeaks(signal).filter((peak) => Math.abs(peak.apexSeconds - seconds) < 5);
  expect(found).to.have.length(1);
  return found[0]!;
}
