import { expect } from 'chai';
import { parse } from 'csv-parse/sync';
import type TestAgent from 'supertest/lib/agent.js';
import type { Actor } from '../../server/foundation/actor.js';
import type { StoredMeasurement } from '../../server/measuring/measurements/measurement.js';
import { setAside } from '../../server/measuring/measurements/binding-actions.js';
import { decodeRun } from '../../views/chromatogram-wire.js';
import { aMeasuredRun } from '../support/measured-run.js';
import { openTestApp, type TestApp } from '../support/test-app.js';
import { aWatchedInstrument, type WatchedInstrument } from '../support/watched-instrument.js';

describe('the page of a run under evaluation', () => {
  let test: TestApp;
  let watched: WatchedInstrument;
  let chemist: TestAgent;
  let run: StoredMeasurement;
  let blank: StoredMeasurement;
  before(async function () {
    this.timeout(60_000);
    test = await openTestApp();
    watched = await aWatchedInstrument(test);
    const person: Actor = await test.person('chemist');
    chemist = await test.as(person);
    const peaks = [{ substance: 'caffeine', seconds: 400 }];
    blank = await aMeasuredRun(test, watched, { sampleName: '=MEOH blank', at: [9, 10], peaks });
    run = await aMeasuredRun(test, watched, {
      sampleName: 'Проба 7',
      at: [9, 40],
      peaks: [...peaks, { substance: 'cocaine', seconds: 550 }],
    });
    await setAside(test.lab, person, { measurementId: blank.id, purpose: 'blank', reason: 'Растворитель' });
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await watched.remove();
    await test.close();
  });

  const address = (part: string, query: Record<string, string> = {}) =>
    `/measurements/${run.id}${part}?${new URLSearchParams(query)}`;
  const page = (part: string, query: Record<string, string> = {}) =>
    chemist.get(address(part, query)).set('Accept', 'text/html');

  it('offers the blank of the instrument first, draws what is asked for and says how to make it again', async () => {
    const query = {
      mz: '82 182',
      tolerance: '0,3',
      current: 'both',
      with: blank.id,
      range: '9,1-9,2',
      background: '8.0-8.2',
    };
    const shown = (await page('', query)).text;
    const [, others = ''] = /<select[^>]* name="with"[^>]*>(.*?)<\/select>/s.exec(shown) ?? [];
    expect(/ value="([^"]+)"/.exec(others)?.[1]).to.equal(blank.id);
    expect(shown)
      .to.contain('m/z 182 ± 0,3')
      .and.to.contain('базовые пики (BPC)')
      .and.to.contain(`m/z 82 ± 0,3, ${blank.number}`);
    expect(shown.match(/class="line plot-\d"/g)?.length).to.be.at.least(2 * 7);
    expect(shown).to.contain('Средний спектр 9,100–9,200 мин').and.to.contain('class="band background"');
    expect(shown).to.contain('Отношения ионов').and.to.contain('К m/z 82, %');
    expect(shown).to.match(/[0-9a-f]{64}/);
    expect(shown).to.contain(
      `current=both &amp; mz=82 182 &amp; tolerance=0.3 &amp; with=${blank.id} &amp; range=9.1-9.2 &amp; background=8-8.2`,
    );
  });

  it('works as figures with a form where there is no script', async () => {
    const shown = (await page('', { mz: '82' })).text;
    expect(shown).to.match(/<form class="evaluation" method="get">/);
    expect(shown).to.contain('role="img"').and.to.contain('name="range"').and.to.contain('name="background"');
  });

  it('sends every line in one answer of numbers', async () => {
    const answer = await chemist
      .get(address('/chromatogram', { mz: '82 182', current: 'bpc', with: blank.id }))
      .buffer(true)
      .parse(collect as never);
    const { header, intensities } = decodeRun((answer.body as Buffer).buffer.slice(0) as ArrayBuffer);
    expect(header.traces.map(({ kind, of }) => `${kind} ${of ?? ''}`)).to.deep.equal([
      'bpc ',
      'ion ',
      'ion ',
      `bpc ${blank.number}`,
      `ion ${blank.number}`,
      `ion ${blank.number}`,
    ]);
    expect(Math.max(...(intensities[2] ?? []))).to.be.greaterThan((100 * Math.max(...(intensities[5] ?? []))) / 50);
  });

  it('fetches the spectrum and the ratios alone, and leads an opened address of theirs to the page', async () => {
    const part = await page('/spectrum', { range: '9.1-9.2', with: blank.id }).set('HX-Request', 'true');
    expect(part.text).to.contain('class="against"').and.to.contain(blank.number).and.not.to.contain('<html');
    const ratios = await page('/ion-ratios', { mz: '82 182', peak: '2' }).set('HX-Request', 'true');
    expect(ratios.text).to.contain('Отношения ионов');
    const opened = await page('/spectrum', { range: '9.1-9.2' });
    expect(opened.status).to.equal(303);
    expect(opened.headers['location']).to.contain('range=9.1-9.2');
  });

  it('saves pictures that hold their own colours and what they were made from', async () => {
    for (const part of ['/chromatogram.svg', '/spectrum.svg']) {
      const saved = await chemist
        .get(address(part, { range: '9.1-9.2', mz: '82', with: blank.id }))
        .buffer(true)
        .parse(collect as never);
      const svg = (saved.body as Buffer).toString('utf8');
      expect(saved.headers['content-type']).to.contain('image/svg+xml');
      expect(saved.headers['content-disposition']).to.contain('attachment');
      expect(svg)
        .to.match(/^<\?xml/)
        .and.to.contain('<style>')
        .and.to.contain('range=9.1-9.2')
        .and.to.match(/[0-9a-f]{64}/);
      expect(svg).not.to.contain('<script').and.not.to.contain('<a ');
      expect(svg.match(/<svg/g)?.length).to.equal(1);
    }
  });

  it('saves the spectrum of the peak that stands on the page where no scans are chosen', async () => {
    const picture = await page('/spectrum.svg', { peak: '2' }).buffer(true);
    expect(picture.status).to.equal(200);
    expect((picture.body as Buffer).toString('utf8')).to.contain('Измерен, пик 2');
    expect((await page('/spectrum.csv', { peak: '2' })).text).to.contain('Пик 2, ');
  });

  it('saves tables whose rows are the numbers of the file, and in which no cell is a formula', async () => {
    const rows = table((await page('/chromatogram.csv', { mz: '82', with: blank.id })).text);
    expect(rows.slice(0, 3).map(([name]) => name)).to.deep.equal(['Измерение', 'SHA-256', 'Параметры']);
    const numbers = rows.slice(5);
    expect(numbers.length).to.equal(1_000);
    expect(numbers[0]?.slice(0, 3)).to.deep.equal([run.number, '1', '3']);
    expect(numbers[999]?.[0]).to.equal(blank.number);
    const sticks = table((await page('/spectrum.csv', { range: '9.1-9.2' })).text).slice(5);
    expect(sticks.length).to.be.greaterThan(5);
    const ratios = table((await page('/ion-ratios.csv', { mz: '82 182', range: '9-9.4' })).text).slice(5);
    expect(ratios.map(([mz]) => mz)).to.deep.equal(['82', '182']);
    for (const cells of [...rows, ...sticks, ...ratios])
      for (const cell of cells) expect(cell).not.to.match(/^[=+@\t]/);
  });

  it('shows two files of one injection side by side, the older at the left, from either address', async function () {
    this.timeout(30_000);
    const version = (seconds: number) =>
      aMeasuredRun(test, watched, {
        sampleName: 'Проба 8',
        injection: 50,
        at: [10, 0],
        peaks: [{ substance: 'caffeine', seconds }],
      });
    const [older, newer] = [await version(400), await version(420)];
    expect((await chemist.get(`/measurements/${newer.id}`).set('Accept', 'text/html')).text).to.contain(
      `/measurements/${newer.id}/versions/${older.id}`,
    );
    for (const [one, other] of [
      [older, newer],
      [newer, older],
    ]) {
      const shown = await chemist.get(`/measurements/${one?.id}/versions/${other?.id}`).set('Accept', 'text/html');
      expect(shown.text).to.contain(`${older.number} и ${newer.number}: что изменилось`);
      expect(shown.text).to.contain('Пики по расчёту лаборатории').and.to.contain('Файлы внутри');
      expect(shown.text).to.contain(`with=${older.id}`);
    }
    const strange = await chemist.get(`/measurements/${newer.id}/versions/${run.id}`).set('Accept', 'text/html');
    expect(strange.status).to.equal(404);
  });

  it('answers nobody of another laboratory, and knows no injection that is none', async () => {
    expect((await page('', { with: 'nothing' })).status).to.equal(404);
    const stranger = await test.as(await test.person('investigator'));
    for (const part of ['/spectrum', '/ion-ratios', '/chromatogram.svg', '/chromatogram.csv']) {
      expect((await stranger.get(address(part, { range: '9' }))).status, part).to.equal(403);
    }
  });
});

function table(text: string): string[][] {
  return parse(text, { bom: true, delimiter: ';', relax_column_count: true, skip_empty_lines: false }) as string[][];
}

function collect(res: NodeJS.ReadableStream, done: (fault: Error | null, body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  res.on('data', (chunk: Buffer) => chunks.push(chunk));
  res.on('end', () => done(null, Buffer.concat(chunks)));
}
