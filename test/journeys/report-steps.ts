// From the draft to the conclusion in the investigator's hands, and what other people's programs say of it.
import { expect } from 'chai';
import { readFile } from 'node:fs/promises';
import { button, fill, formTo, press } from '../support/at-the-keyboard.js';
import { checkWithQpdf, pdfText, signaturesOf } from '../support/paper.js';
import { passwordOf, type Journey, type Who } from './journey.js';

const passphrase = 'ключ эксперта 1958 года';

export async function writeReport(journey: Journey): Promise<void> {
  const page = await journey.at('chemist');
  await page.goto(`/cases/${journey.recall('case number')}`);
  await press(page, button(page, /Начать заключение/));
  journey.known.set('report address', new URL(page.url()).pathname);
  await page.locator('#answer-1').fill('Порошок содержит этизолам — психотропное вещество.');
  await page.locator('#answer-2').fill('Масса вещества до исследования 12,4051 г.');
  await fill(page, { remarks: 'Спектр и время удерживания сопоставлены со стандартным образцом этизолама.' });
  await press(page, button(page, 'Сохранить текст'));
  await press(page, page.locator('button[formaction$="/submissions"]'));
}

export async function reviewReport(journey: Journey): Promise<void> {
  for (const who of ['reviewer', 'manager'] as const) {
    const page = await journey.at(who);
    await page.goto(journey.recall('report address'));
    await press(page, formTo(page, '/reviews').locator('button[value="passed"]'));
  }
}

/** The expert makes a key of their own, then signs with the account's password and the key's passphrase. */
export async function signReport(journey: Journey): Promise<void> {
  const page = await journey.at('chemist');
  await page.goto('/certificates');
  const form = page.locator('main form[action="/certificates"]');
  await fill(form, { password: passwordOf('chemist'), passphrase });
  await press(page, form.locator('button'));
  await page.goto(journey.recall('report address'));
  await fill(formTo(page, '/signatures'), { password: passwordOf('chemist'), passphrase });
  await press(page, formTo(page, '/signatures').locator('button.main'));
}

export async function releaseReport(journey: Journey): Promise<void> {
  const page = await journey.at('registrar');
  await page.goto(journey.recall('report address'));
  await press(page, formTo(page, '/releases').locator('button'));
}

/** @returns the file as the browser saved it. */
export async function download(journey: Journey, who: Who): Promise<Uint8Array> {
  const page = await journey.at(who);
  await page.goto(journey.recall('report address'));
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('main a[href$="/document"]').first().click(),
  ]);
  expect(saved.suggestedFilename()).to.match(/\.pdf$/);
  return readFile(await saved.path());
}

export async function judgedByOthers(journey: Journey, pdf: Uint8Array): Promise<void> {
  const signatures = await signaturesOf(pdf);
  expect(signatures).to.contain('Signature is Valid').and.to.contain('Total document signed');
  const text = await pdfText(pdf);
  expect(text).to.contain(journey.recall('case number'));
  expect(text).to.match(/этизолам/i);
  expect(await checkWithQpdf(pdf)).to.contain('No syntax or stream encoding errors');
}
