// A run dropped into a watched folder until it is a measurement that can be opened, against reading the same bytes.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeAndiMs } from '../../lab-instruments/andi-ms/write.js';
import { aSyntheticRun } from '../support/synthetic-run.js';
import { openTestLab } from '../support/test-lab.js';
import { aWatchedInstrument, type WatchedInstrument } from '../support/watched-instrument.js';
import { interleave } from './interleave.js';
import { benchLargeRun } from './large-run.js';
import { benchReading } from './reading.js';

const filesARound = 3;
const scans = 2_400;
const masses = 60;

export async function benchIngest(): Promise<void> {
  process.env['TEST_FOLDER'] = await mkdtemp(join(tmpdir(), 'dalel-bench-'));
  const test = await openTestLab();
  try {
    const watched = await aWatchedInstrument(test);
    let runs = 0;
    await interleave({
      title: 'ingest of a GC-MS run',
      unit: 'files',
      rounds: 4,
      contenders: [
        { name: 'reading the same bytes', run: () => readSameBytes(watched.folder) },
        { name: 'watched file to measurement', run: () => ingestNew(watched, () => (runs += 1)) },
      ],
    });
    await watched.remove();
    await benchReading();
    await benchLargeRun();
  } finally {
    await test.close();
    await rm(process.env['TEST_FOLDER'], { recursive: true, force: true });
  }
}

async function readSameBytes(folder: string): Promise<number> {
  const file = join(folder, '..', 'same-bytes.cdf');
  await writeFile(file, bytesOfRun(0));
  for (let turn = 0; turn < 50; turn += 1) await readFile(file);
  return 50;
}

async function ingestNew(watched: WatchedInstrument, next: () => number): Promise<number> {
  const names: string[] = [];
  for (let file = 0; file < filesARound; file += 1) {
    const run = next();
    names.push(`bench-${run}.cdf`);
    await writeFile(join(watched.folder, `bench-${run}.cdf`), bytesOfRun(run));
  }
  await watched.ingest(3);
  const measured = (await watched.files()).filter(({ name, state }) => names.includes(name) && state === 'measured');
  if (measured.length !== filesARound) throw new Error(`${measured.length} of ${filesARound} files were measured`);
  return filesARound;
}

/** As long as a usual run, with bytes of its own: the same twice would be one measurement. */
function bytesOfRun(run: number): Uint8Array {
  const points = scans * masses;
  const at = (point: number) => ({ scan: Math.floor(point / masses), ion: point % masses });
  const intensity = Float64Array.from({ length: points }, (_, point) => {
    const { scan, ion } = at(point);
    return Math.round(100 + ion + 50_000 * (ion + 1) * Math.exp(-((((scan % 300) - 150) / 4) ** 2)));
  });
  const sumOf = (scan: number) => intensity.subarray(scan * masses, (scan + 1) * masses).reduce((a, b) => a + b, 0);
  return writeAndiMs({
    ...aSyntheticRun(),
    sampleName: `BENCH-${run}`,
    scans: {
      retentionSeconds: Float64Array.from({ length: scans }, (_, scan) => 180 + scan * 0.3),
      totalIonCurrent: Float64Array.from({ length: scans }, (_, scan) => sumOf(scan)),
      offsets: Uint32Array.from({ length: scans + 1 }, (_, scan) => scan * masses),
      mz: Float64Array.from({ length: points }, (_, point) => 40 + 4 * at(point).ion),
      intensity,
    },
  });
}
