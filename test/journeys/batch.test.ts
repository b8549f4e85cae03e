// A batch from the bench to its runs: laid out, labelled, scanned into the tray, handed to the instrument as a sequence, and
// found again line by line while the instrument writes as instruments do: in pieces, with pauses, over reserved zeros.
import { expect } from 'chai';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { writeAgilentFolder } from '../../lab-instruments/agilent-d/write.js';
import { writeAndiMs } from '../../lab-instruments/andi-ms/write.js';
import type { Batch, BatchLine } from '../../server/measuring/batches/batch.js';
import { linesOfBatch } from '../../server/measuring/batches/batch-line-store.js';
import { searchBatches } from '../../server/measuring/batches/batch-store.js';
import { enterMethod } from '../../server/measuring/batches/method-template-actions.js';
import { runOfLine, sampleIdsOf } from '../support/a-batch.js';
import { aMethod, aPlan } from '../support/a-method.js';
import { button, fill, link, press, scan, scanUnderLayout } from '../support/at-the-keyboard.js';
import { hearTones, quiet, tonesHeard } from '../support/bench-ears.js';
import { openBrowserOrSkip, type TestBrowser, type Visitor } from '../support/browser.js';
import { anExaminedCase, type ExaminedCase } from '../support/examined-case.js';
import { serve, type ServedLab } from '../support/running-server.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';
import { aWatchedInstrument, type WatchedInstrument } from '../support/watched-instrument.js';

