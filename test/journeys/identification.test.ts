// A mixture from its run to a purity: components, hits in the mirror, isomers that the spectrum can't tell apart, an indication,
// what the scheme still asks for, a second technique on another sampling, the identification, the content with its budget.
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { linesOfBatch } from '../../server/measuring/batches/batch-line-store.js';
import type { BatchLine } from '../../server/measuring/batches/batch.js';
import { setAside } from '../../server/measuring/measurements/binding-actions.js';
import type { StoredMeasurement } from '../../server/measuring/measurements/measurement.js';
import { runDueJobs } from '../../server/worker.js';
import { aBatch, dropRun, fillTray, runOfLine } from '../support/a-batch.js';
import { cocaineMethod } from '../support/a-cocaine-batch.js';
import { aLightSpectrum, bandsOf } from '../support/a-light-spectrum.js';
import { button, fill, formTo, link, press } from '../support/at-the-keyboard.js';
import { openBrowserOrSkip, type TestBrowser, type Visitor } from '../support/browser.js';
import { anExaminedCase, type ExaminedCase } from '../support/examined-case.js';
import { scansOf } from '../support/measured-run.js';
import { serve, type ServedLab } from '../support/running-server.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';
import { aWatchedInstrument, type WatchedInstrument } from '../support/watched-instrument.js';

const levels = ['10', '20', '40', '60', '80', '100'];
const window = { windowSeconds: 12, windowPercent: null };
const method = {
  ...cocaineMethod,
  amountUnit: 'мкг/мл',
  analytes: [{ name: 'Mephedrone', quantIon: 58, qualifierIons: [91], retentionSeconds: 400, ...window }],
  internalStandard: { name: 'IS', quantIon: 182, qualifierIons: [], retentionSeconds: 600, ...window },
  calibrators: levels.map((level) => ({ level, amounts: { Mephedrone: level } })),
  control: { amounts: { Mephedrone: '40' } },
};

