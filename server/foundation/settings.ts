/** What the environment decides, checked once at start (server/config.ts) and frozen. */
export interface Settings {
  readonly port: number;
  readonly host: string;
  readonly dataFolder: string;
  readonly database: {
    readonly client: 'better-sqlite3' | 'sqlite3' | 'pg';
    readonly url?: string;
    readonly schema?: string;
  };
  /** Where people reach this server; links and the same-origin check use it. */
  readonly publicUrl: string;
  readonly behindProxy: boolean;
  readonly timeZone: string;
  readonly logLevel: string;
  readonly uploadLimitBytes: number;
  readonly workerThreads: number;
  /** Whether what is scanned is recorded in a thread of its own. */
  readonly recordsApart: boolean;
  readonly folderScanSeconds: number;
  /** After how long without work a shared workplace locks itself. */
  readonly benchLockMinutes: number;
  /** An offer that nobody answers for longer is an alarm. */
  readonly offerLimitMinutes: number;
  readonly ledger: LedgerSettings;
}

export const leastOfferLimitMinutes = 5;

export interface LedgerSettings {
  /** A ledger that has grown is signed so often. */
  readonly checkpointMinutes: number;
  /** Where the last signed state is kept outside the database. */
  readonly anchorFolder: string;
  /** A time-stamping authority by RFC 3161; undefined where none is asked. */
  readonly timestampUrl: string | undefined;
  readonly witnesses: readonly WitnessAddress[];
}

/** Another institution's machine that cosigns checkpoints. */
export interface WitnessAddress {
  /** Without a slash at its end. */
  readonly url: string;
  /** Its public key, as C2SP signed-note writes it. */
  readonly vkey: string;
}
