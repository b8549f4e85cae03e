import { expect } from 'chai';
import { setAside } from '../../server/measuring/measurements/binding-actions.js';
import { assignCase, signWarning } from '../../server/evidence/cases/case-actions.js';
import type { Actor } from '../../server/foundation/actor.js';
import { runDueJobs } from '../../server/worker.js';
import { receiveFor } from '../support/custody-steps.js';
import { aCase, assignAndWarn, withPassword, type BuiltCase } from '../support/evidence.js';
import { aMeasuredRun } from '../support/measured-run.js';
import { openTestApp, type TestApp } from '../support/test-app.js';
import { testPassword } from '../support/test-lab.js';
import { aWatchedInstrument, type WatchedInstrument } from '../support/watched-instrument.js';

describe('pages of findings', function () {
  this.timeout(60_000);
  let test: TestApp;
  let watched: WatchedInstrument;
  let built: BuiltCase;
  let chemist: Actor;
  let registrar: Actor;
  let runId = '';
  let reference = '';

  before(async () => {
    test = await openTestApp();
    watched = await aWatchedInstrument(test);
    registrar = await test.person('registrar');
    built = await aCase(test, registrar);
    const exhibit = built.exhibits[0];
    const item = { kind: 'exhibit' as const, id: exhibit?.id ?? '' };
    const { caseId } = built;
    const first = await assignAndWarn(test, registrar, { caseId, chemist: await test.person('chemist') });
    await receiveFor(test, item, { from: registrar, to: first });
    test.clock.set('2026-11-23T12:00:00.000Z');
    const peaks = [{ substance: 'mephedrone', seconds: 300 }];
    runId = (await aMeasuredRun(test, watched, { sampleName: exhibit?.number ?? '', at: [15, 0], peaks })).id;
    const standard = await aMeasuredRun(test, watched, { sampleName: 'Standard', at: [16, 0], peaks });
    chemist = await test.person('chemist');
    await setAside(test.lab, chemist, { measurementId: standard.id, purpose: 'standard', reason: 'CRM' });
    reference = `${standard.number}#1`;
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await watched.remove();
    await test.close();
  });

  const get = async (actor: Actor, path: string, language: 'kk' | 'ru' | 'en' = 'ru') =>
    (await test.as(actor, language)).get(path).set('Accept', 'text/html');
  const post = async (path: string, form: Record<string, string>) =>
    (await test.as(chemist)).post(path).set('Accept', 'text/html').type('form').send(form);
  const aForm = (changes: Record<string, string> = {}) => ({
    measurement: runId,
    peak: '1',
    hit: 'other',
    substance: 'мефедрон',
    outcome: 'identified',
    spectrum: 'positive',
    basis: 'Время удерживания как у стандарта',
    ...changes,
  });

  it('say beside a peak what has to be done before its expert can decide', async () => {
    expect((await get(chemist, `/measurements/${runId}?peak=1`)).text).to.contain('поручено другому эксперту');
    expect((await get(registrar, `/measurements/${runId}?peak=1`)).text).to.contain('Решения ещё нет');
    const { caseId } = built;
    await assignCase(test.lab, registrar, { caseId, personId: chemist.id, reason: 'Отпуск' });
    chemist = await withPassword(test, chemist);
    await signWarning(test.lab, chemist, { caseId, password: testPassword, text: 'Предупреждён', language: 'ru' });
  });

  it('offer the form beside the peak and by itself, in each language', async () => {
    const beside = await get(chemist, `/measurements/${runId}?peak=1`);
    expect(beside.status).to.equal(200);
    expect(beside.text).to.contain('Решение: пик 1').and.contain('name="outcome"').and.contain(`value="${reference}"`);
    for (const [language, words] of [
      ['ru', 'Записать вывод'],
      ['kk', 'Тұжырымды жазу'],
      ['en', 'Record the finding'],
    ] as const) {
      const page = await get(chemist, `/findings/new?measurement=${runId}&peak=1`, language);
      expect(page.status).to.equal(200);
      expect(page.text).to.contain(words);
    }
    expect((await get(chemist, `/findings/new?measurement=${runId}&peak=77`)).status).to.equal(404);
    expect((await get(chemist, '/findings/new?measurement=x')).status).to.equal(404);
    expect((await get(registrar, `/findings/new?measurement=${runId}&peak=1`)).status).to.equal(403);
  });

  it('give the form back with what was typed, and say beside each field what to do', async () => {
    const empty = await post('/findings', { measurement: runId, peak: '1' });
    expect(empty.status).to.equal(422);
    expect(empty.text).to.contain('name="basis"');
    const unknown = await post('/findings', aForm({ substance: 'снежок' }));
    expect(unknown.status).to.equal(422);
    expect(unknown.text).to.contain('В реестре нет такого вещества').and.contain('value="снежок"');
    const alone = await post('/findings', aForm());
    expect(alone.status).to.equal(409);
    expect(alone.text).to.contain('Масс-спектр не различает').and.contain('Время удерживания как у стандарта');
    const noLot = await post('/findings', aForm({ reference }));
    expect(noLot.status).to.equal(422);
    const once = await post('/findings', aForm({ reference, referenceMaterial: '4-ММК, партия 7' }));
    expect(once.status).to.equal(409);
    expect(once.text).to.contain('нет второй пробы или причины');
    const row = { technique3: 'nmr', techniqueOutcome3: 'positive', techniqueResult3: 'x' };
    const strange = await post('/findings', aForm({ ...row, techniqueMeasurement3: '26-ALM-M999999' }));
    expect(strange.status).to.equal(422);
    expect(strange.text).to.contain('Измерения 26-ALM-M999999 нет').and.contain('id="f-techniqueMeasurement1-hint"');
  });

  it('show a recorded finding with its evidence, on its own page, beside the peak and on the case', async () => {
    const recorded = await post(
      '/findings',
      aForm({ reference, referenceMaterial: '4-ММК, партия 7', singleSamplingReason: 'Мало вещества' }),
    );
    expect(recorded.status).to.equal(303);
    const address = recorded.headers['location'] ?? '';
    const page = await get(registrar, address);
    expect(page.text).to.contain('4-ММК, партия 7').and.contain('Данных достаточно').and.contain('/ledger/');
    expect(page.text).to.contain('Категория A').and.contain('Категория B');
    expect(page.text).to.contain('Говорит за').and.contain('Масс-спектр их не различает; различает другой метод');
    expect(page.text).to.contain('Только одна проба, причина записана').and.not.contain('не сравнено со стандартным');
    expect(page.text).not.to.contain('name="reason"');
    expect(page.text).to.contain('ещё никто не пересчитывал');
    const part = async () =>
      (await test.as(registrar)).get(`${address}/replays`).set('Accept', 'text/html').set('HX-Request', 'true');
    expect((await part()).text).not.to.contain('hx-get');
    expect((await get(registrar, `${address}/replays`)).status).to.equal(303);
    expect((await post(`${address}/replays`, {})).status).to.equal(303);
    expect((await part()).text)
      .to.contain(`hx-get="${address}/replays"`)
      .and.contain('появится здесь сам');
    await runDueJobs(test.lab);
    expect((await part()).text)
      .to.contain('То же самое')
      .and.not.contain('hx-get');
    const replayed = (await get(registrar, address, 'en')).text;
    expect(replayed).to.contain('The same').and.contain('Library hits').and.contain('Retention time');
    expect((await get(chemist, `/measurements/${runId}?peak=1`)).text).to.contain(`href="${address}"`);
    expect((await get(registrar, `/cases/${built.number}`)).text).to.contain(`href="${address}"`);
    const again = await post('/findings', aForm({ outcome: 'indicated' }));
    expect(again.status).to.equal(409);
    expect(again.text).to.contain('Сначала отзовите прежний вывод');

    const withoutReason = await post(`${address}/withdrawals`, { reason: ' ' });
    expect(withoutReason.status).to.equal(422);
    expect((await post(`${address}/withdrawals`, { reason: 'Стандарт просрочен' })).status).to.equal(303);
    expect((await get(registrar, address)).text)
      .to.contain('Вывод отозван')
      .and.contain('Стандарт просрочен');
    expect((await post(`${address}/withdrawals`, { reason: 'Ещё раз' })).status).to.equal(404);
  });

  it('record that a whole run showed nothing', async () => {
    const page = await get(chemist, `/findings/new?measurement=${runId}`);
    expect(page.text).to.contain('Решение по всему прогону');
    const form = { measurement: runId, peak: '', hit: 'other', outcome: 'not-detected', basis: 'Пиков нет' };
    const recorded = await post('/findings', form);
    expect(recorded.status).to.equal(303);
    expect((await get(registrar, recorded.headers['location'] ?? '')).text).to.contain('Не обнаружено');
  });
});
