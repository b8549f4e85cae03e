// How much memory runs of 92 MiB take: each read in a process of its own, whose peak the system keeps.
import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeAndiMs } from '../../lab-instruments/andi-ms/write.js';
import { readFile } from '../../lab-instruments/read-file.js';
import type { FileSource } from '../../lab-instruments/source.js';
import { peakMebibytes } from '../support/peak-memory.js';
import { aSyntheticRun } from '../support/synthetic-run.js';
import { largeMzdata, largeMzml, largeMzxml } from './large-documents.js';

const SCANS = 2_400;
const MASSES = 2_512;
const MEBIBYTE = 1_048_576;

interface Peak {
  readonly before: number;
  readonly after: number;
  readonly points: number;
}

export async function benchLargeRun(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'dalel-bench-'));
  try {
    for (const make of [largeNetcdf, largeMzml, largeMzxml, largeMzdata]) await tellPeak(make(), folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function tellPeak({ name, bytes }: FileSource, folder: string): Promise<void> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  const { before, after, points } = await peakOf(path);
  const size = Math.round(bytes.length / MEBIBYTE);
  console.log(
    `\n${name} of ${size} MiB, ${points} scans: ${after - before} MiB above the ${before} MiB of the process`,
  );
}

function peakOf(path: string): Promise<Peak> {
  const child = fork(fileURLToPath(import.meta.url), [path], { execArgv: ['--import', 'tsx'] });
  return new Promise((answer, fail) => {
    child.on('message', (peak: Peak) => answer(peak));
    child.on('exit', (code) => fail(new Error(`ended with ${code ?? 'a signal'}`)));
  });
}

function largeNetcdf(): FileSource {
  const points = SCANS * MASSES;
  const intensity = Float64Array.from({ length: points }, (_, point) => 100 + (point % 997));
  const sumOf = (scan: number) => intensity.subarray(scan * MASSES, (scan + 1) * MASSES).reduce((a, b) => a + b, 0);
  const bytes = writeAndiMs({
    ...aSyntheticRun(),
    scans: {
      retentionSeconds: Float64Array.from({ length: SCANS }, (_, scan) => 180 + scan * 0.3),
      totalIonCurrent: Float64Array.from({ length: SCANS }, (_, scan) => sumOf(scan)),
      offsets: Uint32Array.from({ length: SCANS + 1 }, (_, scan) => scan * MASSES),
      mz: Float64Array.from({ length: points }, (_, point) => 40 + (point % MASSES) / 4),
      intensity,
    },
  });
  return { name: 'large.cdf', bytes };
}

const [, script, path] = process.argv;
if (script === fileURLToPath(import.meta.url) && path !== undefined) {
  const before = peakMebibytes();
  const { points } = readFile({ name: basename(path), bytes: readFileSync(path) });
  process.send?.({ before, after: peakMebibytes(), points } satisfies Peak);
}
