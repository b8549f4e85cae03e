// From the investigator's order to a registered case whose exhibit wears a label.
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { button, fill, link, press } from '../support/at-the-keyboard.js';
import { codeOnLabel, pdfText } from '../support/paper.js';
import { passwordOf, type Journey } from './journey.js';

const question = 'Является ли порошок наркотическим средством или психотропным веществом, и каким именно?';

export async function enterOrder(journey: Journey): Promise<void> {
  const page = await journey.at('investigator');
  await page.goto('/orders');
  await press(page, link(page, 'Внести постановление'));
  await fill(page, {
    rulingNumber: '148',
    rulingDate: daysFromNow(-3),
    orderingBody: 'ДП города Алматы, Ауэзовский район',
    investigatorName: 'Құсайынов Е.Б.',
    investigatorRank: 'капитан полиции',
    criminalCaseNumber: '267515031000417',
    articles: 'ч. 3 ст. 297 УК РК',
    circumstances: 'Порошок изъят в ходе личного досмотра у станции метро «Алатау».',
    channel: 'messenger',
    channelNote: 'канал в мессенджере, закладка по координатам',
    consumption: 'partial',
    dueDate: daysFromNow(25),
    reportLanguage: 'ru',
  });
  await page.locator('#f-questions-0').fill(question);
  await page.locator('#f-questions-1').fill('Какова масса вещества?');
  await press(page, button(page, 'Внести постановление'));
  expect(new URL(page.url()).pathname).to.match(/^\/orders\/[0-9a-f-]{36}$/);
  journey.known.set('order address', new URL(page.url()).pathname);
}

export async function addExhibit(journey: Journey): Promise<void> {
  const page = await journey.at('investigator');
  await press(page, link(page, 'Добавить объект'));
  await fill(page, {
    description: 'Порошок белого цвета в полимерном пакете с застёжкой',
    packaging: 'zip-bag',
    declaredSealNumber: '0091831',
    declaredCount: '1',
    inscription: '«Изъято 20.11.2026», две подписи',
  });
  await press(page, button(page, 'Внести объект'));
}

/** The registrar inspects the package and gives the case its number. */
export async function registerCase(journey: Journey): Promise<void> {
  const page = await journey.at('registrar');
  await page.goto(journey.recall('order address'));
  await press(page, link(page, /Осмотреть/));
  await fill(page, {
    sealCondition: 'intact',
    sealNumber: '0091831',
    inscriptionCheck: 'agrees',
    foundCount: '1',
    grossMass: '14,820',
  });
  const reason = page.locator('[name="reason"]');
  if (await reason.isVisible()) await reason.fill('осмотр при поступлении');
  await press(page, page.locator('main button.main'));
  await page.goto(journey.recall('order address'));
  await press(page, button(page, /Зарегистрировать/));
  const number = /\d\d-ALM-\d{6}/.exec(decodeURIComponent(page.url()))?.[0] ?? '';
  expect(number, `a case number in ${page.url()}`).to.match(/^\d\d-ALM-\d{6}$/);
  journey.known.set('case number', number);
  journey.known.set('exhibit number', `${number}-01`);
}

export async function assignExpert(journey: Journey, name: string): Promise<void> {
  const page = await journey.at('registrar');
  await page.goto(`/cases/${journey.recall('case number')}`);
  await page.locator('[name="personId"]').selectOption({ label: name });
  await press(page, button(page, 'Назначить эксперта'));
}

/** Prints a label and reads it back as a scanner would. @returns the code. */
export async function printLabel(journey: Journey, who: 'registrar' | 'chemist', number: string): Promise<string> {
  const page = await journey.at(who);
  await page.goto(`/custody/${number}`);
  await press(page, link(page, 'Этикетка'));
  await page.locator('[name="form"]').selectOption('pdf-58x40');
  const answers = page.waitForResponse((answer) => answer.url().endsWith('/file'));
  await button(page, /этикет|Напечатать/i).click();
  const address = (await answers).url();
  const file = await page.context().request.get(address);
  expect(file.headers()['content-type']).to.equal('application/pdf');
  const pdf = await file.body();
  expect(await pdfText(pdf)).to.contain(number);
  return codeOnLabel(pdf);
}

function daysFromNow(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

export async function signWarning(page: Page): Promise<void> {
  await press(page, link(page, 'Подписать предупреждение'));
  await fill(page, { password: passwordOf('chemist') });
  await press(page, button(page, 'Подписать предупреждение'));
}
