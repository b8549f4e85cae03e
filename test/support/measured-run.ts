// A synthetic GC-MS run of named substances, dropped into a watched folder and taken in by the real actions.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeAndiMs } from '../../lab-instruments/andi-ms/write.js';
import type { Scans } from '../../lab-instruments/measurement.js';
import type { StoredMeasurement } from '../../server/measuring/measurements/measurement.js';
import { measurementsOfFile } from '../../server/measuring/measurements/measurement-store.js';
import { starterSubstances } from '../../server/chemistry/substances/starter-registry.js';
import { seededRandom } from './spectra.js';
import type { TestLab } from './test-lab.js';
import type { WatchedInstrument } from './watched-instrument.js';

export interface PlannedPeak {
  readonly substance: string;
  readonly seconds: number;
  /** One when absent. */
  readonly amount?: number;
}

export interface RunPlan {
  /** As typed at the instrument: a number or code of the laboratory binds the run to the item. */
  readonly sampleName: string;
  /** Hour and minute of 23.11.2026 in Almaty. */
  readonly at: readonly [hour: number, minute: number];
  readonly peaks: readonly PlannedPeak[];
  readonly method?: string;
  /** Runs of one number are files of one injection: processed again. */
  readonly injection?: number;
  /** In the same 500 seconds; one a second when absent. */
  readonly scans?: number;
}

let runs = 0;

/** @returns the measurement, read and searched in all libraries. */
export async function aMeasuredRun(
  test: TestLab,
  watched: WatchedInstrument,
  plan: RunPlan,
): Promise<StoredMeasurement> {
  runs += 1;
  const [hour, minute] = plan.at;
  const bytes = writeAndiMs({
    sampleName: plan.sampleName,
    sampleId: '',
    barcode: '',
    operator: 'Analyst',
    method: plan.method ?? 'DRUGS.M',
    instrument: 'GC-MS 2',
    vial: plan.injection ?? runs,
    acquired: { year: 2026, month: 11, day: 23, hour, minute, second: (plan.injection ?? runs) % 60, millisecond: 0 },
    offsetMinutes: 300,
    scans: scansOf(plan),
  });
  return measured(test, watched, { name: `run-${runs}.cdf`, bytes });
}

/** A picture that an instrument drops: of a known format, and not decoded. */
export function aKeptFile(test: TestLab, watched: WatchedInstrument, name: string): Promise<StoredMeasurement> {
  return measured(test, watched, { name, bytes: Buffer.from('\u0089PNG\r\n\u001a\n....IEND\u00aeB`\u0082', 'latin1') });
}

async function measured(
  test: TestLab,
  watched: WatchedInstrument,
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
): Promise<StoredMeasurement> {
  await writeFile(join(watched.folder, name), bytes);
  await watched.ingest(3);
  const file = (await watched.files()).find((one) => one.name === name);
  const measurement = file && (await measurementsOfFile(test.lab.db, file.id))[0];
  if (measurement === undefined) throw new Error(`${name} was not measured: ${JSON.stringify(file?.refusal)}`);
  return measurement;
}

const runSeconds = 500;

export function scansOf({ peaks, scans: scanCount = runSeconds }: Pick<RunPlan, 'peaks' | 'scans'>): Scans {
  const random = seededRandom(7 + runs);
  const planned = peaks.map(({ substance, seconds, amount = 1 }) => ({ ions: ionsOf(substance), seconds, amount }));
  const masses = [...new Set([40, ...planned.flatMap(({ ions }) => [...ions.keys()])])].sort((a, b) => a - b);
  const seconds = Float64Array.from({ length: scanCount }, (_, scan) => 180 + (scan * runSeconds) / scanCount);
  const intensity = Float64Array.from({ length: scanCount * masses.length }, (_, point) => {
    const time = seconds[Math.floor(point / masses.length)] ?? 0;
    const mz = masses[point % masses.length] ?? 0;
    const signal = planned.map(
      (peak) => peak.amount * (peak.ions.get(mz) ?? 0) * 2_000 * Math.exp(-(((time - peak.seconds) / 3) ** 2)),
    );
    return Math.round(20 + 10 * random() + signal.reduce((sum, each) => sum + each, 0));
  });
  return {
    retentionSeconds: seconds,
    totalIonCurrent: Float64Array.from({ length: scanCount }, (_, scan) =>
      intensity.subarray(scan * masses.length, (scan + 1) * masses.length).reduce((sum, each) => sum + each, 0),
    ),
    offsets: Uint32Array.from({ length: scanCount + 1 }, (_, scan) => scan * masses.length),
    mz: Float64Array.from(intensity, (_, point) => masses[point % masses.length] ?? 0),
    intensity,
  };
}

function ionsOf(id: string): ReadonlyMap<number, number> {
  const substance = starterSubstances.find((one) => one.id === id);
  if (substance === undefined) throw new Error(`the registry has no ${id}`);
  return new Map(substance.ions.map(({ mz, percent }) => [mz, percent]));
}
