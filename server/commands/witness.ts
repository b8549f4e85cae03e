// A witness at another institution: it needs none of the laboratory's data, only its ledger's public key.
import { once } from 'node:events';
import { mkdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { instant, systemClock } from '../foundation/clock.js';
import { writeDurably } from '../foundation/durable-file.js';
import { openLog } from '../foundation/log.js';
import { newNoteKey, noteKeyFrom, pemOf, type NoteKey } from '../ledger/note-signing.js';
import { openSeenStates } from '../ledger/witness-store.js';
import { witnessServer } from '../ledger/witness-server.js';
import { hex } from '../verifying/bytes.js';
import { parseSignedCheckpoint, vouchedFor, type SignedCheckpoint } from '../verifying/checkpoint.js';
import { Malformed } from '../verifying/malformed.js';
import { isKeyName, parseVerifierKey, type VerifierKey } from '../verifying/verifier-key.js';
import { CommandFailed, CommandMisused } from './command-failed.js';
import { namedFile } from './named-file.js';
import { stopSignal } from './stop-signal.js';

interface Options {
  readonly data: string;
  readonly name: string;
  readonly log: readonly string[];
  readonly host: string;
  readonly port: string;
  readonly accept?: string;
  readonly reason?: string;
}

const notes = `
The folder keeps the witness's key and what it saw last of each log; guard it, and never put back an older copy of it.
The first start makes the key and prints it. The laboratory enters address and key in DALEL_WITNESSES. When a laboratory
changes its key, name both with --log. After a laboratory has declared a fork, its checkpoints are refused until --accept names
a new one as a file, with --reason: it takes the place of what was seen last, which is kept in the witness's record of such
histories; the command then ends, and a witness that runs beside it goes by it at once.
Only POST /add-checkpoint is served (C2SP tlog-witness), and GET / tells the key.`;

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
    .option('--accept <file>', 'take this signed checkpoint for the log’s new history instead of serving')
    .option('--reason <text>', 'why it is accepted: whose word was heard, under which decision')
    .addHelpText('after', notes)
    .action(runWitness);
}

async function runWitness({ data, name, log, host, port, accept, reason }: Options): Promise<void> {
  if (!isKeyName(name)) throw new CommandMisused('--name takes no blanks and no plus sign');
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new CommandMisused('--port takes a number up to 65535');
  const logKeys = log.map(logKey);
  if (reason !== undefined && accept === undefined) throw new CommandMisused('--reason goes with --accept alone');
  if (accept !== undefined) return acceptHistory(resolve(data), logKeys, { file: accept, reason: reason ?? '' });
  const folder = resolve(data);
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch((fault: unknown) => {
    throw new CommandFailed(`--data: the folder could not be made: ${(fault as Error).message}`);
  });
  const key = await witnessKey(folder, name);
  const { seen, close } = await openSeenStates(folder, [...new Set(logKeys.map((each) => each.name))]);
  try {
    const server = witnessServer({ key, logKeys, seen, clock: systemClock }, openLog('info'));
    server.listen(Number(port), host);
    await once(server, 'listening').catch((fault: unknown) => {
      throw new CommandFailed(notListening(fault, host, port));
    });
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

function notListening(fault: unknown, host: string, port: string): string {
  const { code = '' } = fault as { readonly code?: string };
  if (code === 'EADDRINUSE') return `port ${port} is taken by another program; name a free one with --port`;
  if (code === 'EACCES') return `port ${port} may not be used by this account; name one above 1023 with --port`;
  return `“${host}” is no address of this machine to listen at (${code}); name one with --host`;
}

async function acceptHistory(
  folder: string,
  logKeys: readonly VerifierKey[],
  { file, reason }: { readonly file: string; readonly reason: string },
): Promise<void> {
  if (reason.trim() === '') throw new CommandMisused('--accept needs --reason: it is kept with what was seen before');
  const note = (await namedFile('--accept', file)).toString('utf8');
  const checkpoint = checkpointOf(note, logKeys);
  const { origin, size } = checkpoint;
  const { seen, accept, accepted, close } = await openSeenStates(folder, [origin]);
  try {
    const from = await seen.last(origin);
    if (from.size === 0) throw new CommandFailed(`nothing of ${origin} has been seen yet: there is nothing to replace`);
    const to = { size, root: hex(checkpoint.root) };
    if (from.size === to.size && from.root === to.root) throw new CommandFailed('this is what was seen last already');
    const history = { origin, from, to, note, reason: reason.trim(), at: instant(systemClock.now()) };
    if (!(await accept(history))) throw new CommandFailed('another checkpoint was seen meanwhile: look again');
    const number = (await accepted(origin)).length;
    console.log(`${origin}: ${to.size} entries, root ${to.root}, accepted in place of`);
    console.log(`${from.size} entries, root ${from.root}. It is kept as history ${number} of this log.`);
  } finally {
    await close();
  }
}

function checkpointOf(note: string, logKeys: readonly VerifierKey[]): SignedCheckpoint {
  try {
    const checkpoint = parseSignedCheckpoint(note);
    if (!('fault' in vouchedFor(checkpoint, { logKeys, witnesses: [], witnessesNeeded: 0 }))) return checkpoint;
  } catch (fault) {
    if (!(fault instanceof Malformed)) throw fault;
  }
  throw new CommandFailed('--accept: not a checkpoint that is signed by a key of --log');
}

function logKey(text: string): VerifierKey {
  try {
    const key = parseVerifierKey(text);
    if (key.signing === 'log') return key;
  } catch {
    // Said below.
  }
  throw new CommandMisused(`--log: “${text}” is not the public key of a ledger`);
}

async function witnessKey(folder: string, name: string): Promise<NoteKey> {
  const path = join(folder, 'witness-key.pem');
  const pem = await readFile(path).catch((fault: unknown) => {
    // Only where there is none is a key made: what can't be read now is not to be lost to a new one.
    if ((fault as { readonly code?: string }).code === 'ENOENT') return undefined;
    throw new CommandFailed(`the witness’s key could not be read: ${(fault as Error).message}`);
  });
  if (pem !== undefined) return noteKeyFrom(name, 'witness', pem);
  const key = newNoteKey(name, 'witness');
  await writeDurably(path, pemOf(key), 0o400);
  return key;
}
