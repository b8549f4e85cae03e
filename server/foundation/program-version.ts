// Which version of Dalel runs: by its own package, wherever the code was built to.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** "unknown" where the code runs without its package. */
export function programVersion(): string {
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const found = packageIn(folder);
    if (found?.name === 'dalel') return found.version;
  }
  return 'unknown';
}

function packageIn(folder: string): { readonly name: string; readonly version: string } | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { name: string; version: string };
  } catch {
    return undefined;
  }
}