describe('An identification in a browser', function () {
  this.timeout(120_000);
  this.slow(20_000);
  this.bail(true);
  let test: TestLab;
  let served: ServedLab;
  let browser: TestBrowser;
  let visitor: Visitor;
  let page: Page;
  let gcMs: WatchedInstrument;
  let spectrometer: WatchedInstrument;
  let examined: ExaminedCase;
  let run: StoredMeasurement;
  let spectrum: StoredMeasurement;
  let finding = '';

  before(async function () {
    browser = await openBrowserOrSkip(this);
    test = await openTestLab();
    served = await serve(test);
    gcMs = await aWatchedInstrument(test, { profile: { timeZone: 'Asia/Almaty', utcMark: 'local' } });
    spectrometer = await aWatchedInstrument(test, { name: 'ИК-Фурье 1', serial: 'FT1', kind: 'ftir' });
    examined = await anExaminedCase(test, { upTo: 'sampled' });
    run = await theMixture();
    spectrum = await theSpectra();
    visitor = await browser.visit(served.origin, { session: await served.cookieOf(examined.chemist) });
    page = visitor.page;
  });
  after(async () => {
    expect(visitor?.complaints ?? []).to.deep.equal([]);
    expect((await test?.verify())?.[0]?.fault).to.equal(undefined);
    await browser?.close();
    await served?.stop();
    await gcMs?.remove();
    await spectrometer?.remove();
    await test?.close();
  });

  /** A batch with six levels; in its sample caffeine leaves the column four seconds after mephedrone. */
  async function theMixture(): Promise<StoredMeasurement> {
    const batch = await aBatch(test, examined, { instrumentId: gcMs.instrument.id, method });
    await fillTray(test, examined.chemist, batch);
    let sample: StoredMeasurement | undefined;
    for (const line of await linesOfBatch(test.lab.db, batch.id)) {
      const scans = scansOf({ peaks: peaksIn(line) });
      const dropped = await dropRun(test, gcMs, `${line.dataFile}.cdf`, runOfLine(test, line, { scans }));
      if (line.kind === 'sample') sample = dropped;
    }
    if (sample === undefined) throw new Error('the batch has no sample');
    return sample;
  }

  const peaksIn = ({ kind, level }: BatchLine) => {
    const amount = kind === 'calibrator' ? Number(level) : kind === 'sample' ? 45 : kind === 'control' ? 40 : 0;
    const standard = { substance: 'cocaine', seconds: 600 };
    const caffeine = { substance: 'caffeine', seconds: 404, amount: kind === 'sample' ? 0.5 : 0 };
    return [{ substance: 'mephedrone', seconds: 400, amount: amount / 100 }, caffeine, standard];
  };

  /** Of the exhibit itself, which is another sampling than the run's, and of the reference material. */
  async function theSpectra(): Promise<StoredMeasurement> {
    const now = test.clock.now();
    const plan = { at: [now.getUTCHours(), now.getUTCMinutes()], bands: bandsOf.cocaine } as const;
    test.clock.forward(120_000);
    const own = await aLightSpectrum(test, spectrometer, { ...plan, title: examined.exhibits[0]?.number ?? '' });
    const reference = await aLightSpectrum(test, spectrometer, { ...plan, title: 'Mephedrone CRM' });
    const aside = { measurementId: reference.id, purpose: 'standard', reason: 'CRM' } as const;
    await setAside(test.lab, examined.chemist, aside);
    return own;
  }

  const text = () => page.locator('main').innerText();

  const components = () => page.locator('#peak [role="region"][aria-label^="Компоненты"] tbody tr');

  /** From the stretch to its components, the strongest first; then to the one that looks like mephedrone. */
  async function takeComponent(): Promise<void> {
    await page.goto(`/measurements/${run.id}?range=6.5-6.9`);
    await page.locator('.u-over').waitFor();
    await link(page, 'Разделить на компоненты').click();
    await page.locator('#peak .who', { hasText: 'кофеин' }).waitFor();
    await components().locator('a', { hasText: 'мефедрон' }).first().click();
    await page.locator('#peak .who', { hasText: 'мефедрон' }).waitFor();
  }

  it('tells the components of the stretch apart, each against a hit, and warns of isomers', async () => {
    await takeComponent();
    expect(await components().count()).to.equal(2);
    expect(await page.locator('#peak svg.plot').count()).to.be.greaterThan(0);
    expect(await page.locator('#peak').innerText()).to.contain('Библиотека: мефедрон');
    await page.locator('#peak .notice', { hasText: 'Масс-спектр не различает' }).waitFor();
  });

  it('takes a component as an indication, and says what the scheme still asks for', async () => {
    await takeComponent();
    await press(page, button(page, 'Сохранить и перейти к выводу'));
    const form = formTo(page, '/findings');
    await form.locator('[name="hit"][value="other"]').check();
    await form.locator('[name="outcome"][value="indicated"]').check();
    await fill(form, { substance: 'мефедрон', basis: 'Масс-спектр компонента согласуется с библиотечным.' });
    await press(page, button(form, /Записать/));
    finding = new URL(page.url()).pathname;
    const said = await text();
    expect(said).to.contain('Предположительно').and.contain('Масс-спектр их не различает, и ничто другое не различает');
    expect(said).to.contain('Второй метод').and.contain('Вторая проба');
  });

  it('holds the infrared spectrum of another sampling against the reference material', async () => {
    await page.goto(`/measurements/${spectrum.id}`);
    await press(page, link(page, 'Сравнить со стандартными образцами'));
    expect(await page.locator('svg.plot path[stroke-dasharray]').count()).to.be.greaterThan(0);
    const form = formTo(page, '/comparisons');
    await form.locator('[name="outcome"][value="positive"]').check();
    await fill(form, { referenceMaterial: 'мефедрон, Cayman, партия 0527' });
    await press(page, button(form, 'Записать'));
    expect(await text())
      .to.contain('ИК-спектроскопия')
      .and.contain('Положительный');
  });

  it('withdraws the indication, and identifies with both techniques', async () => {
    await page.goto(finding);
    await fill(formTo(page, '/withdrawals'), { reason: 'получен ИК-спектр' });
    await Promise.all([page.waitForEvent('load'), button(page, 'Отозвать вывод').click()]);
    expect(await text()).to.contain('Вывод отозван');
    await takeComponent();
    await press(page, button(page, 'Сохранить и перейти к выводу'));
    const form = formTo(page, '/findings');
    await form.locator('[name="hit"][value="other"]').check();
    await form.locator('[name="outcome"][value="identified"]').check();
    await form.locator('[name="examinations"]').first().check();
    await fill(form, { substance: 'мефедрон', basis: 'Масс-спектр и ИК-спектр согласуются со стандартным образцом.' });
    await press(page, button(form, /Записать/));
    finding = new URL(page.url()).pathname;
    const said = await text();
    expect(said).to.contain('Установлено').and.contain('Данных достаточно, чтобы назвать вещество');
    expect(said).to.contain('Масс-спектр их не различает; различает другой метод');
    expect(said).to.contain(`${examined.exhibits[0]?.number ?? ''}.S1`);
  });

  it('finds its content by the calibration of the batch, with the budget of its uncertainty', async () => {
    await press(page, link(page, 'Рассчитать содержание'));
    const form = formTo(page, '/quantifications');
    await fill(form, { analyte: 'Mephedrone', weighed: '1,00', weighedU: '0,01', volume: '10', volumeU: '0,02' });
    await fill(form, { dilution: '1', dilutionU: '0', standardPurity: '99,2', standardPurityU: '0,3' });
    await fill(form, { baseFactor: '1', baseFactorU: '0', replicatePercent: '10' });
    await press(page, form.locator('button.main'));
    expect(await text())
      .to.match(/\(4\d,\d+ ± \d+,\d+\)\s%/)
      .and.contain('Бюджет неопределённости');
  });

  it('comes out the same when it is computed again from the raw files', async () => {
    await page.goto(finding);
    await press(page, button(page, 'Пересчитать из исходных файлов'));
    await runDueJobs(test.lab);
    await page.reload();
    const part = page.locator('#replay');
    expect(await part.innerText()).to.contain('То же самое');
    await part.locator('summary').click();
    expect(await part.innerText())
      .to.contain('Совпадения с библиотекой')
      .and.contain('Количество и чистота');
  });
});
