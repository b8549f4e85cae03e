// Pages of a ledger looked through side by side. The threads start with the first page that is asked of them.
import type { DatabaseSettings } from '../database/connection.js';
import { openWorkers } from '../foundation/workers.js';
import type { PageOfDatabase } from './page-worker.js';
import { entriesOfPage } from './verify-entries.js';
import type { PageFindings } from './verify-page.js';
import type { Pages } from './verify-walk.js';

const memory = { megabytes: 512, youngMegabytes: 64 };

export interface PageThreads extends Pages {
  readonly close: () => Promise<void>;
}

export function openPageThreads(database: DatabaseSettings, threads: number, size = entriesOfPage): PageThreads {
  const moduleUrl = new URL('./page-worker.js', import.meta.url);
  const pool = openWorkers(moduleUrl, { threads, ...memory });
  return {
    size,
    // Some wait behind those that are looked through: no thread stands idle while pages are joined.
    atOnce: 4 * threads,
    verify: async (wish) => {
      const task: PageOfDatabase = { database, wish };
      return (await pool.run(task, { name: 'verifyPageOf' })) as PageFindings;
    },
    close: () => pool.destroy(),
  };
}
