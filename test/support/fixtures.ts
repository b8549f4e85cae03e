// Real files for tests, read where they lie: DALEL_FIXTURES names the folder. Without it the tests are skipped, aloud.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import type { Context } from 'mocha';
import type { Source } from '../../lab-instruments/source.js';

/** Absolute path, or undefined when the file is not at hand. */
export function fixture(path: string): string | undefined {
  const root = process.env['DALEL_FIXTURES'];
  const file = join(root ?? '', path);
  return root && existsSync(file) ? file : undefined;
}

/** Skips the test aloud where the file is not at hand; on the build server, where it has to be, the test fails. */
export function fixtureOrSkip(test: Context, path: string): string {
  const found = fixture(path);
  if (found !== undefined) return found;
  const root = process.env['DALEL_FIXTURES'];
  const reason = root ? `${join(root, path)} does not exist` : 'DALEL_FIXTURES is not set';
  if (process.env['CI']) throw new Error(`real data are demanded here: ${reason}`);
  console.log(`      skipped: ${reason}`);
  return test.skip();
}

/** A file, or a folder with all its members, as the readers take it. */
export function sourceAt(path: string): Source {
  const name = basename(path);
  if (!statSync(path).isDirectory()) return { name, bytes: readFileSync(path) };
  const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const members = files.map((entry) => {
    const file = join(entry.parentPath, entry.name);
    return { path: relative(path, file), bytes: readFileSync(file) };
  });
  return { name, members };
}

export interface ManifestRow {
  readonly file: string;
  readonly format: string;
  readonly origin: string;
  readonly n_scans_or_points: string;
  readonly rt_first_s: string;
  readonly rt_last_s: string;
  readonly mz_min: string;
  readonly mz_max: string;
  readonly max_tic_or_y: string;
  readonly rt_of_max_s: string;
  readonly sample_name: string;
  readonly operator: string;
  readonly date_as_written: string;
}

/** Rows of a manifest: what independent readers found in each file. */
export function manifestRows(path: string): readonly ManifestRow[] {
  const [heading = '', ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n');
  const names = heading.split('\t');
  return lines.map((line) => {
    const cells = line.split('\t');
    return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? ''])) as unknown as ManifestRow;
  });
}
