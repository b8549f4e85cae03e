// All the tests, in two parts: what depends on nothing but itself runs side by side on the machine's cores; then the journeys one
// after the other, since a person at a scanner keeps time. Closed by one line that adds both up. Arguments go to mocha.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const mocha = resolve(import.meta.dirname, '../../node_modules/mocha/bin/mocha.js');
const all = 'test/**/*.test.{ts,tsx}';
const journeys = 'test/journeys/**/*.test.{ts,tsx}';
const mostJobs = 4;

const folder = mkdtempSync(join(tmpdir(), 'dalel-tests-'));
const counts = join(folder, 'counts');

async function part(parameters: readonly string[]): Promise<boolean> {
  const child = spawn(process.execPath, [mocha, ...parameters, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, TEST_COUNTS: counts },
  });
  const [status] = (await once(child, 'exit')) as [number | null];
  return status === 0;
}

function closingLine(parts: number): string {
  const lines = readFileSync(counts, 'utf8').trim().split('\n');
  if (lines.length !== parts) throw new Error('a part of the tests did not come to its end');
  const sums = [0, 1, 2].map((index) => lines.reduce((sum, line) => sum + Number(line.split(' ')[index]), 0));
  return `${sums[0]} passed, ${sums[1]} failed, ${sums[2]} skipped`;
}

const jobs = String(Math.min(mostJobs, availableParallelism()));
const quiet = await part(['--parallel', '--jobs', jobs, '--ignore', journeys, all]);
const timed = await part([journeys]);
try {
  console.log(closingLine(2));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = quiet && timed ? 0 : 1;
