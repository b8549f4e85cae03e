// A file that an option of the command line names: where it can't be read, the command says which and why in one line.
import { readFile } from 'node:fs/promises';
import { CommandMisused } from './command-failed.js';

/** @throws CommandMisused */
export async function namedFile(option: string, path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (fault) {
    const { code = '' } = fault as { readonly code?: string };
    throw new CommandMisused(
      code === 'ENOENT'
        ? `${option}: there is no file “${path}”`
        : `${option}: the file “${path}” could not be read (${code})`,
    );
  }
}
