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

const keyMilliseconds = 8;

interface PhysicalKey {
  readonly code: string;
  readonly key: string;
  readonly text: string;
  /** Held down, let go, or by default both. */
  readonly way?: 'down' | 'up';
  /** Of the keys held beside it: 1 is Alt, 2 is Ctrl. */
  readonly modifiers?: number;
}

/** As a keyboard-wedge scanner types: each key with the time that it says of itself, so that a slow machine reads no slower hand. */
export async function scan(page: Page, code: string, suffix: Suffix = 'Enter'): Promise<void> {
  await pressKeys(page, [...code].map(latinKey), suffix);
}

export type Suffix = 'Enter' | 'Tab' | 'CRLF' | 'LF' | 'two Enters' | '';

const layouts = {
  russian: { from: 'QWERTYUIOPASDFGHJKLZXCVBNM', to: 'ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ' },
  // The digit row of the Kazakh layout writes letters and signs.
  kazakh: { from: 'QWERTYUIOPASDFGHJKLZXCVBNM1234567890', to: 'ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ"ӘІҢҒ,.ҮҰҚ' },
} as const;

/** The same under another layout: the keys keep their places, the signs are Cyrillic. */
export async function scanUnderLayout(
  page: Page,
  code: string,
  layout: keyof typeof layouts,
  suffix: Suffix = 'Enter',
): Promise<void> {
  const { from, to } = layouts[layout];
  const written = (sign: string): string => (from.includes(sign) ? ([...to][from.indexOf(sign)] ?? sign) : sign);
  const keys = [...code].map((sign) => ({ ...latinKey(sign), key: written(sign), text: written(sign) }));
  await pressKeys(page, keys, suffix);
}

/** As a scanner set to write each sign by its number, with Alt on the number pad. */
export async function scanByAltCodes(page: Page, code: string): Promise<void> {
  const figures = [...code].map((sign) => `0${String(sign.charCodeAt(0))}`);
  const keys = figures.flatMap((number) => [altDown, ...[...number].map(padKey), altUp]);
  await pressKeys(page, keys, 'Enter');
}

export const scanUnderRussianLayout = (page: Page, code: string): Promise<void> =>
  scanUnderLayout(page, code, 'russian');

const latinKey = (sign: string): PhysicalKey => ({ code: codeOfKey(sign), key: sign, text: sign });

function codeOfKey(sign: string): string {
  if (/\d/.test(sign)) return `Digit${sign}`;
  return /[A-Z]/i.test(sign) ? `Key${sign.toUpperCase()}` : ({ ']': 'BracketRight', '-': 'Minus' }[sign] ?? '');
}

async function pressKeys(page: Page, keys: readonly PhysicalKey[], suffix: Suffix): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const ends = suffixes[suffix];
  const startSeconds = Date.now() / 1000;
  const sent = [...keys, ...ends].map(async (each, place) => {
    const timestamp = startSeconds + (place * keyMilliseconds) / 1000;
    const windowsVirtualKeyCode = virtualKey[each.code] ?? each.code.slice(-1).charCodeAt(0);
    const { way, text, ...pressed } = each;
    const event = { ...pressed, windowsVirtualKeyCode, timestamp };
    if (way !== 'up') await session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...event, text });
    if (way !== 'down') await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
  });
  await Promise.all(sent);
  await session.detach();
}

const enter: PhysicalKey = { code: 'Enter', key: 'Enter', text: '\r' };
const tab: PhysicalKey = { code: 'Tab', key: 'Tab', text: '' };
/** What a line feed after the carriage return arrives as with some scanners. */
const down: PhysicalKey = { code: 'ArrowDown', key: 'ArrowDown', text: '' };
/** A line feed alone, as the control sign that it is. */
const controlJ: PhysicalKey = { code: 'KeyJ', key: 'j', text: '', modifiers: 2 };
const suffixes: Readonly<Record<Suffix, readonly PhysicalKey[]>> = {
  Enter: [enter],
  Tab: [tab],
  CRLF: [enter, down],
  'two Enters': [enter, enter],
  LF: [controlJ],
  '': [],
};
const altDown: PhysicalKey = { code: 'AltLeft', key: 'Alt', text: '', way: 'down', modifiers: 1 };
const altUp: PhysicalKey = { code: 'AltLeft', key: 'Alt', text: '', way: 'up' };
const padKey = (figure: string): PhysicalKey => ({ code: `Numpad${figure}`, key: figure, text: '', modifiers: 1 });
const virtualKey: Readonly<Record<string, number>> = {
  Enter: 13,
  Tab: 9,
  ArrowDown: 40,
  BracketRight: 221,
  AltLeft: 18,
  Minus: 189,
};

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
  await Promise.all([page.waitForEvent('load'), field.press('Enter')]);
}
