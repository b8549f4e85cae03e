// How smoothly a run of ten thousand scans with its lines is moved: times between frames in a headless Chromium while the wheel
// turns, the pointer moves and the keys are held, against the same browser with nothing to draw.
import type { Page } from 'playwright-core';
import { openBrowser } from '../support/browser.js';
import { aMeasuredRun } from '../support/measured-run.js';
import { serve } from '../support/running-server.js';
import { openTestLab } from '../support/test-lab.js';
import { aWatchedInstrument } from '../support/watched-instrument.js';

const scans = 10_000;

export async function benchChromatogram(): Promise<void> {
  const test = await openTestLab();
  const watched = await aWatchedInstrument(test);
  const served = await serve(test);
  const browser = await openBrowser();
  try {
    const peaks = ['caffeine', 'cocaine', 'methadone'].map((substance, at) => ({ substance, seconds: 250 + 120 * at }));
    const blank = await aMeasuredRun(test, watched, { sampleName: 'blank', at: [9, 0], peaks: [], scans });
    const run = await aMeasuredRun(test, watched, { sampleName: 'run', at: [10, 0], peaks, scans });
    const { page } = await browser.visit(served.origin, {
      session: await served.cookieOf(await test.person('chemist')),
    });
    const began = performance.now();
    await page.goto(`/measurements/${run.id}?current=both&mz=82+182+194+109&with=${blank.id}`);
    await page.locator('.u-over').waitFor();
    console.log(`chromatogram of ${scans} scans, 12 lines: shown after ${(performance.now() - began).toFixed(0)} ms`);
    const idle = await frames(page, () => page.waitForTimeout(2_000));
    print('nothing to draw', idle, idle);
    print('wheel', await frames(page, () => turnWheel(page)), idle);
    print('pointer', await frames(page, () => movePointer(page)), idle);
    print('keys', await frames(page, () => holdKeys(page)), idle);
  } finally {
    await browser.close();
    await served.stop();
    await watched.remove();
    await test.close();
  }
}

async function frames(page: Page, act: () => Promise<void>): Promise<readonly number[]> {
  await page.evaluate(watching);
  await act();
  const times: readonly number[] = await page.evaluate(
    '(() => { seenFrames.open = false; return [...seenFrames]; })()',
  );
  return times.slice(1).map((time, at) => time - (times[at] ?? time));
}

// As text: what runs this file names every function by one of its own, which the page doesn't know.
const watching = `
  globalThis.seenFrames = Object.assign([], { open: true });
  requestAnimationFrame(function watch(time) {
    seenFrames.push(time);
    if (seenFrames.open) requestAnimationFrame(watch);
  });
`;

async function turnWheel(page: Page): Promise<void> {
  const box = await overPlot(page);
  await page.mouse.move(box.x + box.width * 0.4, box.y + 60);
  for (let turn = 0; turn < 120; turn += 1) await page.mouse.wheel(0, turn % 40 < 20 ? -100 : 100);
}

async function movePointer(page: Page): Promise<void> {
  const box = await overPlot(page);
  for (let step = 0; step < 200; step += 1) await page.mouse.move(box.x + (box.width * step) / 200, box.y + 80);
}

async function holdKeys(page: Page): Promise<void> {
  await page.locator('.run').focus();
  for (let step = 0; step < 120; step += 1) await page.keyboard.press('ArrowRight');
  for (let step = 0; step < 10; step += 1) await page.keyboard.press(step % 2 === 0 ? 'Equal' : 'Minus');
}

async function overPlot(page: Page) {
  const box = await page.locator('.u-over').boundingBox();
  if (box === null) throw new Error('there is no plot');
  return box;
}

function print(what: string, times: readonly number[], idle: readonly number[]): void {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number, all: readonly number[] = sorted) => all[Math.floor(share * (all.length - 1))] ?? 0;
  const figures = [0.5, 0.95, 1].map((share) => at(share).toFixed(1)).join(', ');
  const late = (100 * times.filter((time) => time > 25).length) / Math.max(1, times.length);
  const ratio =
    at(0.5) /
    at(
      0.5,
      [...idle].sort((a, b) => a - b),
    );
  console.log(
    `  ${what.padEnd(16)} ${times.length} frames, ms (median, 95 %, longest): ${figures}; ` +
      `${late.toFixed(1)} % missed a beat; ÷ idle ${ratio.toFixed(2)}`,
  );
}
