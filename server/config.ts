// The environment, read here and nowhere else: checked at start, every fault told at once, then frozen.
import { isAbsolute, join, resolve } from 'node:path';
import { leastOfferLimitMinutes, type Settings, type WitnessAddress } from './foundation/settings.js';
import { parseVerifierKey } from './verifying/verifier-key.js';

export class UnfitEnvironment extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`The environment has ${faults.length} fault(s):\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
  }
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** @throws UnfitEnvironment that lists every fault. */
export function readSettings(environment: Environment = process.env): Settings {
  const faults: string[] = [];
  const read = reader(environment, faults);
  const client = read.oneOf('DALEL_DATABASE_CLIENT', ['better-sqlite3', 'sqlite3', 'pg'], 'better-sqlite3');
  const url = environment['DALEL_DATABASE_URL'];
  if (client === 'pg' && !url) faults.push('DALEL_DATABASE_URL is needed when DALEL_DATABASE_CLIENT is pg');
  if (client !== 'pg' && url) faults.push('DALEL_DATABASE_URL is given, but DALEL_DATABASE_CLIENT is not pg');
  const port = read.whole('DALEL_PORT', { least: 0, most: 65_535, otherwise: 3000 });
  const settings: Settings = {
    port,
    host: environment['DALEL_HOST'] ?? '127.0.0.1',
    dataFolder: folder(environment['DALEL_DATA'] ?? './data'),
    database: { client, ...(url ? { url } : {}), schema: environment['DALEL_DATABASE_SCHEMA'] ?? 'public' },
    publicUrl: read.address('DALEL_PUBLIC_URL', `http://localhost:${port}`),
    behindProxy: read.oneOf('DALEL_BEHIND_PROXY', ['yes', 'no'], 'no') === 'yes',
    timeZone: read.timeZone('DALEL_TIME_ZONE', 'Asia/Almaty'),
    logLevel: read.oneOf('DALEL_LOG', ['trace', 'debug', 'info', 'warn', 'error', 'silent'], 'info'),
    uploadLimitBytes: read.whole('DALEL_UPLOAD_LIMIT_MB', { least: 1, most: 10_000, otherwise: 200 }) * 1_048_576,
    workerThreads: read.whole('DALEL_WORKER_THREADS', { least: 1, most: 64, otherwise: 2 }),
    recordsApart: client === 'better-sqlite3' && read.oneOf('DALEL_RECORDING_THREAD', ['yes', 'no'], 'yes') === 'yes',
    folderScanSeconds: read.whole('DALEL_FOLDER_SCAN_SECONDS', { least: 1, most: 3_600, otherwise: 15 }),
    benchLockMinutes: read.whole('DALEL_BENCH_LOCK_MINUTES', { least: 1, most: 5, otherwise: 5 }),
    offerLimitMinutes: read.whole('DALEL_OFFER_LIMIT_MINUTES', {
      least: leastOfferLimitMinutes,
      most: 1_440,
      otherwise: 30,
    }),
    ledger: {
      checkpointMinutes: read.whole('DALEL_CHECKPOINT_MINUTES', { least: 1, most: 1_440, otherwise: 5 }),
      anchorFolder: folder(environment['DALEL_ANCHOR'] ?? join(environment['DALEL_DATA'] ?? './data', 'keys/anchors')),
      timestampUrl: environment['DALEL_TIMESTAMP_URL'] === undefined ? undefined : read.url('DALEL_TIMESTAMP_URL'),
      witnesses: read.witnesses('DALEL_WITNESSES'),
    },
  };
  faults.push(...unknownNames(environment));
  if (faults.length > 0) throw new UnfitEnvironment(faults);
  return Object.freeze(settings);
}

const folder = (path: string): string => (isAbsolute(path) ? path : resolve(process.cwd(), path));

