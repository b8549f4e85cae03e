// Hears what a page plays: the pitch of each tone, in order.
import type { Page } from 'playwright-core';

interface Hearing {
  tones: number[];
}

/** Before the page is opened. */
export async function hearTones(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const hearing = globalThis as unknown as Hearing;
    hearing.tones = [];
    const start = Reflect.get(OscillatorNode.prototype, 'start') as (this: OscillatorNode, when?: number) => void;
    OscillatorNode.prototype.start = function (this: OscillatorNode, when?: number) {
      hearing.tones.push(this.frequency.value);
      start.call(this, when);
    };
  });
}

export async function quiet(page: Page): Promise<void> {
  await page.evaluate(() => (globalThis as unknown as Hearing).tones.splice(0));
}

/** Since it was quiet; waits for the first. */
export async function tonesHeard(page: Page): Promise<readonly number[]> {
  await page.waitForFunction(() => (globalThis as unknown as Hearing).tones.length > 0);
  return page.evaluate(() => (globalThis as unknown as Hearing).tones.splice(0));
}
