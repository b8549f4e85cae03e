// Real spectra for the tests of identification, read where they lie.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Context } from 'mocha';

/** The path of a file under DALEL_FIXTURES; without it the test is skipped, aloud. */
export function fixture(test: Context, path: string): string {
  const root = process.env['DALEL_FIXTURES'];
  const file = join(root ?? '', path);
  if (root && existsSync(file)) return file;
  console.log(`      skipped: ${root ? `${file} does not exist` : 'DALEL_FIXTURES is not set'}`);
  return test.skip();
}
