// Scanning where there is no wedge or no script: by the camera of the device, and as plain forms.
import { expect } from 'chai';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { eventsOfItem } from '../../server/evidence/custody/custody-store.js';
import { receiveItem } from '../../server/evidence/custody/custody-actions.js';
import { barcodeOf } from '../../server/evidence/labels/barcode-store.js';
import { printLabels } from '../../server/evidence/labels/label-actions.js';
import { createPlace } from '../../server/evidence/storage/place-actions.js';
import type { Actor } from '../../server/foundation/actor.js';
import { newId } from '../../server/foundation/ids.js';
import { personById } from '../../server/people/person-store.js';
import { button, fill, scanState, signSheet } from '../support/at-the-keyboard.js';
import { openBrowserOrSkip, type TestBrowser } from '../support/browser.js';
import { aCase, withPassword, type BuiltCase } from '../support/evidence.js';
import { filmOf, pictureOf } from '../support/label-picture.js';
import { serve, type ServedLab } from '../support/running-server.js';
import { openTestLab, testPassword, type TestLab } from '../support/test-lab.js';

describe('Scanning in other ways', function () {
  this.timeout(60_000);
  this.slow(10_000);
  let test: TestLab;
  let served: ServedLab;
  let browser: TestBrowser | undefined;
  let registrar: Actor;
  let built: BuiltCase;
  let codes: readonly string[];

  before(async () => {
    test = await openTestLab();
    served = await serve(test);
    registrar = await withPassword(test, await test.person('registrar'));
    built = await aCase(test, registrar, { packages: [{}, {}, {}] });
    const subjects = built.exhibits.map(({ id }) => ({ kind: 'exhibit' as const, id }));
    const wishes = { form: 'sheet-a4-3x7', startPosition: 1, copies: 1, reason: null, language: 'ru' } as const;
    await printLabels(test.lab, registrar, { ...wishes, printId: newId(), subjects, day: '2026-11-23' });
    codes = await Promise.all(
      subjects.map(async ({ kind, id }) => (await barcodeOf(test.lab.db, kind, id))?.code ?? ''),
    );
  });
  afterEach(async () => {
    await browser?.close();
    browser = undefined;
  });
  after(async () => {
    await served.stop();
    await test.close();
  });

  for (const symbology of ['code128', 'datamatrix'] as const) {
    it(`reads a ${symbology} that is held before the camera, once, with nothing from another server`, async function () {
      const film = join(test.lab.settings.dataFolder, 'label.y4m');
      await writeFile(film, filmOf(pictureOf(symbology, codes[0] ?? '')));
      browser = await openBrowserOrSkip(this, [
        '--use-fake-device-for-media-stream',
        '--use-fake-ui-for-media-stream',
        `--use-file-for-fake-video-capture=${film}`,
      ]);
      const visitor = await browser.visit(served.origin, { session: await served.cookieOf(registrar) });
      const asked: string[] = [];
      visitor.page.on('request', (request) => asked.push(request.url()));
      const answer = await visitor.page.goto('/scans');
      expect(answer?.headers()['content-security-policy']).to.include("script-src 'self' 'wasm-unsafe-eval'");
      await button(visitor.page, 'Сканировать камерой').click();
      await visitor.page.locator('.tray li.ok', { hasText: built.exhibits[0]?.number ?? '' }).waitFor();
      // The label stays in sight for some looks more and is not read again.
      await visitor.page.waitForTimeout(1_000);
      expect(await scanState(visitor.page).getAttribute('data-sound')).to.equal('accepted');
      expect(await visitor.page.locator('.tray li').count()).to.equal(1);
      await button(visitor.page, 'Выключить камеру').click();
      expect(asked.filter((url) => url.includes('zxing-reader.wasm'))).to.have.length(1);
      expect(asked.filter((url) => !url.startsWith(served.origin) && !url.startsWith('blob:'))).to.deep.equal([]);
      expect(visitor.complaints).to.deep.equal([]);
    });
  }

  it('works without a script: sign in, scan, refuse, commit, undo', async function () {
    browser = await openBrowserOrSkip(this);
    const visitor = await browser.visit(served.origin, { script: 'off' });
    const { page } = visitor;
    await page.goto('/scans');
    const login = (await personById(test.lab.db, registrar.id))?.login ?? '';
    await fill(page, { name: login, password: testPassword });
    await sent(page, () => button(page, 'Войти').click());
    const shelf = await storedInside();
    await typed(page, shelf);
    await typed(page, codes[0] ?? '');
    await typed(page, codes[1] ?? '');
    expect(await page.locator('.tray li.ok').count()).to.equal(2);
    await typed(page, codes[2] ?? '');
    expect(await scanState(page).innerText()).to.include('Не принят');
    expect(await page.locator('.tray li.refused').innerText()).to.include('Не войдёт');
    await typed(page, 'ABC-DEF-123');
    expect(await scanState(page).innerText()).to.match(/Не тот код/);
    expect(await page.locator('.tray li').count(), 'nothing is lost').to.equal(3);
    await sent(page, () => button(page, /^Записать 2 объекта/).click());
    await signSheet(page, { who: login, secret: 'not the password' });
    expect(await page.locator('main').innerText()).to.include('не подошёл');
    await signSheet(page, { who: login, secret: testPassword });
    expect(await scanState(page).innerText()).to.match(/Записано\s2\sобъекта/);
    await sent(page, () => button(page, /^Отменить 2 записи/).click());
    await signSheet(page, { who: login, secret: testPassword });
    for (const { id } of built.exhibits.slice(0, 2)) {
      const events = await eventsOfItem(test.lab.db, { kind: 'exhibit', id });
      expect(events.map(({ act }) => act.type)).to.deep.equal(['received', 'stored', 'undone']);
    }
    expect((await test.verify())[0]?.fault).to.equal(undefined);
  });

  /** The first two are in the registrar's hands. @returns the code of a shelf. */
  async function storedInside(): Promise<string> {
    for (const { id } of built.exhibits.slice(0, 2)) {
      await receiveItem(test.lab, registrar, { eventId: newId(), item: { kind: 'exhibit', id } });
    }
    const wishes = { kind: 'shelf', name: 'Полка 3', parentId: null, needsWitness: false } as const;
    const { id } = await createPlace(test.lab, await test.person('storekeeper'), wishes);
    return (await barcodeOf(test.lab.db, 'place', id))?.code ?? '';
  }
});

async function typed(page: Page, code: string): Promise<void> {
  await page.locator('#scan-code').fill(code);
  await sent(page, () => page.locator('#scan-code').press('Enter'));
}

async function sent(page: Page, act: () => Promise<void>): Promise<void> {
  await Promise.all([page.waitForEvent('load'), act()]);
}
