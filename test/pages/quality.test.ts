import { expect } from 'chai';
import type TestAgent from 'supertest/lib/agent.js';
import { linesOfBatch } from '../../server/measuring/batches/batch-line-store.js';
import type { Batch } from '../../server/measuring/batches/batch.js';
import { aBatch, dropRun, fillTray, runOfLine } from '../support/a-batch.js';
import { anExaminedCase } from '../support/examined-case.js';
import { openTestApp, type TestApp } from '../support/test-app.js';
import { aWatchedInstrument, type WatchedInstrument } from '../support/watched-instrument.js';

type Typed = Readonly<Record<string, string>>;

describe('the pages of quality control', () => {
  let test: TestApp;
  let watched: WatchedInstrument;
  let batch: Batch;
  let asChemist: TestAgent;
  let asReviewer: TestAgent;
  let asManager: TestAgent;
  before(async function () {
    this.timeout(60_000);
    test = await openTestApp();
    watched = await aWatchedInstrument(test);
    const examined = await anExaminedCase(test, { upTo: 'sampled' });
    batch = await aBatch(test, examined, { instrumentId: watched.instrument.id });
    await fillTray(test, examined.chemist, batch);
    const [line] = await linesOfBatch(test.lab.db, batch.id);
    if (line === undefined) throw new Error('no line');
    await dropRun(test, watched, `${line.dataFile}.cdf`, runOfLine(test, line));
    asChemist = await test.as(examined.chemist);
    asReviewer = await test.as(await test.person('reviewer'));
    asManager = await test.as(await test.person('quality-manager'));
  });
  after(async () => {
    await watched.remove();
    await test.close();
  });

  const post = (agent: TestAgent, path: string, fields: object) => agent.post(path).type('form').send(fields);
  const quality = () => `/batches/${batch.id}/quality`;

  it('judge a batch, say what failed, and take a reviewer’s reason', async () => {
    expect((await asChemist.get(quality()).expect(200)).text).to.include('Партия ещё не оценена');
    await post(asChemist, `/batches/${batch.id}/evaluations`, {}).expect(303);
    const judged = (await asChemist.get(quality()).expect(200)).text;
    expect(judged).to.match(/>\d<\/td><td[^>]*>≥ 5</);
    expect(judged).to.include('Нет съёмки').and.include('Партия не прошла контроль').and.not.include('name="reason"');
    const offered = (await asReviewer.get(quality()).expect(200)).text;
    const path = /\/batch-evaluations\/[0-9a-f-]{36}\/acceptances/.exec(offered)?.[0] ?? '';
    expect((await post(asReviewer, path, { reason: ' ' }).expect(422)).text).to.include('name="reason"');
    await post(asReviewer, path, { reason: 'Серия <повторена>' }).expect(303);
    expect((await asChemist.get(quality()).expect(200)).text).to.include('Серия &lt;повторена>');
  });

  it('set limits with their source, and keep what was typed when refused', async () => {
    const page = (await asManager.get('/quality-limits').expect(200)).text;
    expect(page).to.include('исходные значения Dalel').and.include('value="0,99"');
    const inputs = [...page.matchAll(/<input[^>]*name="([\w-]+)"[^>]*value="([^"]*)"/g)];
    const chosen = [...page.matchAll(/<select[^>]*name="([\w-]+)"[^>]*>(.*?)<\/select>/gs)].map(([, name, options]) => {
      return [name, /value="([^"]*)" selected/.exec(options ?? '')?.[1] ?? ''];
    });
    const typed = inputs.map(([, name, value]) => [name, value]);
    const fields = Object.fromEntries([...typed, ...chosen]) as Typed;
    const wrong = { ...fields, leastR2: '1,5', 'source-tuneDays': ' ', 'band-0-tolerance': '0', reason: 'валидация' };
    const refused = (await post(asManager, '/quality-limits', wrong).expect(422)).text;
    expect(refused).to.include('value="1,5"').and.include('2002/657/EC');
    expect(refused.match(/data-state="refused"/g)).to.have.length(3);
    const set = {
      ...{ ...fields, '10-x': 'warns', 'source-10-x': 'СОП <12>', reason: 'валидация' },
      // The second row is emptied, and the spare one filled in.
      ...{ 'band-1-above': '', 'band-1-tolerance': '', 'band-1-source': '' },
      ...{ 'band-4-above': '25', 'band-4-tolerance': '12,5', 'band-4-measure': 'absolute', 'band-4-source': 'СОП 13' },
    };
    await post(asManager, '/quality-limits', set).expect(303);
    const read = (await asChemist.get('/quality-limits').expect(200)).text;
    expect(read).to.include('СОП &lt;12>').and.include('предупреждает').and.include('выше 25 %').and.include('± 12,5');
    expect(read).to.not.include('выше 20 %').and.not.include('<form class="stack"');
    await post(asChemist, '/quality-limits', set).expect(403);
  });

  it('show control charts of an instrument and a method, empty at first', async () => {
    expect((await asChemist.get('/control-charts?method=x').expect(200)).text).to.include('Значений ещё нет');
  });
});
