// Pages that are opened all day, against an Express route that answers a constant from a process of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startProcess, uncompiled } from '../support/killed-server.js';
import { layOut, type LaidOut } from '../support/laid-out.js';
import { aMeasuredRun } from '../support/measured-run.js';
import { aWatchedInstrument } from '../support/watched-instrument.js';
import { interleave, repeatFor } from './interleave.js';

const roundMilliseconds = 1_500;

export async function benchPages(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'dalel-bench-'));
  const constant = await startConstant();
  try {
    const { laidOut, measurementId } = await furnished(folder);
    const server = await startProcess(uncompiled, folder);
    const headers = { Cookie: `dalel-session=${laidOut.people[0].cookie}`, Accept: 'text/html' };
    const page = (path: string) => ({
      name: path.replace(/[0-9a-f-]{36}/, 'ID'),
      run: () => repeatFor(roundMilliseconds, () => opened(`${server.origin}${path}`, headers)),
    });
    await interleave({
      title: 'pages',
      unit: 'pages',
      rounds: 3,
      contenders: [
        { name: 'constant page', run: () => repeatFor(roundMilliseconds, () => opened(constant.origin, {})) },
        page('/cases'),
        page(`/exhibits/${laidOut.caseNumber}-01`),
        page(`/measurements/${measurementId}`),
      ],
    });
    await server.kill();
  } finally {
    constant.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function furnished(folder: string): Promise<{ readonly laidOut: LaidOut; readonly measurementId: string }> {
  let measurementId = '';
  const laidOut = await layOut(folder, 30, async (test, _exhibits, number) => {
    const watched = await aWatchedInstrument(test);
    const peaks = [{ substance: 'cocaine', seconds: 400 }];
    const run = await aMeasuredRun(test, watched, { sampleName: `${number}-01`, at: [14, 5], peaks });
    measurementId = run.id;
    await watched.remove();
  });
  return { laidOut, measurementId };
}

async function opened(address: string, headers: Readonly<Record<string, string>>): Promise<void> {
  const answer = await fetch(address, { headers, redirect: 'manual' });
  await answer.text();
  if (answer.status !== 200) throw new Error(`${address} answered ${answer.status}`);
}

async function startConstant(): Promise<{ readonly origin: string; readonly stop: () => void }> {
  const script = resolve(import.meta.dirname, 'constant-server.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  const port = /port (\d+)/.exec(said.toString())?.[1];
  return { origin: `http://127.0.0.1:${port}/`, stop: () => void child.kill() };
}
