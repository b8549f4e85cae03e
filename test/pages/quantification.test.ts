import { expect } from 'chai';
import type { Actor } from '../../server/foundation/actor.js';
import { newId } from '../../server/foundation/ids.js';
import { findingById } from '../../server/identification/findings/finding-store.js';
import { sourceOfFinding } from '../../server/identification/quantification/quantification-source.js';
import { integrateByHand, refuseIntegration } from '../../server/measuring/measurements/integration-actions.js';
import { evaluationFrom } from '../../views/evaluation.js';
import { aFindingOfABatch } from '../support/a-quantified-batch.js';
import { anExaminedCase, type ExaminedCase } from '../support/examined-case.js';
import { openTestApp, type TestApp } from '../support/test-app.js';
import { aWatchedInstrument, type WatchedInstrument } from '../support/watched-instrument.js';

describe('the pages of a quantification', function () {
  this.timeout(60_000);
  let test: TestApp;
  let watched: WatchedInstrument;
  let examined: ExaminedCase;
  let finding = '';
  let made = '';
  before(async () => {
    test = await openTestApp();
    watched = await aWatchedInstrument(test, { profile: { timeZone: 'Asia/Almaty', utcMark: 'local' } });
    examined = await anExaminedCase(test, { upTo: 'sampled' });
    finding = `/findings/${await aFindingOfABatch(test, { examined, watched, amount: 45 })}`;
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await watched.remove();
    await test.close();
  });

  const get = async (path: string, actor: Actor = examined.chemist, language: 'kk' | 'ru' | 'en' = 'ru') =>
    (await test.as(actor, language)).get(path).set('Accept', 'text/html');
  const post = async (form: object, actor: Actor = examined.chemist) =>
    (await test.as(actor))
      .post(`${finding}/quantifications`)
      .redirects(0)
      .type('form')
      .set('Accept', 'text/html')
      .send(form);
  const typed = {
    ...{ analyte: 'Cocaine', weighed: '1,00', weighedU: '0,01', volume: '10', volumeU: '0,02', dilution: '1' },
    ...{ dilutionU: '0', standardPurity: '99,2', standardPurityU: '0,3', baseFactor: '1', baseFactorU: '0' },
    replicatePercent: '10',
  };

  it('is offered to the expert on the finding, with the calibration of its batch', async () => {
    expect((await get(finding)).text).to.include('Рассчитать содержание');
    const reviewer = await test.person('reviewer');
    expect((await get(finding, reviewer)).text).to.not.include('Рассчитать содержание');
    expect((await get(`${finding}/quantifications/new`)).text)
      .to.include('Cocaine')
      .and.to.include('мкг/мл');
    expect((await get(`${finding}/quantifications/new`, reviewer)).status).to.equal(403);
  });

  it('offers a refused form again with what was typed', async () => {
    for (const wrong of [
      { weighed: '0' },
      { volume: 'литр' },
      { weighedU: '-1' },
      { standardPurity: '101' },
      { analyte: '' },
    ]) {
      const refused = await post({ ...typed, ...wrong });
      expect(refused.status, JSON.stringify(wrong)).to.equal(422);
      expect(refused.text, JSON.stringify(wrong)).to.include('value="0,3"');
    }
    const other = await post({ ...typed, analyte: 'Героин' });
    expect(other.status).to.equal(409);
    expect(other.text).to.include('нет градуировки по этому веществу');
    expect((await post(typed, await test.person('chemist'))).status).to.equal(409);
  });

  it('shows every step with the numbers put in, the budget, and that it comes out the same again', async () => {
    const answer = await post(typed);
    expect(answer.status).to.equal(303);
    made = answer.get('Location') ?? '';
    const page = (await get(made)).text.replaceAll('\u00a0', ' ');
    expect(page).to.include('Пересчитано по записи сейчас: совпадает').and.to.include('Бюджет неопределённости');
    expect(page).to.include('x = (−b + √(b² + 4c·(R − a))) / 2c').and.to.include('Обратный расчёт');
    expect(page).to.include('R = A / A_IS');
    expect(page).to.match(/y = −?\d[^<]* [+−] \d[^<]*·x [+−] \d[^<]*·x²</);
    expect(page)
      .to.match(/·10⁻[¹²³⁴-⁹]/)
      .and.to.not.match(/10\^|\+ \(-|[(=·] ?-\d/);
    expect(page).to.match(/\(4\d,\d+ ± \d+,\d+\) %, k = 2/);
    expect((await get(finding)).text).to.include(made);
    expect((await get(`/quantifications/${newId()}`)).status).to.equal(404);
    expect((await get(made, await test.person('investigator'))).status).to.equal(403);
  });

  it('is taken away as a table', async () => {
    const table = await get(`${made}/table`, examined.chemist, 'en');
    expect(table.get('Content-Type')).to.include('text/csv');
    expect(table.text).to.include('Numbers put in').and.to.include('Weighing;1;0.01;1 %');
  });

  it('says that an earlier one no longer holds', async () => {
    expect((await post({ ...typed, weighed: '1,10' })).status).to.equal(303);
    expect((await get(made)).text).to.include('Действует более поздний расчёт');
  });

  it('says why nothing rests on it once a second person refuses an integration by hand, in all languages', async () => {
    const { measurementId = '' } = { ...(await findingById(test.lab.db, finding.slice('/findings/'.length))) };
    const run = { id: measurementId ?? '', evaluation: evaluationFrom({ range: '3.25-3.35' }) };
    const reason = 'Хвост соседа вошёл в окно';
    const integrationId = await integrateByHand(test.lab, examined.chemist, { run, trace: '182.1', reason });
    const reviewer = await test.person('reviewer');
    await refuseIntegration(test.lab, reviewer, { integrationId, reason: 'Захвачен сосед' });
    const source = await findingById(test.lab.db, finding.slice('/findings/'.length));
    const batchId = (source && (await sourceOfFinding(test.lab.db, source)))?.evaluation.batchId ?? '';
    const words = { ru: /отклонен|отклонённое/, kk: /қабылдамаған|қабылданбаған/, en: /refused/ } as const;
    for (const language of ['ru', 'kk', 'en'] as const) {
      for (const path of [made, finding, `/batches/${batchId}/quality`]) {
        const { text } = await get(path, reviewer, language);
        expect(text, `${path} ${language}`).to.match(words[language]).and.to.contain('Захвачен сосед');
      }
    }
    const again = await post(typed);
    expect(again.status).to.equal(409);
    expect(again.text).to.contain('Захвачен сосед').and.to.contain('Интегрируйте пик заново');
  });
});