const known = [
  'DALEL_PORT',
  'DALEL_HOST',
  'DALEL_DATA',
  'DALEL_DATABASE_CLIENT',
  'DALEL_DATABASE_URL',
  'DALEL_DATABASE_SCHEMA',
  'DALEL_PUBLIC_URL',
  'DALEL_BEHIND_PROXY',
  'DALEL_TIME_ZONE',
  'DALEL_LOG',
  'DALEL_UPLOAD_LIMIT_MB',
  'DALEL_WORKER_THREADS',
  'DALEL_RECORDING_THREAD',
  'DALEL_FOLDER_SCAN_SECONDS',
  'DALEL_BENCH_LOCK_MINUTES',
  'DALEL_OFFER_LIMIT_MINUTES',
  'DALEL_CHECKPOINT_MINUTES',
  'DALEL_ANCHOR',
  'DALEL_TIMESTAMP_URL',
  'DALEL_WITNESSES',
  // For the tests alone.
  'DALEL_TEST_PG',
  'DALEL_FIXTURES',
];

// A misspelt name would silently leave the default in force.
function unknownNames(environment: Environment): readonly string[] {
  const strange = Object.keys(environment).filter((name) => name.startsWith('DALEL_') && !known.includes(name));
  return strange.map((name) => `${name} is not a setting of Dalel`);
}

interface Whole {
  readonly least: number;
  readonly most: number;
  readonly otherwise: number;
}

function reader(environment: Environment, faults: string[]) {
  return {
    whole: (name: string, bounds: Whole): number => {
      const text = environment[name];
      if (text === undefined) return bounds.otherwise;
      const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
      if (value >= bounds.least && value <= bounds.most) return value;
      faults.push(`${name}=${text}: a whole number from ${bounds.least} to ${bounds.most} is needed`);
      return bounds.otherwise;
    },
    oneOf: <T extends string>(name: string, choices: readonly T[], otherwise: T): T => {
      const text = environment[name];
      if (text === undefined) return otherwise;
      const found = choices.find((choice) => choice === text);
      if (found === undefined) faults.push(`${name}=${text}: one of ${choices.join(', ')} is needed`);
      return found ?? otherwise;
    },
    address: (name: string, otherwise: string): string => {
      const text = environment[name] ?? otherwise;
      if (/^https?:\/\/[^/\s]+$/.test(text)) return text;
      faults.push(`${name}=${text}: an address such as https://dalel.example without a path is needed`);
      return otherwise;
    },
    url: (name: string): string | undefined => {
      const text = environment[name] ?? '';
      if (isUrl(text)) return text;
      faults.push(`${name}=${text}: an address such as http://tsa.example/tsr is needed`);
      return undefined;
    },
    witnesses: (name: string): readonly WitnessAddress[] => {
      const parts = (environment[name] ?? '').split(',').filter((part) => part.trim() !== '');
      return parts.flatMap((part) => {
        const witness = witnessFrom(part);
        if (witness === undefined) faults.push(`${name}: “${part.trim()}” is not an address and a witness’s key`);
        return witness ?? [];
      });
    },
    timeZone: (name: string, otherwise: string): string => {
      const text = environment[name] ?? otherwise;
      try {
        new Intl.DateTimeFormat('en', { timeZone: text });
        return text;
      } catch {
        faults.push(`${name}=${text}: a time zone such as Asia/Almaty is needed`);
        return otherwise;
      }
    },
  };
}

const isUrl = (text: string): boolean => /^https?:\/\/[^\s]+$/.test(text) && URL.canParse(text);

/** `URL VKEY`, parted by a space. */
function witnessFrom(text: string): WitnessAddress | undefined {
  const [url = '', vkey = '', more] = text.trim().split(/\s+/);
  try {
    const isWitness = parseVerifierKey(vkey).signing === 'witness';
    return isUrl(url) && isWitness && more === undefined ? { url: url.replace(/\/+$/, ''), vkey } : undefined;
  } catch {
    return undefined;
  }
}
