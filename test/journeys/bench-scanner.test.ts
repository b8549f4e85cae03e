// What scanners, hands and sessions really do at the bench.
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { receiveItem, storeItem } from '../../server/evidence/custody/custody-actions.js';
import { barcodeOf } from '../../server/evidence/labels/barcode-store.js';
import { printLabels } from '../../server/evidence/labels/label-actions.js';
import { createPlace } from '../../server/evidence/storage/place-actions.js';
import type { Actor } from '../../server/foundation/actor.js';
import { newId } from '../../server/foundation/ids.js';
import { housekeep } from '../../server/ledger/record.js';
import { personById } from '../../server/people/person-store.js';
import { deleteSessionsOf } from '../../server/people/session-store.js';
import {
  button,
  fill,
  press,
  scan,
  scanByAltCodes,
  scanState,
  scanUnderRussianLayout,
  signSheet,
} from '../support/at-the-keyboard.js';
import { openBrowserOrSkip, type TestBrowser, type Visitor } from '../support/browser.js';
import { aCase, withPassword, type BuiltCase } from '../support/evidence.js';
import { withPin } from '../support/pins.js';
import { serve, type ServedLab } from '../support/running-server.js';
import { openTestLab, testPassword, type TestLab } from '../support/test-lab.js';

describe('A scanner at the bench', function () {
  this.timeout(60_000);
  this.slow(10_000);
  let test: TestLab;
  let served: ServedLab;
  let browser: TestBrowser;
  let registrar: Actor;
  let built: BuiltCase;
  let codes: readonly string[];
  const visitors: Visitor[] = [];

  before(async function () {
    browser = await openBrowserOrSkip(this);
    test = await openTestLab();
    served = await serve(test);
    registrar = await test.person('registrar');
    built = await aCase(test, registrar, { packages: [{}, {}, {}, {}, {}] });
    await printTheirLabels();
    codes = await Promise.all(built.exhibits.map(({ id }) => codeOf(id)));
  });
  afterEach(async () => {
    const complaints = visitors.flatMap((visitor) => visitor.complaints);
    await Promise.all(visitors.splice(0).map((visitor) => visitor.leave()));
    expect(complaints).to.deep.equal([]);
  });
  after(async () => {
    await browser?.close();
    await served?.stop();
    await test?.close();
  });

  const suffixes = [
    ['carriage return', 'Enter'],
    ['carriage return and line feed', 'CRLF'],
    ['carriage return twice', 'two Enters'],
    ['a line feed', 'LF'],
    ['a tabulator', 'Tab'],
    ['nothing', ''],
  ] as const;
  for (const [name, suffix] of suffixes) {
    it(`understands a scanner that ends its code with ${name}`, async () => {
      const page = await atScanPage(registrar);
      await scan(page, codes[0] ?? '', suffix);
      await inList(page, 0);
      await scan(page, codes[1] ?? '', suffix);
      await inList(page, 1);
      expect(await rows(page)).to.equal(2);
      expect(await scanState(page).getAttribute('data-sound'), 'each code once').to.equal('accepted');
    });
  }

  it('understands a scanner that writes each sign by its number', async () => {
    const page = await atScanPage(registrar);
    await scanByAltCodes(page, codes[0] ?? '');
    await inList(page, 0);
    await page.getByRole('button', { name: 'Убрать' }).focus();
    await scanByAltCodes(page, codes[1] ?? '');
    await inList(page, 1);
    expect(await rows(page)).to.equal(2);
  });

  it('understands a code typed under the Russian layout, and an identifier of the symbology before it', async () => {
    const page = await atScanPage(registrar);
    await scanUnderRussianLayout(page, codes[0] ?? '');
    await inList(page, 0);
    await scan(page, `]C0${codes[1] ?? ''}`);
    await inList(page, 1);
  });

  it('takes several scans in a row without waiting for an answer, each once', async () => {
    const page = await atScanPage(registrar);
    for (const code of [codes[0], codes[1], codes[2], codes[1]]) await scan(page, code ?? '');
    await inList(page, 2);
    await scanState(page).getByText('Уже в списке').waitFor();
    expect(await rows(page)).to.equal(3);
  });

  it('gives a list back that was left for another page or loaded anew, and lets it go once it is recorded', async () => {
    const page = await atScanPage(registrar);
    await scan(page, codes[0] ?? '');
    await inList(page, 0);
    await page.reload();
    // What is scanned before the list is back joins it.
    await scan(page, codes[1] ?? '');
    await inList(page, 1);
    await inList(page, 0);
    await page.goto('/exhibits');
    await page.goto('/scans');
    await scanState(page).getByText('Список ещё не записан, в нём 2 строки').waitFor();
    expect(await rows(page)).to.equal(2);
    await page.locator('.tray').getByRole('button', { name: 'Убрать' }).first().click();
    await page.locator('.tray li').nth(1).waitFor({ state: 'detached' });
    await page.goto('/scans');
    await inList(page, 0);
    expect(await rows(page)).to.equal(1);
    await press(page, button(page, /^Записать 1/));
    await withPin(test, registrar, '402817');
    await signSheet(page, { who: (await loginOf(registrar)) ?? '', secret: '402817' });
    expect((await outcome(page)).state).to.equal('recorded');
    await page.goto('/scans');
    await page.locator('#scan-form[data-state="ready"]').waitFor();
    await scan(page, codes[2] ?? '');
    await inList(page, 2);
    expect(await rows(page)).to.equal(1);
    await button(page, 'Сбросить список').click();
    await scanState(page).getByText('Список снова пуст').waitFor();
    await page.goto('/scans');
    await scan(page, codes[3] ?? '');
    await inList(page, 3);
    expect(await rows(page), 'what was let go stays away').to.equal(1);
  });

  it('says of a mistyped code what to do, and of a code that nobody issued', async () => {
    const page = await atScanPage(registrar);
    const code = codes[0] ?? '';
    const mistyped = `${code.slice(0, 4)}${code.charAt(4) === '7' ? '8' : '7'}${code.slice(5)}`;
    await refused(page, mistyped);
    const first = await scanState(page).innerText();
    expect(first, 'a fact and what to do').to.match(/контрольн|сканируйте|Введите/i);
    await refused(page, 'E000000000P');
    await refused(page, 'ABC-DEF-123');
    expect(await rows(page)).to.equal(0);
  });

  it('puts the hand into the secret after a badge, also one scanned into its own field: no PIN stands where it can be read', async () => {
    await withPin(test, registrar, '402817');
    const page = await atScanPage(registrar);
    await scan(page, codes[1] ?? '');
    await inList(page, 1);
    await press(page, button(page, /^Записать 1/));
    await page.locator('input[name="who"]').focus();
    await scanUnderRussianLayout(page, await codeOf(registrar.id, 'person'));
    await Promise.all([page.waitForEvent('load'), page.keyboard.type('402817\r')]);
    expect((await outcome(page)).state).to.equal('recorded');
  });

  it('leaves a text alone that was being typed when somebody pulled the trigger', async () => {
    const page = await windowOf(registrar, '/orders/new');
    await page.locator('[name="circumstances"]').fill('Изъято у станции метро');
    await page.locator('[name="circumstances"]').focus();
    await Promise.all([page.waitForURL(/\/(custody|exhibits|codes)/), scan(page, codes[0] ?? '')]);
    expect(await page.locator('main').innerText()).to.contain(built.exhibits[0]?.number);
    await page.goto('/orders/new');
    expect(await page.locator('[name="circumstances"]').inputValue()).to.equal('Изъято у станции метро');
  });

  it('gives back what a scan interrupted in the forms of the bench, and unfolds where it stands', async () => {
    const { id = '', number = '' } = built.exhibits[3] ?? {};
    await receiveItem(test.lab, registrar, { eventId: newId(), item: { kind: 'exhibit', id } });
    const page = await windowOf(registrar, `/holds/new?subject=exhibit:${id}`);
    const typedAt = async (address: string, form: string) => {
      await page.goto(address);
      const reason = page.locator(`form[data-draft="${form}"] [name="reason"]`);
      await page.locator('details').evaluateAll((all) => all.forEach((each) => each.setAttribute('open', '')));
      await reason.fill('Жалоба защиты');
      await reason.focus();
      await Promise.all([page.waitForURL(/\/(custody|exhibits|codes)\/?[^/]*-02/), scan(page, codes[1] ?? '')]);
      await page.goto(address);
      await reason.waitFor({ state: 'visible' });
      expect(await reason.inputValue()).to.equal('Жалоба защиты');
    };
    await typedAt(`/holds/new?subject=exhibit:${id}`, 'hold');
    await typedAt(`/custody/${number}`, 'correction');
  });

  it('lets one of two people win who take the same item at once, and tells the other why', async () => {
    const item = { kind: 'exhibit' as const, id: built.exhibits[4]?.id ?? '' };
    const storekeeper = await test.person('storekeeper');
    const technician = await test.person('technician');
    const wishes = { kind: 'room', name: 'Хранилище', parentId: null, needsWitness: false } as const;
    const place = await createPlace(test.lab, storekeeper, wishes);
    await receiveItem(test.lab, storekeeper, { eventId: newId(), item });
    await storeItem(test.lab, storekeeper, { eventId: newId(), item, placeId: place.id });
    const pages = [await atScanPage(storekeeper), await atScanPage(technician)];
    for (const page of pages) {
      await scan(page, codes[4] ?? '');
      await page.locator('.tray li.ok').waitFor();
    }
    await Promise.all(pages.map((page) => press(page, button(page, /^Записать 1/))));
    const signers = [storekeeper, technician];
    for (const signer of signers) await withPin(test, signer, '402817');
    await Promise.all(
      pages.map(async (page, place) => {
        const who = (await loginOf(signers[place] as Actor)) ?? '';
        await signSheet(page, { who, secret: '402817' });
      }),
    );
    const ends = await Promise.all(pages.map(outcome));
    expect(ends.map(({ state }) => state).sort()).to.deep.equal(['recorded', 'refused']);
    const winner = ends[0]?.state === 'recorded' ? storekeeper : technician;
    const told = ends.find(({ state }) => state === 'refused')?.words;
    expect(told).to.contain(`Объект находится у сотрудника: ${winner.name}`);
    expect((await test.verify())[0]?.fault).to.equal(undefined);
  });

  it('gives back everything typed when the session ended in mid-form', async () => {
    const person = await withPassword(test, await test.person('registrar'));
    const page = await windowOf(person, '/orders/new');
    const typed = { rulingNumber: '77-Ә', orderingBody: 'ДП города Алматы', circumstances: 'Две строки\nтекста' };
    await fill(page, typed);
    await page.locator('#f-questions-1').fill('Какова масса?');
    await housekeep(test.lab, (tx) => deleteSessionsOf(tx, person.id));
    await page.locator('main form[data-draft="order"]').evaluate((form: HTMLFormElement) => (form.noValidate = true));
    await button(page, 'Внести постановление').click();
    await page.getByText('Сеанс завершён').waitFor();
    await fill(page, { name: (await loginOf(person)) ?? '', password: testPassword });
    await Promise.all([page.waitForEvent('load'), button(page, 'Войти').click()]);
    const shown = await page
      .locator('main')
      .evaluate((main) =>
        [...main.querySelectorAll<HTMLInputElement>('input, textarea')].map((field) => field.value.replace(/\r/g, '')),
      );
    const text = `${shown.join('\n')}\n${await page.locator('main').innerText()}`;
    for (const value of [...Object.values(typed), 'Какова масса?']) expect(text).to.contain(value);
  });

  async function printTheirLabels(): Promise<void> {
    const exhibits = built.exhibits.map(({ id }) => ({ kind: 'exhibit' as const, id }));
    const subjects = [...exhibits, { kind: 'person' as const, id: registrar.id }];
    const wishes = { form: 'sheet-a4-3x7', startPosition: 1, copies: 1, reason: null, language: 'ru' } as const;
    await printLabels(test.lab, registrar, { ...wishes, printId: newId(), subjects, day: '2026-11-23' });
  }

  async function codeOf(id: string, kind: 'exhibit' | 'person' = 'exhibit'): Promise<string> {
    return (await barcodeOf(test.lab.db, kind, id))?.code ?? '';
  }

  async function loginOf(person: Actor): Promise<string | undefined> {
    return (await personById(test.lab.db, person.id))?.login;
  }

  async function windowOf(person: Actor, path: string): Promise<Page> {
    const visitor = await browser.visit(served.origin, { session: await served.cookieOf(person) });
    visitors.push(visitor);
    await visitor.page.goto(path);
    return visitor.page;
  }

  async function atScanPage(person: Actor): Promise<Page> {
    const page = await windowOf(person, '/scans');
    await page.locator('#scan-form[data-state="ready"]').waitFor();
    return page;
  }

  async function inList(page: Page, place: number): Promise<void> {
    await page.locator('.tray li.ok', { hasText: built.exhibits[place]?.number ?? '' }).waitFor();
  }
});

const rows = (page: Page): Promise<number> => page.locator('.tray li').count();

async function refused(page: Page, code: string): Promise<void> {
  const before = await scanState(page).getAttribute('data-stamp');
  await scan(page, code);
  await page
    .locator(`#scan-state:is([data-sound="refused"], [data-sound="foreign"]):not([data-stamp="${before ?? ''}"])`)
    .waitFor();
}

async function outcome(page: Page): Promise<{ readonly state: string; readonly words: string }> {
  const state = page.locator('#scan-state[data-sound="recorded"], #scan-state[data-sound="refused"]');
  await state.waitFor();
  return { state: (await state.getAttribute('data-sound')) ?? '', words: await page.locator('main').innerText() };
}
