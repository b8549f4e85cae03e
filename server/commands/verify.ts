import { X509Certificate } from 'node:crypto';
import { existsSync } from 'node:fs';
import { Command, InvalidArgumentError, Option } from 'commander';
import { parseConsistency, parseKept } from '../verifying/kept-checkpoint.js';
import { Malformed } from '../verifying/malformed.js';
import { parseVerifierKey, type Signing, type VerifierKey } from '../verifying/verifier-key.js';
import { CommandFailed, CommandMisused } from './command-failed.js';
import { namedFile } from './named-file.js';
import { dataOption, settingsOfExisting } from './settings.js';
import type { Since } from './verify/since-words.js';
import { verifyData } from './verify/verify-data.js';
import { type FileOptions, verifyFile } from './verify/verify-files.js';

interface Options {
  readonly data?: string;
  readonly key: readonly string[];
  readonly witness: readonly string[];
  readonly witnessesNeeded?: number;
  readonly entry?: string;
  readonly since?: string;
  readonly consistency?: string;
  readonly tsaRoot: readonly string[];
  readonly json?: true;
}

const help = `
With files: each is judged by itself, without a laboratory and without a network. Without files: the whole ledger of a data
folder. A packet brings its log's key along; only a key that came to you by another way (--key) shows whose packet it is. An
older key of the log will do where each key vouched for the next. The time-stamp that a packet encloses is judged too.

Whoever kept an older word of the log names it with --since: a checkpoint as a file, or a line with the size and the root as a
record prints them. The laboratory's server hands out the proof between the two at /ledger/proofs/consistency?from=N&to=M,
one hash in base64 a line; its file is named with --consistency.

Exit status: 0 when all agrees, 1 when something is wrong, 2 when it was asked what it can’t do.`;

export function verifyCommand(): Command {
  return new Command('verify')
    .description('judge custody packets, proofs and checkpoints; or walk every ledger of a data folder')
    .argument('[file...]', 'packets (.dalel-packet.json), proofs (.tlog-proof), checkpoints')
    .addOption(repeated('--key <vkey>', 'a public key of the log that you trust, or a file with such keys'))
    .addOption(repeated('--witness <vkey>', 'a public key of a witness that you trust, or a file'))
    .option('--witnesses-needed <n>', 'how many of these must have cosigned (default: all of them)', wholeNumber)
    .option('--entry <file>', 'the entry that a proof is of')
    .option('--since <file>', 'an older checkpoint that you kept: what is judged must have grown out of it')
    .option('--consistency <file>', 'the proof between the two, where they are of different sizes')
    .addOption(repeated('--tsa-root <file>', 'certificates (PEM) of time-stamping authorities’ roots that you trust'))
    .option('--json', 'one JSON line for each file')
    .option(...dataOption)
    .addHelpText('after', help)
    .action(async (files: readonly string[], options: Options) => {
      const isWhole = files.length === 0 ? await ofData(options) : await ofFiles(files, options);
      if (!isWhole) throw new CommandFailed('');
    });
}

async function ofData(options: Options): Promise<boolean> {
  const forFiles = optionsForFiles(options);
  if (forFiles !== undefined)
    throw new CommandMisused(`${forFiles} judges files: name a packet, a proof or a checkpoint`);
  return verifyData(settingsOfExisting(options.data));
}

/** The first that is given and says nothing of a data folder. */
function optionsForFiles({ key, witness, witnessesNeeded, entry, since, consistency, tsaRoot, json }: Options) {
  const given = [
    ['--key', key.length > 0],
    ['--witness', witness.length > 0],
    ['--witnesses-needed', witnessesNeeded !== undefined],
    ['--entry', entry !== undefined],
    ['--since', since !== undefined],
    ['--consistency', consistency !== undefined],
    ['--tsa-root', tsaRoot.length > 0],
    ['--json', json === true],
  ] as const;
  return given.find(([, isGiven]) => isGiven)?.[0];
}

