#!/usr/bin/env node
// The command line: one file a subcommand. Faults end with one clear line and exit status 1, misuse with 2.
import { Command, CommanderError } from 'commander';
import { UnfitEnvironment } from '../config.js';
import { tellsOfFullDisk } from '../foundation/errors.js';
import { programVersion } from '../foundation/program-version.js';
import { UnsafeDatabase } from '../database/unsafe-database.js';
import { CommandFailed, CommandMisused } from './command-failed.js';

const program = new Command('dalel')
  .description('Dalel: forensic drug-chemistry laboratory information management')
  .version(programVersion(), '-V, --version', 'print the version')
  .helpOption('-h, --help', 'print this help')
  .addHelpText('after', '\nSettings come from the environment (DALEL_PORT, DALEL_DATA, …): README.md lists them.')
  .showHelpAfterError('(add --help to see how the command is used)')
  .exitOverride();

/** Each is read from the disk only when it is asked for: a small one doesn't wait for the whole server. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import('./start.js')).startCommand(),
  demo: async () => (await import('./demo.js')).demoCommand(),
  'new-admin': async () => (await import('./new-admin.js')).newAdminCommand(),
  library: async () => (await import('./library.js')).libraryCommand(),
  substances: async () => (await import('./substances.js')).substancesCommand(),
  read: async () => (await import('./read.js')).readCommand(),
  components: async () => (await import('./components.js')).componentsCommand(),
  sampling: async () => (await import('./sampling.js')).samplingCommand(),
  quantify: async () => (await import('./quantify.js')).quantifyCommand(),
  replay: async () => (await import('./replay.js')).replayCommand(),
  verify: async () => (await import('./verify.js')).verifyCommand(),
  backup: async () => (await import('./backup.js')).backupCommand(),
  ledger: async () => (await import('./ledger.js')).ledgerCommand(),
  witness: async () => (await import('./witness.js')).witnessCommand(),
};

const named = process.argv[2] ?? '';
const asked = Object.hasOwn(commands, named) ? [named] : Object.keys(commands);
for (const name of asked) program.addCommand((await commands[name]!()).exitOverride());

// Whoever reads no more than the first lines, as `head` does, shuts the pipe: the work is done to its end all the same.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (fault: NodeJS.ErrnoException) => {
    if (fault.code !== 'EPIPE') throw fault;
  });
}

try {
  await program.parseAsync();
} catch (fault) {
  process.exitCode = exitStatusOf(fault);
}

function exitStatusOf(fault: unknown): number {
  if (fault instanceof CommanderError) return fault.exitCode === 0 ? 0 : 2;
  const said = sentenceOf(fault);
  if (said !== undefined) {
    if (said !== '') console.error(`dalel: ${said}`);
    return fault instanceof CommandMisused ? 2 : 1;
  }
  console.error('dalel: the command could not be finished:', fault);
  return 1;
}

/** What was foreseen is said in a sentence; undefined for what was not. */
function sentenceOf(fault: unknown): string | undefined {
  if ([CommandFailed, UnfitEnvironment, UnsafeDatabase].some((kind) => fault instanceof kind))
    return (fault as Error).message;
  const { code, port } = fault as { readonly code?: unknown; readonly port?: unknown };
  if (code === 'EADDRINUSE') return `port ${String(port)} is taken by another program; set DALEL_PORT to a free one`;
  if (code === 'EACCES') return (fault as Error).message;
  // The last: no room for the file that SQLite's connections share.
  if (tellsOfFullDisk(fault) || code === 'SQLITE_IOERR_SHMSIZE')
    return 'the disk is full; make room and run the command again';
  if (code === 'ECONNREFUSED') return 'the database server named by DALEL_DATABASE_URL does not answer';
  return undefined;
}
