#!/usr/bin/env node
// The command line: one file a subcommand. Faults end with one clear line and exit status 1, misuse with 2.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Command, CommanderError } from 'commander';
import { UnfitEnvironment } from '../config.js';
import { UnsafeDatabase } from '../database/connection.js';
import { backupCommand } from './backup.js';
import { CommandFailed } from './command-failed.js';
import { componentsCommand } from './components.js';
import { demoCommand } from './demo.js';
import { ledgerCommand } from './ledger.js';
import { libraryCommand } from './library.js';
import { newAdminCommand } from './new-admin.js';
import { quantifyCommand } from './quantify.js';
import { readCommand } from './read.js';
import { samplingCommand } from './sampling.js';
import { startCommand } from './start.js';
import { verifyCommand } from './verify.js';
import { witnessCommand } from './witness.js';

const program = new Command('dalel')
  .description('Dalel: forensic drug-chemistry laboratory information management')
  .version(versionOfPackage(), '-V, --version', 'print the version')
  .helpOption('-h, --help', 'print this help')
  .addHelpText('after', '\nSettings come from the environment (DALEL_PORT, DALEL_DATA, …): README.md lists them.')
  .showHelpAfterError('(add --help to see how the command is used)')
  .exitOverride();

for (const command of [
  startCommand,
  demoCommand,
  newAdminCommand,
  libraryCommand,
  readCommand,
  componentsCommand,
  samplingCommand,
  quantifyCommand,
  verifyCommand,
  backupCommand,
  ledgerCommand,
  witnessCommand,
]) {
  program.addCommand(command().exitOverride());
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
    return 1;
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
  if (code === 'ENOSPC' || code === 'SQLITE_FULL') return 'the disk is full; make room and run the command again';
  if (code === 'ECONNREFUSED') return 'the database server named by DALEL_DATABASE_URL does not answer';
  return undefined;
}

function versionOfPackage(): string {
  const places = ['../../package.json', '../../../package.json'];
  for (const place of places) {
    const found = read(fileURLToPath(new URL(place, import.meta.url)));
    if (found?.name === 'dalel') return found.version;
  }
  return 'unknown';
}

function read(path: string): { readonly name: string; readonly version: string } | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as { name: string; version: string };
  } catch {
    return undefined;
  }
}
