// The tune of the day: PFTBA let into the source, its spectrum kept as a run, and entered in the instrument's book by its table.
import type { Scans } from '../../../lab-instruments/measurement.js';
import { enterTune } from '../../measuring/quality/tune-entry-actions.js';
import { measured, notOfASample, type Vial } from './batch.js';
import type { Demonstration } from './demonstration.js';
import { seededRandom } from './seeded-random.js';

/** Counts at the top, by mass: the three masses that are tuned with their isotopes, and what is left of water and air. */
const pftba: readonly (readonly [mz: number, counts: number])[] = [
  [18, 9_000],
  [28, 14_000],
  [69, 480_000],
  [70, 5_300],
  [100, 62_000],
  [119, 58_000],
  [131, 215_000],
  [219, 296_000],
  [220, 12_700],
  [264, 41_000],
  [414, 19_000],
  [502, 14_600],
  [503, 1_480],
];

const scanCount = 60;

function tuneScans(seed: string): Scans {
  const random = seededRandom(seed);
  const scans = Array.from({ length: scanCount }, (_, scan) => {
    const share = Math.sin((Math.PI * (scan + 1)) / (scanCount + 1));
    return pftba.map(([, counts]) => Math.round(counts * share * (1 + 0.012 * random.normal())));
  });
  return {
    retentionSeconds: Float64Array.from({ length: scanCount }, (_, scan) => 6 + scan * 0.5),
    totalIonCurrent: Float64Array.from(scans, (scan) => scan.reduce((sum, counts) => sum + counts, 0)),
    offsets: Uint32Array.from({ length: scanCount + 1 }, (_, scan) => scan * pftba.length),
    mz: Float64Array.from(scans.flatMap(() => pftba.map(([mz]) => mz))),
    intensity: Float64Array.from(scans.flat()),
  };
}

export async function tunedByFile(demo: Demonstration): Promise<void> {
  const day = demo.days.now().toISOString().slice(0, 10);
  const by = { method: 'ATUNE.U', minutes: 5, scans: tuneScans(`tune of ${day}`) };
  const vial: Vial = { name: 'PFTBA', sampleId: 'PFTBA', barcode: '', components: [], by };
  const [tune] = await measured(demo, [vial], 'andi');
  await notOfASample(demo, tune, 'tune');
  await enterTune(demo.lab, demo.staff.chemist, { measurementId: tune?.id ?? '', compound: 'pftba' });
}
