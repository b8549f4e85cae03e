// A witness at another institution: it needs none of the laboratory's data, only its ledger's public key.
import { once } from 'node:events';
import { mkdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { systemClock } from '../foundation/clock.js';
import { writeDurably } from '../foundation/durable-file.js';
import { openLog } from '../foundation/log.js';
import { newNoteKey, noteKeyFrom, pemOf, type NoteKey } from '../ledger/note-signing.js';
import { openSeenStates } from '../ledger/witness-store.js';
import { witnessServer } from '../ledger/witness-server.js';
import { isKeyName, parseVerifierKey, type VerifierKey } from '../verifying/verifier-key.js';
import { CommandFailed } from './command-failed.js';
import { stopSignal } from './stop-signal.js';

interface Options {
  readonly data: string;
  readonly name: string;
  readonly log: readonly string[];
  readonly host: string;
  readonly port: string;
}

const notes = `
The folder keeps the witness's key and what it saw last of each log; guard it, and never put back an older copy of it.
The first start makes the key and prints it. The laboratory enters address and key in DALEL_WITNESSES. When a laboratory
changes its key, name both with --log. Only POST /add-checkpoint is served (C2SP tlog-witness), and GET / tells the key.`;

export function witnessCommand(): Command {
  return new Command('witness')
    .description('watch other laboratories’ ledgers: check that each only grows, and cosign its checkpoints')
    .requiredOption('--data <folder>', 'the witness’s own folder')
    .requiredOption(
      '--name <name>',
      'the witness’s name, such as expertise.example/witness; it stands in each cosignature',
    )
    .requiredOption('--log <vkey...>', 'public keys of the ledgers to watch, as “dalel ledger keys” prints them')
    .option('--host <address>', 'where to listen', '127.0.0.1')
    .option('--port <number>', 'where to listen', '3100')
    .addHelpText('after', notes)
    .action(runWitness);
}

async function runWitness({ data, name, log, host, port }: Options): Promise<void> {
  if (!isKeyName(name)) throw new CommandFailed('--name takes no blanks and no plus sign');
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new CommandFailed('--port takes a number up to 65535');
  const logKeys = log.map(logKey);
  const folder = resolve(data);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const key = await witnessKey(folder, name);
  const { seen, close } = await openSeenStates(folder, [...new Set(logKeys.map((each) => each.name))]);
  try {
    const server = witnessServer({ key, logKeys, seen, clock: systemClock }, openLog('info'));
    server.listen(Number(port), host);
    await once(server, 'listening');
    const address = server.address();
    const at = typeof address === 'object' && address !== null ? address.port : port;
    console.log(`The witness serves on http://${host}:${at}, its key is\n\n  ${key.vkey}\n`);
    await stopSignal();
    const closed = once(server, 'close');
    server.close();
    server.closeIdleConnections();
    await closed;
  } finally {
    await close();
  }
}

function logKey(text: string): VerifierKey {
  try {
    const key = parseVerifierKey(text);
    if (key.signing === 'log') return key;
  } catch {
    // Said below.
  }
  throw new CommandFailed(`--log: “${text}” is not the public key of a ledger`);
}

async function witnessKey(folder: string, name: string): Promise<NoteKey> {
  const path = join(folder, 'witness-key.pem');
  const pem = await readFile(path).catch(() => undefined);
  if (pem !== undefined) return noteKeyFrom(name, 'witness', pem);
  const key = newNoteKey(name, 'witness');
  await writeDurably(path, pemOf(key), 0o400);
  return key;
}
