// Forty items at one bench with nothing but the scanner: badge, action, receiver, items at five a second under the Russian and the
// Kazakh layout, none lost and none twice.
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { receiveItem } from '../../server/evidence/custody/custody-actions.js';
import { barcodeOf } from '../../server/evidence/labels/barcode-store.js';
import type { Subject } from '../../server/evidence/labels/barcode-subject.js';
import { printLabels } from '../../server/evidence/labels/label-actions.js';
import { commandSubjectId, type ScanCommand } from '../../server/evidence/labels/scan-command.js';
import type { Actor } from '../../server/foundation/actor.js';
import { newId } from '../../server/foundation/ids.js';
import { scan, scanState, scanUnderLayout } from '../support/at-the-keyboard.js';
import { openBrowserOrSkip, type TestBrowser, type Visitor } from '../support/browser.js';
import { aCase, type BuiltCase } from '../support/evidence.js';
import { serve, type ServedLab } from '../support/running-server.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';

const count = 40;
/** Five scans a second. */
const paceMilliseconds = 200;

describe('A sheet of forty at the bench', function () {
  this.timeout(400_000);
  this.slow(60_000);
  let test: TestLab;
  let served: ServedLab;
  let browser: TestBrowser;
  let visitor: Visitor;
  let page: Page;
  let registrar: Actor;
  let chemist: Actor;
  let built: BuiltCase;
  let items: readonly string[];

  before(async function () {
    browser = await openBrowserOrSkip(this);
    test = await openTestLab();
    served = await serve(test);
    registrar = await test.person('registrar');
    chemist = await test.person('chemist');
    built = await aCase(test, registrar, { packages: Array.from({ length: count }, () => ({})) });
    for (const { id } of built.exhibits) {
      await receiveItem(test.lab, registrar, { eventId: newId(), item: { kind: 'exhibit', id } });
    }
    items = await codesOf(built.exhibits.map(({ id }) => ({ kind: 'exhibit', id })));
    visitor = await browser.visit(served.origin, { session: await served.cookieOf(registrar) });
    visitor.context.setDefaultTimeout(120_000);
    page = visitor.page;
  });
  after(async () => {
    expect(visitor?.complaints ?? []).to.deep.equal([]);
    await browser?.close();
    await served?.stop();
    await test?.close();
  });

  it('is begun by badge and card, and holds each of forty once, none lost', async () => {
    await page.goto('/scans');
    await page.locator('#scan-form[data-state="ready"]').waitFor();
    await scanUnderLayout(page, await badgeOf(registrar), 'russian');
    await scanState(page).getByText(`Ваш бейдж: ${registrar.name}`).waitFor();
    await scan(page, await cardOf('hand-over'));
    await scanState(page).getByText('Действие: Передать сотруднику').waitFor();
    await scanUnderLayout(page, await badgeOf(chemist), 'kazakh');
    await scanState(page).getByText(`Получатель: ${chemist.name}`).waitFor();
    await scanAll(['russian', 'kazakh']);
  });

  /** At the scanner's pace, without waiting for an answer. */
  async function scanAll(layouts: readonly ('russian' | 'kazakh')[]): Promise<void> {
    for (const [place, code] of items.entries()) {
      const next = new Promise((resolve) => setTimeout(resolve, paceMilliseconds));
      await scanUnderLayout(page, code, layouts[place % layouts.length] ?? 'russian');
      await next;
    }
    await page.locator(`.tray li.ok:nth-child(${count})`).waitFor();
    expect(await page.locator('.tray li').count()).to.equal(count);
  }

  const badgeOf = async ({ id }: Actor): Promise<string> => (await codesOf([{ kind: 'person', id }]))[0] ?? '';
  const cardOf = async (command: ScanCommand): Promise<string> => {
    return (await codesOf([{ kind: 'action', id: commandSubjectId(command, test.laboratoryId) }]))[0] ?? '';
  };

  async function codesOf(subjects: readonly Subject[]): Promise<readonly string[]> {
    const print = { printId: newId(), form: 'sheet-a4-3x7', startPosition: 1, copies: 1, reason: 'journey' } as const;
    await printLabels(test.lab, registrar, { ...print, subjects, language: 'ru', day: '2026-11-23' });
    const codes = subjects.map(async ({ kind, id }) => (await barcodeOf(test.lab.db, kind, id))?.code ?? '');
    return Promise.all(codes);
  }
});
