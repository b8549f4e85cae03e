// Forty items at one bench with nothing but the scanner: badge, action, receiver, items at five a second under the Russian and the
// Kazakh layout, one signature; the next person takes the workplace by badge and PIN, accepts, and takes the acceptance back.
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { acceptItem, offerItem, receiveItem } from '../../server/evidence/custody/custody-actions.js';
import { eventsOfItem } from '../../server/evidence/custody/custody-store.js';
import { signaturesOfItem } from '../../server/evidence/custody/signature-store.js';
import { barcodeOf } from '../../server/evidence/labels/barcode-store.js';
import type { Subject } from '../../server/evidence/labels/barcode-subject.js';
import { printLabels } from '../../server/evidence/labels/label-actions.js';
import { commandSubjectId, type ScanCommand } from '../../server/evidence/labels/scan-command.js';
import { createPlace } from '../../server/evidence/storage/place-actions.js';
import type { Actor } from '../../server/foundation/actor.js';
import { newId } from '../../server/foundation/ids.js';
import { parseEntry } from '../../server/ledger/entry.js';
import { entriesAfter } from '../../server/ledger/ledger-store.js';
import { housekeep } from '../../server/ledger/record.js';
import { markLocked } from '../../server/people/session-store.js';
import { button, scan, scanState, scanUnderLayout, signSheet, type Suffix } from '../support/at-the-keyboard.js';
import { hearTones, quiet, tonesHeard } from '../support/bench-ears.js';
import { scanTimes, watchScanTimes } from '../support/bench-clock.js';
import { openBrowserOrSkip, type TestBrowser, type Visitor } from '../support/browser.js';
import { aCase, type BuiltCase } from '../support/evidence.js';
import { withPin } from '../support/pins.js';
import { serve, type ServedLab } from '../support/running-server.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';

const count = 40;
/** Five scans a second. */
const paceMilliseconds = 200;
const lockedAfter = 20;
const pin = '402817';

