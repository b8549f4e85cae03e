// What happens to the exhibit itself: received, stored, taken out, handed over between two people, opened, weighed, sampled.
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import {
  button,
  fill,
  formTo,
  link,
  press,
  scan,
  scanState,
  scanUnderRussianLayout,
  signSheet,
} from '../support/at-the-keyboard.js';
import { passwordOf, staff, type Journey, type Who } from './journey.js';

export async function createPlace(journey: Journey): Promise<void> {
  const page = await journey.at('storekeeper');
  await page.goto('/places/new');
  await fill(page, { name: 'Хранилище Х-2', kind: 'room' });
  await press(page, button(page, 'Создать место'));
  await page.goto('/places/new');
  await fill(page, { name: 'Сейф 1', kind: 'safe' });
  await page.locator('[name="parentId"]').selectOption({ label: 'Хранилище Х-2' });
  await press(page, button(page, 'Создать место'));
  await press(page, link(page, 'Этикетка'));
  const row = page.locator('main tr', { hasText: 'Сейф 1' });
  journey.known.set('place code', (await row.locator('td').nth(1).innerText()).trim());
}

/** The scan page decides by itself that an item nobody has received yet is to be received. */
export async function receiveByScanning(journey: Journey): Promise<void> {
  const page = await openScanPage(journey, 'registrar');
  await scanUnderRussianLayout(page, journey.recall('exhibit code'));
  await accepted(page, journey.recall('exhibit number'));
  await commit(page, 'registrar');
}

export async function storeByScanning(journey: Journey): Promise<void> {
  const page = await openScanPage(journey, 'registrar');
  await scan(page, journey.recall('place code'));
  await scanState(page).getByText('Место: ').waitFor();
  await scan(page, journey.recall('exhibit code'));
  await accepted(page, journey.recall('exhibit number'));
  // The same shelf again closes the list.
  await scan(page, journey.recall('place code'));
  await signSheet(page, { who: 'registrar', secret: passwordOf('registrar') });
  await recorded(page);
}

export async function takeOutByScanning(journey: Journey, who: Who): Promise<void> {
  const page = await openScanPage(journey, who);
  await scan(page, journey.recall('exhibit code'));
  await accepted(page, journey.recall('exhibit number'));
  await commit(page, who);
}

export async function handOver(journey: Journey, giver: Who, receiver: Who): Promise<void> {
  const from = await openScanPage(journey, giver);
  await from.locator('#chosen-hand-over').selectOption({ label: staff[receiver].name });
  await press(from, button(from, 'Передать сотруднику'));
  await scan(from, journey.recall('exhibit code'));
  await accepted(from, journey.recall('exhibit number'));
  await commit(from, giver);
  const to = await openScanPage(journey, receiver);
  await scan(to, journey.recall('exhibit code'));
  await accepted(to, journey.recall('exhibit number'));
  await commit(to, receiver);
}

export async function openPackage(journey: Journey): Promise<void> {
  const page = await journey.at('chemist');
  await page.goto(`/custody/${journey.recall('exhibit number')}`);
  const form = await act(page, 'seal-breakings');
  // The number on the package is read, not copied from the record: another one is refused.
  await fill(form, { sealBefore: '0091813' });
  await form.locator('button').click();
  await page.getByRole('alert').first().waitFor();
  const again = await act(page, 'seal-breakings');
  await fill(again, { sealBefore: '0091831' });
  await press(page, again.locator('button'));
}

/** A balance is fit to weigh once it is entered and calibrated, and checked that day by whoever weighs first. */
export async function prepareBalance(journey: Journey): Promise<void> {
  const manager = await journey.at('manager');
  await manager.goto('/balances/new');
  await fill(manager, { name: 'XS205', model: 'Mettler Toledo XS205', serial: '0417', location: 'каб. 214' });
  await fill(manager, { readability: '0,1', maximum: '220', checkNominal: '50', checkTolerance: '0,5' });
  await press(manager, button(manager, 'Внести весы'));
  const year = new Date().getUTCFullYear();
  await fill(manager, { calibratedOn: `${year - 1}-12-01`, dueOn: `${year + 1}-12-01`, certificate: 'KZ.02.0417' });
  await fill(manager, { expanded: '0,15' });
  await Promise.all([manager.waitForEvent('load'), button(manager, 'Внести калибровку').click()]);
  const page = await journey.at('chemist');
  await page.goto(new URL(manager.url()).pathname);
  const form = formTo(page, '/checks');
  await fill(form, { weight: 'E2, № 31', reading: '50,0001' });
  await press(page, form.locator('button'));
  expect(await page.locator('main').innerText()).to.contain('можно взвешивать');
}

export async function weigh(journey: Journey): Promise<void> {
  const page = await journey.at('chemist');
  await page.goto(`/custody/${journey.recall('exhibit number')}`);
  const form = await act(page, 'weighings');
  await form.locator('select[name=balanceId]').selectOption({ index: 1 });
  await fill(form, { gross: '14,2051', tare: '1,8000' });
  await press(page, form.locator('button'));
}

/** Masses that don't add up are refused with the difference; those that do make a sample. */
export async function takeSample(journey: Journey): Promise<void> {
  const page = await journey.at('chemist');
  const masses = { before: '12,4051', portion1: 'для ГХ-МС', portionMass1: '0,0520' };
  const form = await act(page, 'samples');
  await fill(form, { ...masses, after: '12,3000' });
  await form.locator('button').click();
  await page.getByRole('alert').first().waitFor();
  expect(await page.locator('main').innerText()).to.contain('0,0531');
  const again = await act(page, 'samples');
  await fill(again, { ...masses, after: '12,3531' });
  await press(page, again.locator('button'));
  const number = `${journey.recall('exhibit number')}.S1`;
  await page.getByRole('link', { name: number }).first().waitFor();
  journey.known.set('sample number', number);
}

async function act(page: Page, noun: string) {
  const form = formTo(page, `/${noun}`);
  const details = page.locator('details.act', { has: page.locator(`form[action$="/${noun}"]`) });
  if ((await details.getAttribute('open')) === null) await details.locator('summary').first().click();
  return form;
}

async function openScanPage(journey: Journey, who: Who): Promise<Page> {
  const page = await journey.at(who);
  await page.goto('/scans');
  await page.locator('#scan-form[data-state="ready"]').waitFor();
  return page;
}

async function accepted(page: Page, number: string): Promise<void> {
  await page.locator('.tray li.ok', { hasText: number }).waitFor();
}

async function commit(page: Page, who: Who): Promise<void> {
  await press(page, button(page, /^Записать 1/));
  await signSheet(page, { who, secret: passwordOf(who) });
  await recorded(page);
}

async function recorded(page: Page): Promise<void> {
  await page.locator('#scan-state[data-sound="recorded"]').waitFor();
}
