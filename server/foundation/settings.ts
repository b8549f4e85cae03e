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
  readonly folderScanSeconds: number;
  /** After how long without work a shared workplace locks itself. */
  readonly benchLockMinutes: number;
}