describe('A sheet of forty at the bench', function () {
  this.timeout(400_000);
  this.slow(60_000);
  this.bail(true);
  let test: TestLab;
  let served: ServedLab;
  let browser: TestBrowser;
  let visitor: Visitor;
  let page: Page;
  let registrar: Actor;
  let technician: Actor;
  let chemist: Actor;
  let built: BuiltCase;
  let items: readonly string[];
  /** One more that somebody else offers to the chemist. */
  let stranger: string;
  /** And one that is offered to the chemist, but not by the one who offers the forty. */
  let amber: string;

  before(async function () {
    browser = await openBrowserOrSkip(this);
    test = await openTestLab();
    served = await serve(test);
    registrar = await test.person('registrar');
    chemist = await test.person('chemist');
    technician = await test.person('technician');
    for (const person of [registrar, chemist]) await withPin(test, person, pin);
    built = await aCase(test, registrar, { packages: Array.from({ length: count + 2 }, () => ({})) });
    for (const { id } of built.exhibits) {
      await receiveItem(test.lab, registrar, { eventId: newId(), item: { kind: 'exhibit', id } });
    }
    const codes = await codesOf(built.exhibits.map(({ id }) => ({ kind: 'exhibit', id })));
    [items, stranger, amber] = [codes.slice(0, count), codes[count] ?? '', codes[count + 1] ?? ''];
    visitor = await browser.visit(served.origin, { session: await served.cookieOf(registrar) });
    visitor.context.setDefaultTimeout(30_000);
    page = visitor.page;
    await hearTones(page);
    await watchScanTimes(page);
  });
  after(async () => {
    await browser?.close();
    await served?.stop();
    await test?.close();
    expect(visitor?.complaints ?? []).to.deep.equal([]);
  });

  it('is begun by badge and card', async () => {
    await page.goto('/scans');
    await ready();
    await scanUnderLayout(page, await badgeOf(registrar), 'russian');
    await scanState(page).getByText(`Ваш бейдж: ${registrar.name}`).waitFor();
    await scan(page, await cardOf('hand-over'));
    await scanState(page).getByText('Действие: Передать сотруднику').waitFor();
    await scanUnderLayout(page, await badgeOf(chemist), 'kazakh');
    await scanState(page).getByText(`Получатель: ${chemist.name}`).waitFor();
  });

  it('shows at once what is scanned twice or does not belong, each with a sound of its own', async () => {
    const wishes = { kind: 'room', name: 'Хранилище', parentId: null, needsWitness: false } as const;
    const { id: placeId } = await createPlace(test.lab, await test.person('storekeeper'), wishes);
    const [place = ''] = await codesOf([{ kind: 'place', id: placeId }]);
    expect(await soundOf(items[0] ?? '')).to.deep.equal(['accepted', [880]]);
    expect(await soundOf(items[0] ?? '')).to.deep.equal(['twice', [880, 880]]);
    expect(await soundOf(place)).to.deep.equal(['refused', [220, 220]]);
    expect(await scanState(page).innerText()).to.match(/мест/i);
    expect(await soundOf('4607001234567')).to.deep.equal(['foreign', [147, 147, 147]]);
    expect(await rows()).to.equal(1);
  });

  it('loses nothing that was scanned while the workplace locked: its person finds it after the PIN', async () => {
    await scanAll(items.slice(1, lockedAfter));
    await inTray(lockedAfter);
    await lockSessionOf(registrar);
    // The answer is slow, so that both come before the page turns to the lock.
    await page.route('**/scans', (route) => setTimeout(() => void route.continue(), 500), { times: 1 });
    for (const code of items.slice(lockedAfter, lockedAfter + 2)) await scanUnderLayout(page, code, 'russian');
    await page.getByText('Рабочее место заблокировано').waitFor();
    // The page is locked, and the scanner goes on.
    await scanUnderLayout(page, items[lockedAfter + 2] ?? '', 'russian');
    await page.locator('[data-waiting] li').getByText('Войдёт в список после ПИН-кода').last().waitFor();
    await page.locator('input[name="secret"]').focus();
    await Promise.all([page.waitForEvent('load'), page.keyboard.type(`${pin}\r`)]);
    await inTray(lockedAfter + 3);
  });

  it('holds each of forty once at five a second, and shows each before the server has spoken', async function () {
    await scanAll(items.slice(lockedAfter + 3));
    await inTray(count);
    expect(await rows()).to.equal(count);
    const { shown, answered } = await scanTimes(page);
    expect(shown.length).to.be.greaterThan(10);
    console.log(`      a row after ${median(shown)} ms, the server's word after ${median(answered)} ms (both medians)`);
  });

  it('is committed by one signature with forty events, also when the same request comes again', async () => {
    await Promise.all([page.locator('input[name="secret"]').waitFor(), scan(page, await cardOf('commit'))]);
    const sent = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/custody'));
    await signSheet(page, { who: await badgeOf(registrar), secret: pin });
    await page.locator('#scan-state[data-sound="recorded"]').waitFor();
    const body = (await sent).postData() ?? '';
    const replayed = await page.evaluate(async (form) => {
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      const answers = [1, 2].map(() => fetch('/custody', { method: 'POST', headers, body: form }));
      return (await Promise.all(answers)).map(({ status }) => status);
    }, body);
    expect(replayed).to.deep.equal([200, 200]);
    await expectLast('offered', 'hand-over', registrar);
  });

  it('lets the next person take the workplace by badge and PIN, and accept all but what is unexpected', async () => {
    const [strange, other] = built.exhibits.slice(count).map(({ id }) => ({ kind: 'exhibit' as const, id }));
    await offer(strange, registrar, technician);
    await offer(other, registrar, technician);
    await acceptItem(test.lab, technician, { eventId: newId(), item: other ?? nothing });
    await offer(other, technician, chemist);
    await Promise.all([page.waitForURL(/sessions\/new/), scanUnderLayout(page, await badgeOf(chemist), 'russian')]);
    await page.getByText(chemist.name).first().waitFor();
    await Promise.all([page.waitForEvent('load'), page.keyboard.type(`${pin}\r`)]);
    await ready();
    await scan(page, await cardOf('accept'));
    await scanState(page).getByText('Действие: Принять передачу').waitFor();
    await scanAll(items);
    await inTray(count);
    expect(await soundOf(stranger)).to.deep.equal(['refused', [220, 220]]);
    await page.locator('.tray li.refused').getByText('Не войдёт').waitFor();
    expect(await soundOf(amber)).to.deep.equal(['unexpected', [659, 440]]);
    await page.locator('.tray li.unexpected').getByText('Его передаёт не тот').waitFor();
    await scan(page, await cardOf('commit'));
    await signSheet(page, { who: await badgeOf(chemist), secret: pin });
    await page.locator('#scan-state[data-sound="recorded"]').waitFor();
    await expectLast('accepted', 'accept', chemist);
  });

  it('is taken back by a list of its own, and the ledger holds all of it', async () => {
    await Promise.all([page.waitForEvent('load'), button(page, /^Отменить 40 записей/).click()]);
    await signSheet(page, { who: await badgeOf(chemist), secret: pin });
    await page.locator('#scan-state[data-sound="recorded"]').waitFor();
    await expectLast('undone', 'undo', chemist);
    const facts = (await entriesAfter(test.lab.db, test.laboratoryId, 0, 10_000)).map(({ bytes }) => parseEntry(bytes));
    const signed = facts.filter(({ data }) => data['signature'] !== undefined);
    expect(signed.length).to.equal(3 * count);
    expect(new Set(signed.map(({ data }) => data['signature'])).size).to.equal(3);
    expect((await test.verify())[0]?.fault).to.equal(undefined);
  });

  const nothing = { kind: 'exhibit' as const, id: '' };
  const offer = (item: typeof nothing | undefined, from: Actor, to: Actor) =>
    offerItem(test.lab, from, { eventId: newId(), item: item ?? nothing, toPersonId: to.id });

  const suffixes: readonly Suffix[] = ['Enter', 'CRLF', 'LF', 'Tab', ''];

  /** At the scanner's pace, without waiting for an answer. */
  async function scanAll(codes: readonly string[]): Promise<void> {
    for (const [place, code] of codes.entries()) {
      const next = new Promise((resolve) => setTimeout(resolve, paceMilliseconds));
      const suffix = suffixes[place % suffixes.length];
      await scanUnderLayout(page, code, place % 2 === 0 ? 'russian' : 'kazakh', suffix);
      await next;
    }
  }

  const ready = () => page.locator('#scan-form[data-state="ready"]').waitFor();
  const inTray = (place: number) => page.locator(`#scan-list .tray li.ok:nth-child(${place})`).waitFor();
  const rows = () => page.locator('#scan-list .tray li').count();

  /** What the page says of one scan, and the tones that it plays. */
  async function soundOf(code: string): Promise<readonly [string | null, readonly number[]]> {
    const before = await scanState(page).getAttribute('data-stamp');
    await quiet(page);
    await scan(page, code);
    await page.locator(`#scan-state:not([data-stamp="${before ?? ''}"])`).waitFor();
    await page.locator('[data-waiting]').waitFor({ state: 'hidden' });
    return [await scanState(page).getAttribute('data-sound'), await tonesHeard(page)];
  }

  async function lockSessionOf(person: Actor): Promise<void> {
    const session = (await test.lab.db('sessions').where({ person_id: person.id }).first()) as { readonly id: string };
    await housekeep(test.lab, (tx) => markLocked(tx, session.id, test.clock.now().toISOString()));
  }

  /** Each of the forty ends with this event, and all of them are signed by one signature of this person. */
  async function expectLast(type: string, meaning: string, person: Actor): Promise<void> {
    const ids = new Set<string>();
    for (const { id } of built.exhibits.slice(0, count)) {
      const item = { kind: 'exhibit' as const, id };
      const events = await eventsOfItem(test.lab.db, item);
      const signature = (await signaturesOfItem(test.lab.db, item)).get(events.at(-1)?.id ?? '');
      expect(events.filter(({ act }) => act.type === type)).to.have.length(1);
      expect([events.at(-1)?.act.type, signature?.meaning]).to.deep.equal([type, meaning]);
      expect([signature?.personId, signature?.method]).to.deep.equal([person.id, 'pin']);
      ids.add(signature?.id ?? '');
    }
    expect(ids.size).to.equal(1);
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

const median = (values: readonly number[]): string =>
  ([...values].sort((one, two) => one - two)[Math.floor(values.length / 2)] ?? 0).toFixed(0);
