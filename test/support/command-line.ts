import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface Said {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line as a person would; a refusal is told by its status, never thrown. */
export async function dalel(...words: readonly string[]): Promise<Said> {
  try {
    const { stdout, stderr } = await run(process.execPath, ['--import', 'tsx', 'server/commands/dalel.ts', ...words]);
    return { status: 0, out: stdout, err: stderr };
  } catch (fault) {
    const { code, stdout, stderr } = fault as {
      readonly code: number;
      readonly stdout: string;
      readonly stderr: string;
    };
    return { status: code, out: stdout, err: stderr };
  }
}
