// Worker threads for parsing, library search and PDF: CPU work never holds up a scan at the bench.
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';

export type WorkerPool = Piscina;

export interface WorkerLimits {
  readonly threads: number;
  readonly megabytes: number;
  /** For work that makes and drops a great many small things: the engine's own few are cleared a third of the time. */
  readonly youngMegabytes?: number;
}

/**
 * A pool of threads over one worker module. `moduleUrl` is made with `new URL('./x-worker.js', import.meta.url)`;
 * when the sources run uncompiled, the same module is found with its .ts ending.
 */
export function openWorkers(moduleUrl: URL, limits: WorkerLimits): Piscina {
  return new Piscina({
    ...moduleInThread(moduleUrl),
    minThreads: 0,
    maxThreads: limits.threads,
    idleTimeout: 60_000,
    resourceLimits: {
      maxOldGenerationSizeMb: limits.megabytes,
      ...(limits.youngMegabytes === undefined ? {} : { maxYoungGenerationSizeMb: limits.youngMegabytes }),
    },
  });
}

interface ModuleInThread {
  readonly filename: string;
  readonly execArgv?: string[];
}

/** The file of a worker module, and what its thread needs to run it. */
export function moduleInThread(moduleUrl: URL): ModuleInThread {
  const filename = fileURLToPath(moduleUrl);
  if (!import.meta.url.endsWith('.ts')) return { filename };
  return { filename: filename.replace(/\.js$/, '.ts'), execArgv: ['--import', compilerInThread()] };
}

// In a worker thread the plain `--import tsx` does not take hold: the compiler is registered by a module of one line.
function compilerInThread(): string {
  const register = `import { register } from ${JSON.stringify(import.meta.resolve('tsx/esm/api'))}; register();`;
  return `data:text/javascript,${encodeURIComponent(register)}`;
}
