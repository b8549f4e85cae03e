// A safe taken stock of with nothing but the scanner: blind until the end, then one is missing and somebody answers for it.
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { barcodeOf } from '../../server/evidence/labels/barcode-store.js';
import { printLabels } from '../../server/evidence/labels/label-actions.js';
import type { Actor } from '../../server/foundation/actor.js';
import { newId } from '../../server/foundation/ids.js';
import { button, fill, press, scan, scanUnderLayout } from '../support/at-the-keyboard.js';
import { openBrowserOrSkip, type TestBrowser, type Visitor } from '../support/browser.js';
import type { TestExhibit } from '../support/custody-steps.js';
import { serve, type ServedLab } from '../support/running-server.js';
import { aStoreroom, storedExhibit, type Storeroom } from '../support/storeroom.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';

describe('A blind inventory at the shelf', function () {
  this.timeout(120_000);
  let test: TestLab;
  let served: ServedLab;
  let browser: TestBrowser;
  let visitor: Visitor;
  let page: Page;
  let keeper: Actor;
  let house: Storeroom;
  let items: readonly TestExhibit[];

  before(async function () {
    browser = await openBrowserOrSkip(this);
    test = await openTestLab();
    served = await serve(test);
    keeper = await test.person('storekeeper', 'registrar');
    house = await aStoreroom(test);
    items = [await storedExhibit(test, keeper, house.first), await storedExhibit(test, keeper, house.second)];
    test.clock.forward(60_000);
    visitor = await browser.visit(served.origin, { session: await served.cookieOf(keeper), width: 390, height: 844 });
    page = visitor.page;
  });
  after(async () => {
    expect(visitor?.complaints ?? []).to.deep.equal([]);
    await browser?.close();
    await served?.stop();
    await test?.close();
  });

  it('counts what is scanned and tells nothing of what is expected, until it is ended', async () => {
    const [seen, missed] = items as readonly [TestExhibit, TestExhibit];
    await page.goto(`/places/${house.room.id}`);
    await press(page, button(page, 'Начать инвентаризацию'));
    test.clock.forward(60_000);
    await page.locator('main form[data-state="ready"]').waitFor();
    await scanUnderLayout(page, await codeOf('place', house.first.id), 'russian');
    await page.locator('#inventory-counts').getByText('Коробка 1').waitFor();
    await scan(page, await codeOf('exhibit', seen.id));
    await page.locator('#inventory-state').getByText(seen.number).waitFor();
    expect(await page.locator('main').innerText()).to.not.include(missed.number);
    expect(await page.evaluate('document.documentElement.scrollWidth')).to.equal(390);
    await fill(page, { ownerId: keeper.id, dueDate: '2026-12-01' });
    await Promise.all([page.waitForEvent('load'), button(page, 'Завершить').click()]);
    expect(await page.locator('main').innerText())
      .to.include(missed.number)
      .and.match(/Отсутствует 1.*на месте 1/s);
    expect(await page.evaluate('document.documentElement.scrollWidth')).to.equal(390);
  });

  async function codeOf(kind: 'place' | 'exhibit', id: string): Promise<string> {
    const print = { printId: newId(), form: 'sheet-a4-3x7', startPosition: 1, copies: 1, reason: null } as const;
    const subjects = [{ kind, id }];
    await printLabels(test.lab, keeper, { ...print, subjects, language: 'ru', day: '2026-11-23' });
    return (await barcodeOf(test.lab.db, kind, id))?.code ?? '';
  }
});
