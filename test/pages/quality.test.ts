import { expect } from 'chai';
import type TestAgent from 'supertest/lib/agent.js';
import { linesOfBatch } from '../../server/analysis/batches/batch-line-store.js';
import type { Batch } from '../../server/analysis/batches/batch.js';
import { aBatch, dropRun, fillTray, runOfLine } from '../support/a-batch.js';
import { anExaminedCase } from '../support/examined-case.js';
import { openTestApp, type TestApp } from '../support/test-app.js';
import { aWatchedInstrument, type WatchedInstrument } from '../support/watched-instrument.js';

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
    const names = [...page.matchAll(/<input[^>]*name="(\w+)"[^>]*value="([^"]*)"/g)].map(([, name, value]) => [
      name,
      value,
    ]);
    const fields = { ...(Object.fromEntries(names) as Record<string, string>), model: 'linear', weight: '1/x' };
    const refused = await post(asManager, '/quality-limits', { ...fields, leastR2: '1,5', reason: 'валидация' }).expect(
      422,
    );
    expect(refused.text).to.include('value="1,5"');
    const set = { ...fields, source: 'СОП 12', reason: 'валидация' };
    await post(asManager, '/quality-limits', set).expect(303);
    expect((await asChemist.get('/quality-limits').expect(200)).text)
      .to.include('СОП 12')
      .and.not.include('Установить пределы');
    await post(asChemist, '/quality-limits', set).expect(403);
  });

  it('show control charts of an instrument and a method, empty at first', async () => {
    expect((await asChemist.get('/control-charts?method=x').expect(200)).text).to.include('Значений ещё нет');
  });
});
