// How long a scan takes on the page: from its last key until its row stands there, and until the server has spoken.
import type { Page } from 'playwright-core';

interface Times {
  readonly shown: readonly number[];
  readonly answered: readonly number[];
}

interface Watched {
  scanTimes: { shown: number[]; answered: number[] };
}

/** Before the page is opened. */
export async function watchScanTimes(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const watched = globalThis as unknown as Watched;
    watched.scanTimes = { shown: [], answered: [] };
    const begun: number[] = [];
    document.addEventListener('dalel:scan', () => {
      const at = performance.now();
      begun.push(at);
      const rows = document.querySelector('[data-waiting] ol')?.children;
      const before = rows?.length ?? 0;
      // With the frame that paints it.
      requestAnimationFrame(() => {
        if ((rows?.length ?? 0) > before) watched.scanTimes.shown.push(performance.now() - at);
      });
    });
    document.addEventListener('htmx:afterSettle', (event) => {
      const isAnswer = event.target instanceof Element && event.target.id === 'scan-state';
      const at = isAnswer ? begun.shift() : undefined;
      if (at !== undefined) watched.scanTimes.answered.push(performance.now() - at);
    });
  });
}

export async function scanTimes(page: Page): Promise<Times> {
  return page.evaluate(() => (globalThis as unknown as Watched).scanTimes);
}
