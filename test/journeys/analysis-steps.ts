// From the instrument's folder to a finding: real runs of a real sequence, a sample and the standard run beside it.
import { expect } from 'chai';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { decodeRun } from '../../views/chromatogram-wire.js';
import { button, fill, formTo, link, press, scan } from '../support/at-the-keyboard.js';
import { fixture } from '../support/fixtures.js';
import type { Journey } from './journey.js';

/** Etizolam: a case sample of a real sequence, and the standard of the same morning whose retention time it shares. */
const runs = {
  sample: { folder: '220223020.D', name: 'FL21/0927' },
  standard: { folder: '220223005.D', name: '100ug/mL Etizolam' },
} as const;

const runsFolder = 'instruments/open/agilent-D/lrcfs';

const realRuns = (): string | undefined => fixture(runsFolder);

export async function enterInstrument(journey: Journey): Promise<void> {
  const page = await journey.at('manager');
  await page.goto('/instruments');
  await press(page, link(page, /Внести прибор|Новый прибор/));
  await fill(page, { name: 'ГХ-МС 2', kind: 'gc-ms', model: 'Agilent 5977', folder: journey.instrumentFolder });
  await fill(page, { timeZone: 'Europe/London', utcMark: 'local' });
  await press(page, page.locator('main button.main'));
  expect(await page.locator('main').innerText()).to.contain('ГХ-МС 2');
  journey.known.set('instrument address', new URL(page.url()).pathname);
}

export async function dropRuns(journey: Journey): Promise<void> {
  for (const { folder } of Object.values(runs)) {
    await cp(join(realRuns() ?? '', folder), join(journey.instrumentFolder, folder), { recursive: true });
  }
  const page = await journey.at('chemist');
  for (const { name } of Object.values(runs)) {
    await patiently(page, '/measurements/inbox', () => page.getByText(name).first().isVisible());
  }
}

/** Each run finds its place: the sample by scanning its label, the standard as a standard. */
export async function bindRuns(journey: Journey): Promise<void> {
  const page = await journey.at('chemist');
  await page.goto('/measurements/inbox');
  await openRun(page, runs.sample.name);
  journey.known.set('measurement address', new URL(page.url()).pathname);
  await formTo(page, '/bindings').locator('[name="code"]').focus();
  await scan(page, journey.recall('sample code'), '');
  await formTo(page, '/bindings').locator('[name="reason"]').fill('этикетка виалы сверена со списком');
  await press(page, formTo(page, '/bindings').locator('button'));
  expect(await page.locator('main').innerText()).to.contain(journey.recall('sample number'));
  await page.goto('/measurements/inbox');
  await openRun(page, runs.standard.name);
  await page
    .locator('details', { has: page.locator('form[action$="/set-asides"]') })
    .locator('summary')
    .click();
  await fill(formTo(page, '/set-asides'), { purpose: 'standard', remark: 'стандартный образец этизолама' });
  await press(page, formTo(page, '/set-asides').locator('button'));
}

/** A click on a peak of the plot shows its spectrum and what the library makes of it. */
export async function lookAtPeak(journey: Journey): Promise<void> {
  const page = await journey.at('chemist');
  const address = journey.recall('measurement address');
  await patiently(page, address, () => page.locator('table a[href*="peak="]').first().isVisible());
  const row = page.locator('.below tr', { hasText: 'этизолам' }).first();
  await row.waitFor();
  const number = (await row.locator('a').first().innerText()).trim();
  await page.locator('[data-island="chromatogram"] canvas').first().waitFor();
  await clickPeak(page, 1);
  await page.locator('#peak .who', { hasText: 'бупивакаин' }).waitFor();
  await clickPeak(page, Number(number));
  await page.locator('#peak .who', { hasText: 'этизолам' }).waitFor();
  expect(await page.locator('#peak svg').count()).to.be.greaterThan(0);
}

export async function proposeFinding(journey: Journey): Promise<void> {
  const page = await journey.at('chemist');
  await page.goto(`${journey.recall('measurement address')}?peak=3`);
  const form = formTo(page, '/findings');
  await form.locator('[name="hit"][value="1"]').check();
  await form.locator('[name="outcome"][value="identified"]').check();
  await fill(form, { basis: 'Масс-спектр и время удерживания совпадают со стандартным образцом.' });
  const reference = form.locator('[name="reference"]');
  const agreeing = await reference
    .locator('option', { hasText: /этизолам/i })
    .first()
    .getAttribute('value');
  await reference.selectOption(agreeing);
  await fill(form, { referenceMaterial: 'этизолам, Cayman, партия 0527, 1 мг/мл' });
  const sampling = form.locator('details', { has: page.locator('[name="singleSamplingReason"]') });
  if ((await sampling.getAttribute('open')) === null) await sampling.locator('summary').click();
  await fill(form, { singleSamplingReason: 'Порошок однороден; вторая проба оставлена для повторной экспертизы.' });
  await press(page, button(form, /Записать/));
  expect(await page.locator('main').innerText()).to.match(/этизолам/i);
}

async function clickPeak(page: Page, number: number): Promise<void> {
  const source = await page.locator('[data-island="chromatogram"]').getAttribute('data-source');
  const answer = await page.context().request.get(source ?? '');
  const { header, seconds } = decodeRun(new Uint8Array(await answer.body()).buffer);
  const apex = header.peaks.find((peak) => peak.number === number)?.apexSeconds ?? 0;
  const [first, last] = [seconds[0] ?? 0, seconds.at(-1) ?? 1];
  const plot = page.locator('.u-over');
  const { width, height } = (await plot.boundingBox()) ?? { width: 0, height: 0 };
  await plot.click({ position: { x: (width * (apex - first)) / (last - first), y: height - 20 } });
}

async function openRun(page: Page, name: string): Promise<void> {
  const row = page.locator('main tr', { hasText: name }).first();
  await press(page, row.locator('a').first());
}

/** Asks again until the machinery has done its part. */
async function patiently(page: Page, address: string, isThere: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 60_000;
  for (;;) {
    await page.goto(address);
    if (await isThere()) return;
    expect(Date.now(), `still not at ${address}: ${await page.locator('main').innerText()}`).to.be.lessThan(end);
    await page.waitForTimeout(1_000);
  }
}
