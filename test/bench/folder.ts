// A watched folder of fifteen thousand files: the look that takes them all, the look at what is known already, and the look that
// finds one more, against reading the names and times of the same files.
import { lstat, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openTestLab } from '../support/test-lab.js';
import { aWatchedInstrument } from '../support/watched-instrument.js';

const headings =
  'instrument_id,method,sample_id,container_barcode,analyte,value,unit,qualifier,rt,qc_type,operator,acquired_at,source_file_sha256';

export async function benchFolder([count = 15_000]: readonly number[] = []): Promise<void> {
  const test = await openTestLab();
  const watched = await aWatchedInstrument(test);
  const drop = (name: string) =>
    writeFile(join(watched.folder, `${name}.csv`), `${headings}\nGC1,M1,${name},,cocaine,1,mg/L,,301.2,sample,AB,,\n`);
  try {
    for (let at = 0; at < count; at += 1) await drop(`S-${at}`);
    console.log(`a folder of ${count} files`);
    const first = await timed(() => watched.look());
    print('taking all of them', first, `${(count / (first / 1_000)).toFixed(0)} files a second`);
    const plain = Math.min(...(await repeated(() => namesAndTimes(watched.folder))));
    const again = Math.min(...(await repeated(() => watched.look())));
    print('names and times alone', plain);
    print('nothing new', again, `${(again / plain).toFixed(1)} times that`);
    await drop('S-new');
    print('one more', await timed(() => watched.look()));
    console.log(`  memory at most ${(process.resourceUsage().maxRSS / 1_024).toFixed(0)} MiB`);
  } finally {
    await watched.remove();
    await test.close();
  }
}

async function namesAndTimes(folder: string): Promise<void> {
  for (const name of await readdir(folder)) await lstat(join(folder, name), { bigint: true });
}

async function repeated(act: () => Promise<unknown>): Promise<readonly number[]> {
  return [await timed(act), await timed(act), await timed(act)];
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await act();
  return performance.now() - began;
}

function print(what: string, milliseconds: number, more = ''): void {
  console.log(`  ${what.padEnd(24)} ${milliseconds.toFixed(0).padStart(8)} ms  ${more}`);
}
