// What hands do at a workplace: typing into fields, pressing buttons, pulling the scanner's trigger.
import { expect } from 'chai';
import type { Locator, Page } from 'playwright-core';

/** Types each value into the field of that name; a choice is chosen by its value. */
export async function fill(where: Page | Locator, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) {
    const field = where.locator(`[name="${name}"]:visible`).first();
    const kind = await field.evaluate((element) => element.tagName);
    if (kind === 'SELECT') await field.selectOption(value);
    else await field.fill(value);
  }
}

/** Presses the button and waits for the page that it leads to. @throws when the page then refuses a field or an act. */
export async function press(page: Page, button: Locator): Promise<void> {
  await Promise.all([page.waitForEvent('load'), button.click()]);
  const refusals = await page.locator('[data-state="refused"], .notice.stop:visible').allInnerTexts();
  expect(refusals, `refused at ${page.url()}`).to.deep.equal([]);
}

export function button(page: Page | Locator, name: string | RegExp): Locator {
  return page.getByRole('button', { name });
}

export function link(page: Page | Locator, name: string | RegExp): Locator {
  return page.getByRole('link', { name }).first();
}

/** The form of the page's content that goes to an address with this ending. */
export function formTo(page: Page, ending: string): Locator {
  return page.locator(`main form[action$="${ending}"]`);
}

/** As a keyboard-wedge scanner types: fast, with its suffix. */
export async function scan(page: Page, code: string, suffix: 'Enter' | 'Tab' | '' = 'Enter'): Promise<void> {
  await page.keyboard.type(code, { delay: 2 });
  if (suffix !== '') await page.keyboard.press(suffix);
}

const cyrillic: Readonly<Record<string, string>> = Object.fromEntries(
  [...'QWERTYUIOPASDFGHJKLZXCVBNM'].map((latin, place) => [latin, 'ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ'.charAt(place)]),
);

/** The same under a Russian layout: the keys keep their places, the signs are Cyrillic. */
export async function scanUnderRussianLayout(page: Page, code: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  for (const sign of code) {
    const text = cyrillic[sign] ?? sign;
    const key = { key: text, code: /\d/.test(sign) ? `Digit${sign}` : `Key${sign}` };
    const windowsVirtualKeyCode = sign.charCodeAt(0);
    await session.send('Input.dispatchKeyEvent', { type: 'keyDown', text, windowsVirtualKeyCode, ...key });
    await session.send('Input.dispatchKeyEvent', { type: 'keyUp', windowsVirtualKeyCode, ...key });
  }
  await session.detach();
  await page.keyboard.press('Enter');
}

/** What the scan page says of the last scan. */
export function scanState(page: Page): Locator {
  return page.locator('#scan-state');
}

export interface SheetSigner {
  /** Sign-in name or badge: asked for at the first signature of a session. */
  readonly who: string;
  readonly secret: string;
}

/** Signs the sheet that asks for it. */
export async function signSheet(page: Page, { who, secret }: SheetSigner): Promise<void> {
  const field = page.locator('input[name="secret"]:visible');
  await field.waitFor();
  const name = page.locator('input[name="who"]:visible');
  if ((await name.count()) > 0) await name.fill(who);
  await field.fill(secret);
  await Promise.all([page.waitForEvent('load'), button(page, /^Подписать и записать/).click()]);
}