async function ofFiles(files: readonly string[], options: Options): Promise<boolean> {
  if (options.data !== undefined) throw new CommandMisused('files are judged without a data folder: leave out --data');
  const wanted = await fileOptions(options);
  let isWhole = true;
  for (const file of files) {
    const verdict = await verifyFile(file, wanted);
    isWhole &&= verdict.isWhole;
    const line = { file, verdict: verdict.isWhole ? 'whole' : 'wrong', ...verdict.fault };
    console.log(
      options.json
        ? JSON.stringify(line)
        : [`${file}: ${verdict.lines[0] ?? ''}`, ...indented(verdict.lines)].map(plainly).join('\n'),
    );
  }
  return isWhole;
}

/** What a file says may hold signs that move the cursor or turn the writing: they are shown, never obeyed. */
const plainly = (line: string): string =>
  line.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (sign) => `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`);

const indented = ([, ...rest]: readonly string[]): readonly string[] => rest.map((line) => `  ${line}`);

async function fileOptions(options: Options): Promise<FileOptions> {
  const witnesses = await keysOf(options.witness, 'witness');
  const witnessesNeeded = options.witnessesNeeded ?? witnesses.length;
  if (witnessesNeeded > witnesses.length) throw new CommandMisused('more witnesses are asked for than are named');
  return {
    trust: { logKeys: await keysOf(options.key, 'log'), witnesses, witnessesNeeded },
    entry: options.entry === undefined ? undefined : await namedFile('--entry', options.entry),
    since: await sinceOf(options),
    stampRoots: (await Promise.all(options.tsaRoot.map(rootsIn))).flat(),
  };
}

async function sinceOf({ since, consistency }: Options): Promise<Since | undefined> {
  if (since === undefined) {
    if (consistency !== undefined) throw new CommandMisused('--consistency needs --since: from which checkpoint?');
    return undefined;
  }
  const kept = await textOf('--since', since);
  const proof = consistency === undefined ? undefined : await textOf('--consistency', consistency);
  return {
    kept: inItsForm(() => parseKept(kept), `--since: “${since}” is no checkpoint, and no line with size and root`),
    path:
      proof === undefined
        ? undefined
        : inItsForm(() => parseConsistency(proof), `--consistency: “${consistency}” is no such proof`),
  };
}

function inItsForm<V>(read: () => V, otherwise: string): V {
  try {
    return read();
  } catch (fault) {
    if (fault instanceof Malformed) throw new CommandMisused(`${otherwise} (${fault.message})`);
    throw fault;
  }
}

async function rootsIn(path: string): Promise<readonly X509Certificate[]> {
  const pem = await textOf('--tsa-root', path);
  const found = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  if (found.length === 0) throw new CommandMisused(`--tsa-root: ${path} holds no certificate in PEM`);
  return found.map((one) => new X509Certificate(one));
}

async function keysOf(given: readonly string[], signing: Signing): Promise<readonly VerifierKey[]> {
  const texts = await Promise.all(given.map(async (one) => (one.includes('+') ? one : keyFile(one, signing))));
  const lines = texts.flatMap((text) => text.split('\n')).map((line) => line.trim());
  return lines.filter((line) => line !== '' && !line.startsWith('#')).map((line) => keyOf(line, signing));
}

async function keyFile(path: string, signing: Signing): Promise<string> {
  const option = signing === 'log' ? '--key' : '--witness';
  if (!existsSync(path))
    throw new CommandMisused(`${option}: “${path}” is neither a public key nor a file that holds one`);
  return textOf(option, path);
}

const textOf = async (option: string, path: string): Promise<string> =>
  (await namedFile(option, path)).toString('utf8');

function keyOf(text: string, signing: Signing): VerifierKey {
  try {
    const key = parseVerifierKey(text);
    if (key.signing === signing) return key;
    throw new CommandMisused(`${text} is a key of a ${key.signing}, not of a ${signing}`);
  } catch (fault) {
    if (fault instanceof Malformed) throw new CommandMisused(`${text} is no such key: ${fault.reason}`);
    throw fault;
  }
}

const repeated = (flags: string, description: string): Option =>
  new Option(flags, `${description}; may be repeated`).argParser(many).default([], 'none');

const many = (value: string, earlier: readonly string[]): readonly string[] => [...earlier, value];

function wholeNumber(text: string): number {
  if (!/^[0-9]{1,3}$/.test(text)) throw new InvalidArgumentError('a whole number is needed');
  return Number(text);
}
