// A small run with a few peaks, for tests of readers and writers.
import type { RunToWrite } from '../../lab-instruments/run-to-write.js';

const SCANS = 120;
const MASSES = [44, 58.05, 91.1, 119.1, 149.05, 182.1, 303.15];

export function aSyntheticRun(): RunToWrite {
  const points = SCANS * MASSES.length;
  const heightAt = (scan: number, ion: number): number =>
    Math.round(100 + ion * 3 + 50_000 * (ion + 1) * Math.exp(-(((scan - 60) / 4) ** 2)));
  const intensity = Float64Array.from({ length: points }, (_, point) =>
    heightAt(Math.floor(point / MASSES.length), point % MASSES.length),
  );
  return {
    sampleName: 'Exhibit 7/2',
    sampleId: 'S1',
    barcode: 'SABC234KMNP',
    operator: 'Analyst',
    method: 'DRUGS.M',
    instrument: 'GC-MS 1',
    vial: 7,
    acquired: { year: 2026, month: 11, day: 23, hour: 14, minute: 37, second: 5, millisecond: 0 },
    offsetMinutes: 300,
    scans: {
      retentionSeconds: Float64Array.from({ length: SCANS }, (_, scan) => 180 + scan * 0.3),
      totalIonCurrent: Float64Array.from({ length: SCANS }, (_, scan) =>
        intensity.subarray(scan * MASSES.length, (scan + 1) * MASSES.length).reduce((sum, each) => sum + each, 0),
      ),
      offsets: Uint32Array.from({ length: SCANS + 1 }, (_, scan) => scan * MASSES.length),
      mz: Float64Array.from({ length: points }, (_, point) => MASSES[point % MASSES.length] ?? 0),
      intensity,
    },
  };
}
