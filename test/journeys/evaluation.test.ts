// A run looked into with nothing but the keys, then with the mouse: what the page shows follows its address, and the address
// alone brings the same page back.
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { StoredMeasurement } from '../../server/measuring/measurements/measurement.js';
import { openBrowserOrSkip, type TestBrowser, type Visitor } from '../support/browser.js';
import { aMeasuredRun } from '../support/measured-run.js';
import { serve, type ServedLab } from '../support/running-server.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';
import { aWatchedInstrument, type WatchedInstrument } from '../support/watched-instrument.js';

describe('A run under evaluation in a browser', function () {
  this.timeout(120_000);
  this.slow(20_000);
  let test: TestLab;
  let served: ServedLab;
  let browser: TestBrowser;
  let watched: WatchedInstrument;
  let visitor: Visitor;
  let page: Page;
  let run: StoredMeasurement;
  before(async function () {
    browser = await openBrowserOrSkip(this);
    test = await openTestLab();
    watched = await aWatchedInstrument(test);
    served = await serve(test);
    const peaks = [
      { substance: 'caffeine', seconds: 300 },
      { substance: 'cocaine', seconds: 500 },
    ];
    run = await aMeasuredRun(test, watched, { sampleName: 'Проба 7', at: [9, 40], peaks, scans: 2_000 });
    visitor = await browser.visit(served.origin, { session: await served.cookieOf(await test.person('chemist')) });
    page = visitor.page;
  });
  after(async () => {
    await visitor.leave();
    await served.stop();
    await watched.remove();
    await test.close();
    await browser.close();
  });
  afterEach(() => expect(visitor.complaints).to.deep.equal([]));

  const said = (name: string) => new URL(page.url()).searchParams.get(name);
  const open = async (query: string) => {
    await page.goto(`/measurements/${run.id}?${query}`);
    await page.locator('.u-over').waitFor();
  };
  const press = async (...keys: readonly string[]) => {
    await page.locator('.run').focus();
    for (const key of keys) await page.keyboard.press(key);
  };
  const drag = async (from: number, to: number, key?: 'Shift' | 'Alt') => {
    const box = await page.locator('.u-over').boundingBox();
    if (box === null) throw new Error('there is no plot');
    const [y, at] = [box.y + 60, (share: number) => box.x + box.width * share];
    if (key) await page.keyboard.down(key);
    await page.mouse.move(at(from), y);
    await page.mouse.down();
    await page.mouse.move(at(to), y, { steps: 4 });
    await page.mouse.up();
    if (key) await page.keyboard.up(key);
  };

  it('goes along the scans, marks a stretch and shows its mean spectrum by the keys alone', async () => {
    await open('mz=82+182');
    await press('ArrowDown', 'ArrowUp', 'ArrowRight', 'Enter');
    await page.locator('#peak h2', { hasText: 'Скан' }).waitFor();
    expect(said('range')).to.match(/^[\d.]+-[\d.]+$/);
    await press('Shift+ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowRight', 'Enter');
    await page.locator('#peak h2', { hasText: 'Средний спектр' }).waitFor();
    await page.locator('#peak .who', { hasText: '(4)' }).waitFor();
  });

  it('takes a background by the keys and goes to the ions with F2', async () => {
    await press('ArrowRight', 'ArrowRight', 'Shift+Enter');
    await page.waitForFunction(() => new URL(location.href).searchParams.has('background'));
    await page.locator('#peak .who', { hasText: 'Фон, сканы' }).waitFor();
    await press('F2');
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.name)).to.equal('mz');
  });

  it('zooms with plus and minus under any layout, and Esc shows the whole run', async () => {
    await press('Equal', 'Equal');
    await page.waitForFunction(() => new URL(location.href).searchParams.has('view'));
    await press('Escape');
    await page.waitForFunction(() => !new URL(location.href).searchParams.has('view'));
  });

  it('averages and subtracts what is dragged over, and the saved files follow', async () => {
    await open('');
    await drag(0.62, 0.66, 'Shift');
    await page.locator('#peak h2', { hasText: 'Средний спектр' }).waitFor();
    const alone = await page.locator('#peak svg.plot.across').innerHTML();
    await drag(0.5, 0.55, 'Alt');
    await page.waitForFunction(
      (before) => document.querySelector('#peak svg.plot.across')?.innerHTML !== before,
      alone,
    );
    const link = await page.locator('a[href*="spectrum.csv"]').getAttribute('href');
    const query = new URL(link ?? '', served.origin).searchParams;
    expect(query.get('range')).to.equal(said('range'));
    expect(query.get('background')).to.equal(said('background'));
    expect(await page.locator('[data-parameters]').innerText()).to.contain(`background=${said('background')}`);
  });

  it('comes back from its address alone, and goes on from there to another question', async () => {
    const title = await page.locator('#peak .against h2').innerText();
    const figure = await page.locator('#peak svg.plot.across').innerHTML();
    await page.reload();
    expect(await page.locator('#peak .against h2').innerText()).to.equal(title);
    expect(await page.locator('#peak svg.plot.across').innerHTML()).to.equal(figure);
    const range = said('range');
    await page.fill('input[name="mz"]', '82; 182');
    await page.press('input[name="mz"]', 'Enter');
    await page.locator('#ion-ratios table').waitFor();
    expect(said('mz')).to.equal('82; 182');
    expect(said('range')?.replaceAll(',', '.')).to.equal(range);
    expect(said('with')).to.equal(null);
  });

  it('puts a hit against what was chosen, tells its components apart, and goes back to the mean', async () => {
    await open('range=8.25-8.42&background=7-7.5&mz=82');
    await page.locator('#peak a[href*="hit=2"]').first().click();
    await page.waitForFunction(() => new URL(location.href).searchParams.get('hit') === '2');
    await page.locator('#peak tr[aria-selected="true"] a[href*="hit=2"]').waitFor();
    expect(said('mz')).to.equal('82');
    await page.locator('#peak a', { hasText: 'Разделить на компоненты' }).click();
    await page.locator('#peak h2', { hasText: 'Компоненты' }).waitFor({ timeout: 60_000 });
    expect(said('component')).to.equal('0');
    await page.locator('#peak .against h2', { hasText: 'Компонент 1' }).waitFor();
    await page.locator('#peak a', { hasText: 'Средний спектр' }).click();
    await page.locator('#peak .against h2', { hasText: 'Средний спектр' }).waitFor();
    expect(said('component')).to.equal(null);
  });

  it('integrates by hand between the ends of the stretch, with the keys alone, and undoes it', async () => {
    const summary = page.locator('#peak summary', { hasText: 'Интегрировать вручную' });
    await summary.focus();
    await page.keyboard.press('Enter');
    await page.fill('input[name="integrationReason"]', 'Плечо отделено');
    await page.press('input[name="integrationReason"]', 'Enter');
    await page.locator('#by-hand td', { hasText: 'Плечо отделено' }).waitFor();
    expect(said('range')).to.equal('8.25-8.42');
    await page.locator('a[href="#by-hand"]').waitFor();
    await page.locator('#by-hand summary').click();
    await page.fill('#by-hand input[name="undoReason"]', 'Границы не те');
    await page.press('#by-hand input[name="undoReason"]', 'Enter');
    await page.locator('#by-hand td', { hasText: 'Границы не те' }).waitFor();
    expect(await page.locator('a[href="#by-hand"]').count()).to.equal(0);
  });
});
