import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Settings } from '../../server/foundation/settings.js';

const run = promisify(execFile);

export interface Said {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line as a person would; a refusal is told by its status, never thrown. */
export async function dalel(...words: readonly string[]): Promise<Said> {
  return said(words, {});
}

/** In the data folder and the database of a laboratory. */
export async function dalelIn({ dataFolder, database }: Settings, ...words: readonly string[]): Promise<Said> {
  const { client, url, schema } = database;
  return said([...words, '--data', dataFolder], {
    DALEL_DATABASE_CLIENT: client,
    ...(url === undefined ? {} : { DALEL_DATABASE_URL: url }),
    ...(schema === undefined ? {} : { DALEL_DATABASE_SCHEMA: schema }),
  });
}

async function said(words: readonly string[], settings: Readonly<Record<string, string>>): Promise<Said> {
  try {
    const { stdout, stderr } = await run(process.execPath, ['--import', 'tsx', 'server/commands/dalel.ts', ...words], {
      env: { ...process.env, ...settings },
    });
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