describe('A batch on the gas chromatograph', function () {
  this.timeout(180_000);
  let test: TestLab;
  let served: ServedLab;
  let browser: TestBrowser;
  let visitor: Visitor;
  let page: Page;
  let watched: WatchedInstrument;
  let examined: ExaminedCase;
  let batch: Batch;
  let lines: readonly BatchLine[];

  before(async function () {
    browser = await openBrowserOrSkip(this);
    test = await openTestLab();
    served = await serve(test);
    watched = await aWatchedInstrument(test, { profile: { timeZone: 'Asia/Almaty' } });
    examined = await anExaminedCase(test, { upTo: 'sampled' });
    const plan = { ...aPlan, blankBeforeSample: false };
    await enterMethod(test.lab, await test.person('quality-manager'), aMethod({ calibrators: [], plan }));
    visitor = await browser.visit(served.origin, { session: await served.cookieOf(examined.chemist) });
    page = visitor.page;
    await hearTones(page);
  });
  after(async () => {
    expect(visitor?.complaints ?? []).to.deep.equal([]);
    expect((await test?.verify())?.[0]?.fault).to.equal(undefined);
    await browser?.close();
    await served?.stop();
    await watched?.remove();
    await test?.close();
  });

  it('is laid out of what the chemist has in hand', async () => {
    await page.goto('/batches');
    await press(page, link(page, 'Новая партия'));
    const [sampleId = ''] = await sampleIdsOf(test, examined);
    await page.locator('[name="templateId"]').selectOption({ index: 1 });
    await page.locator('[name="instrumentId"]').selectOption(watched.instrument.id);
    await page.locator(`#sample-${sampleId}`).check();
    await press(page, button(page, 'Показать последовательность'));
    expect(await page.locator('main').innerText()).to.match(/Холостая проба.*Проверка системы.*Контроль/s);
    await press(page, button(page, 'Составить партию'));
    const [found] = await searchBatches(test.lab.db, { laboratoryId: test.laboratoryId, limit: 1 });
    if (found === undefined) throw new Error('no batch was made');
    batch = found;
    lines = await linesOfBatch(test.lab.db, batch.id);
    expect(await page.locator('h1').innerText()).to.equal(batch.number);
    await press(page, link(page, 'Этикетки виал'));
    expect(await page.locator('tbody tr').count()).to.equal(new Set(lines.map(({ vialId }) => vialId)).size);
  });

  it('is scanned into the tray, where a wrong vial is refused with a sound of its own', async () => {
    await page.goto(`/batches/${batch.id}/tray`);
    await quiet(page);
    await page.locator('main form[data-state="ready"]').waitFor();
    const codes = [...new Map(lines.map(({ trayPosition, vialCode }) => [trayPosition, vialCode]))];
    const [, second] = codes;
    await scan(page, second?.[1] ?? '');
    await page.locator('#tray-state[data-sound="misplaced"]').waitFor();
    expect(await page.locator('#tray-state').innerText()).to.include('позиция 2');
    expect(await tonesHeard(page)).to.deep.equal([220, 330, 165]);
    for (const [position, code] of codes) {
      await scanUnderLayout(page, code, position % 2 === 0 ? 'russian' : 'kazakh');
      await page.locator('#tray-state[data-sound="accepted"]', { hasText: `Позиция ${position}` }).waitFor();
    }
    await page.locator('#tray-places', { hasText: 'Партия готова' }).waitFor();
    test.clock.forward(60_000);
  });

  it('is handed to the instrument as a sequence whose files bear the codes of the vials', async () => {
    await press(page, link(page, 'К последовательности'));
    await fill(page, { format: 'agilent' });
    await press(page, button(page, 'Записать файл'));
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('a[href^="/batch-exports/"]').first().click(),
    ]);
    expect(download.suggestedFilename()).to.equal(`${batch.number}-agilent.csv`);
    const text = await readFile(await download.path(), 'ascii');
    for (const { dataFile } of lines) expect(text).to.include(`,${dataFile}.D,`);
  });

  it('waits for a .D folder that is half written, stalled or full of zeros, and finds it when it is whole', async () => {
    const line = lineOf('blank');
    const members = writeAgilentFolder(runOfLine(test, line), `${line.dataFile}.D`);
    const spectra = members.find(({ path }) => path === 'data.ms')?.bytes ?? new Uint8Array();
    const put = (path: string, bytes: Uint8Array) => place(join(`${line.dataFile}.D`, path), bytes);
    await put('data.ms', spectra.subarray(0, spectra.length / 2));
    expect(await stateAfterLooks(line), 'half written and stalled').to.equal('В лотке');
    for (const { path, bytes } of members) if (path !== 'data.ms') await put(path, bytes);
    await put('data.ms', new Uint8Array(spectra.length));
    expect(await stateAfterLooks(line), 'reserved with zeros').to.equal('В лотке');
    await put('data.ms', Buffer.concat([spectra.subarray(0, 4096), new Uint8Array(spectra.length - 4096)]));
    expect(await stateAfterLooks(line), 'a zero tail').to.equal('В лотке');
    expect(await watched.files()).to.deep.equal([]);
    await put('data.ms', spectra);
    expect(await stateAfterLooks(line)).to.equal('Получен');
  });

  it('waits for a netCDF file in the same way, and binds it to the sample of its line', async () => {
    const line = lineOf('sample');
    const bytes = writeAndiMs(runOfLine(test, line));
    const name = `${line.dataFile}.cdf`;
    await place(name, bytes.subarray(0, bytes.length - 2_000));
    expect(await stateAfterLooks(line), 'cut off').to.equal('В лотке');
    await place(name, Buffer.concat([bytes.subarray(0, bytes.length / 2), new Uint8Array(bytes.length / 2)]));
    expect(await stateAfterLooks(line), 'a zero tail').to.equal('В лотке');
    await place(name, bytes);
    expect(await stateAfterLooks(line)).to.equal('Получен');
    await rowOf(line).locator('a[href^="/measurements/"]').click();
    await page.locator('#sample', { hasText: `${batch.number}/${line.sequence}` }).waitFor();
  });

  it('asks about a second run of a line, and the chemist answers', async () => {
    const line = lineOf('sample');
    await place(`${line.dataFile}-again.cdf`, writeAndiMs(runOfLine(test, line)));
    expect(await stateAfterLooks(line)).to.equal('Вопрос');
    await press(page, link(page, `Строка ${line.sequence}`));
    const form = page.locator('form[action$="/answers"]:visible');
    await fill(form, { answer: 'aside', reason: 'Проверка шприца' });
    await press(page, button(form, 'Записать ответ'));
    expect(await page.locator('main').innerText()).to.include('Не засчитан: Проверка шприца');
    await page.goto(`/batches/${batch.id}`);
    expect(await rowOf(line).locator('.badge').innerText()).to.equal('Получен');
  });

  const lineOf = (kind: BatchLine['kind']): BatchLine => {
    const line = lines.find((each) => each.kind === kind);
    if (line === undefined) throw new Error(`the batch has no ${kind}`);
    return line;
  };

  async function place(path: string, bytes: Uint8Array): Promise<void> {
    const at = join(watched.folder, path);
    await mkdir(dirname(at), { recursive: true });
    await writeFile(at, bytes);
  }

  const rowOf = ({ sequence }: BatchLine) =>
    page.locator('tbody tr', { has: page.locator(`a[href$="/lines/${sequence}"]`) });

  /** What the page of the batch says of the line after the folder was looked into often enough. */
  async function stateAfterLooks(line: BatchLine): Promise<string> {
    test.clock.forward(60_000);
    await watched.ingest(4);
    await page.goto(`/batches/${batch.id}`);
    return rowOf(line).locator('.badge').innerText();
  }
});
