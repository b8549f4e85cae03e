// How a laboratory comes to its people: the first administrator by a one-time link, everybody else by theirs.
import { expect } from 'chai';
import { button, fill, formTo, press } from '../support/at-the-keyboard.js';
import { here } from '../support/running-server.js';
import { passwordOf, staff, type Journey, type Who } from './journey.js';

export async function setUpLaboratory(journey: Journey): Promise<void> {
  const page = await journey.at('administrator');
  await page.goto(journey.server.setUpAddress);
  const password = passwordOf('administrator');
  await fill(page, {
    laboratory: 'Институт судебных экспертиз по городу Алматы',
    laboratoryCode: 'ALM',
    personName: staff.administrator.name,
    signInName: 'administrator',
    password,
    passwordAgain: password,
  });
  await page.getByRole('radio', { name: 'РУС' }).check();
  await press(page, button(page, 'Создать лабораторию'));
  expect(new URL(page.url()).pathname).to.equal('/');
}

export async function enterPerson(journey: Journey, who: Who): Promise<void> {
  const page = await journey.at('administrator');
  await page.goto('/people/new');
  await fill(page, { name: staff[who].name, login: who, phone: '214' });
  for (const role of staff[who].roles) await page.locator(`input[name="roles"][value="${role}"]`).check();
  await press(page, button(page, 'Внести и получить ссылку'));
  const address = await page.locator('.notice .code').innerText();
  journey.known.set(`link of ${who}`, here(address.trim(), journey.server.origin));
}

export async function setOwnPassword(journey: Journey, who: Who): Promise<void> {
  const page = await journey.at(who);
  await page.goto(journey.recall(`link of ${who}`));
  await fill(page, { password: passwordOf(who), passwordAgain: passwordOf(who) });
  await press(page, button(page, 'Задать пароль'));
  expect(new URL(page.url()).pathname).to.equal('/');
}

export async function signOutAndIn(journey: Journey, who: Who): Promise<void> {
  const page = await journey.at(who);
  await page.locator('.topbar details.menu summary').first().click();
  await press(page, button(page, 'Выйти'));
  await page.goto('/');
  await fill(page, { name: who, password: passwordOf(who) });
  await press(page, button(page, 'Войти'));
}

/** What a conclusion says of the expert, written by the quality manager. */
export async function writeExpertProfile(journey: Journey, who: Who): Promise<void> {
  const page = await journey.at('manager');
  await page.goto('/people');
  await press(page, page.getByRole('link', { name: staff[who].name }));
  await fill(formTo(page, '/profiles'), {
    education: 'высшее, КазНУ им. аль-Фараби, химик',
    specialty: 'судебно-экспертное исследование наркотических средств',
    experienceSince: '2014',
    certificate: '№ 00123 от 12.03.2021',
  });
  await press(page, button(page, 'Записать'));
}
