// A batch whose blank carries what came before it: its finding is refused on the page with the reason, a reviewer accepts the
// deviation with a reason of their own, the finding goes through, and the conclusion prints that reason.
import { expect } from 'chai';
import type { Locator, Page } from 'playwright-core';
import type { Batch, BatchLine } from '../../server/measuring/batches/batch.js';
import { linesOfBatch } from '../../server/measuring/batches/batch-line-store.js';
import { aBatch, dropRun, fillTray, runOfLine } from '../support/a-batch.js';
import { cocaineMethod, scansWith } from '../support/a-cocaine-batch.js';
import { button, fill, formTo, link, press } from '../support/at-the-keyboard.js';
import { openBrowserOrSkip, type TestBrowser, type Visitor } from '../support/browser.js';
import { anExaminedCase, withProfile, type ExaminedCase } from '../support/examined-case.js';
import { pdfText } from '../support/paper.js';
import { serve, type ServedLab } from '../support/running-server.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';
import { aWatchedInstrument, type WatchedInstrument } from '../support/watched-instrument.js';

const reason = 'Проба измерена до холостой, перенос в неё исключён.';

describe('A batch whose blank failed', function () {
  this.timeout(180_000);
  let test: TestLab;
  let served: ServedLab;
  let browser: TestBrowser;
  let watched: WatchedInstrument;
  let examined: ExaminedCase;
  let batch: Batch;
  let sampleRun = '';
  const visitors: Visitor[] = [];
  let chemist: Page;
  let reviewer: Page;

  before(async function () {
    browser = await openBrowserOrSkip(this);
    test = await openTestLab();
    served = await serve(test);
    watched = await aWatchedInstrument(test, { profile: { timeZone: 'Asia/Almaty', utcMark: 'local' } });
    examined = await anExaminedCase(test, { upTo: 'sampled' });
    await withProfile(test, examined.chemist);
    batch = await aBatch(test, examined, { instrumentId: watched.instrument.id, method: cocaineMethod });
    await fillTray(test, examined.chemist, batch);
    for (const line of await linesOfBatch(test.lab.db, batch.id)) {
      const run = runOfLine(test, line, { scans: scansWith(amountOf(line)) });
      const { id } = await dropRun(test, watched, `${line.dataFile}.cdf`, run);
      if (line.kind === 'sample') sampleRun = id;
    }
    for (const actor of [examined.chemist, await test.person('reviewer')]) {
      visitors.push(await browser.visit(served.origin, { session: await served.cookieOf(actor) }));
    }
    [chemist, reviewer] = visitors.map(({ page }) => page) as [Page, Page];
  });
  after(async () => {
    expect(visitors.flatMap(({ complaints }) => complaints)).to.deep.equal([]);
    expect((await test?.verify())?.[0]?.fault).to.equal(undefined);
    await browser?.close();
    await served?.stop();
    await watched?.remove();
    await test?.close();
  });

  it('says on its page which checks failed, to the chemist without a way round them', async () => {
    await chemist.goto(`/batches/${batch.id}`);
    await link(chemist, 'Контроль качества').click();
    await chemist.waitForURL('**/quality');
    const said = await chemist.locator('main').innerText();
    expect(said)
      .to.include('Партия не прошла контроль')
      .and.match(/Холостая проба/)
      .and.match(/Перенос/i);
    expect(await chemist.locator('form[action$="/acceptances"]').count()).to.equal(0);
  });

  it('lets no finding through, and the page of the finding says why and what to do', async () => {
    await (await proposal()).click();
    const told = await chemist.locator('main [role="alert"]').innerText();
    expect(told).to.include(batch.number).and.include('не прошла контроль качества');
  });

  it('is accepted by a reviewer with a reason', async () => {
    await reviewer.goto(`/batches/${batch.id}/quality`);
    await fill(formTo(reviewer, '/acceptances'), { reason });
    await press(reviewer, formTo(reviewer, '/acceptances').locator('button'));
    expect(await reviewer.locator('main').innerText()).to.include(reason);
  });

  it('then lets the finding through, and the conclusion prints the reason', async () => {
    await press(chemist, await proposal());
    expect(new URL(chemist.url()).pathname).to.match(/^\/findings\/[0-9a-f-]{36}$/);
    await chemist.goto(`/cases/${examined.number}`);
    await press(chemist, button(chemist, /Начать заключение/));
    const draft = await chemist.context().request.get(`${chemist.url()}/draft`);
    const printed = (await pdfText(await draft.body())).replace(/\s+/g, ' ');
    expect(printed).to.include(batch.number).and.include(reason);
  });

  /** @returns the button that sends it. */
  async function proposal(): Promise<Locator> {
    await chemist.goto(`/findings/new?measurement=${sampleRun}`);
    const form = formTo(chemist, '/findings');
    await fill(form, { basis: 'Пиков искомых веществ нет.' });
    return button(form, /Записать/);
  }
});

/** What stayed in the needle is six per cent of the lowest calibrator. */
function amountOf({ kind, level }: BatchLine): number {
  if (kind === 'blank') return 0.6;
  return level === null ? 40 : Number(level);
}
