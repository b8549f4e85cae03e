/** Runs programs of other makers, so that our files are judged by someone else too. */
import { spawnSync } from 'node:child_process';

export interface ProgramOutcome {
  readonly status: number | null;
  readonly output: string;
}

/**
 * Skips the test with a spoken reason where the program is not installed; on the build server, where it has to be, the test
 * fails instead.
 */
export function needsProgram(test: Mocha.Context, program: string): void {
  if (spawnSync('which', [program]).status === 0) return;
  const reason = `${program} is not installed`;
  if (process.env['CI']) throw new Error(reason);
  console.log(`      skipped: ${reason}`);
  test.skip();
}

export function runProgram(program: string, args: readonly string[]): ProgramOutcome {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', timeout: 60_000 });
  return { status, output: `${stdout}${stderr}` };
}
