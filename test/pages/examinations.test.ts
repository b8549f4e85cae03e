import { expect } from 'chai';
import { setAside } from '../../server/measuring/measurements/binding-actions.js';
import type { Actor } from '../../server/foundation/actor.js';
import { aColourTest } from '../support/a-bench-examination.js';
import { aLightSpectrum, bandsOf } from '../support/a-light-spectrum.js';
import { anOpenReagent } from '../support/a-lot.js';
import { receiveFor } from '../support/custody-steps.js';
import { aCase, assignAndWarn, type BuiltCase } from '../support/evidence.js';
import { openTestApp, type TestApp } from '../support/test-app.js';
import { aWatchedInstrument, type WatchedInstrument } from '../support/watched-instrument.js';

describe('pages of examinations', function () {
  this.timeout(60_000);
  let test: TestApp;
  let watched: WatchedInstrument;
  let built: BuiltCase;
  let chemist: Actor;
  let registrar: Actor;
  let lot = '';
  let lotId = '';
  let address = '';

  before(async () => {
    test = await openTestApp();
    watched = await aWatchedInstrument(test, { name: 'ИК-Фурье 1', serial: 'FT1', kind: 'ftir' });
    registrar = await test.person('registrar');
    built = await aCase(test, registrar);
    chemist = await assignAndWarn(test, registrar, { caseId: built.caseId, chemist: await test.person('chemist') });
    await receiveFor(test, { kind: 'exhibit', id: built.exhibits[0]?.id ?? '' }, { from: registrar, to: chemist });
    ({ number: lot, id: lotId } = await anOpenReagent(test, chemist, 'Реактив Марки'));
    test.clock.set('2026-11-23T12:30:00.000Z');
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await watched.remove();
    await test.close();
  });

  const number = () => built.exhibits[0]?.number ?? '';
  const get = async (actor: Actor, path: string, language: 'kk' | 'ru' | 'en' = 'ru') =>
    (await test.as(actor, language)).get(path).set('Accept', 'text/html');
  const post = async (path: string, form: Record<string, string | string[]>) =>
    (await test.as(chemist)).post(path).set('Accept', 'text/html').type('form').send(form);

  it('offer the techniques of the bench, then the fields that the chosen one asks for, in each language', async () => {
    const list = (await get(chemist, `/examinations/new?exhibit=${number()}`)).text;
    expect(list).to.contain('Цветная реакция').and.contain('Тонкослойная хроматография').and.not.contain('ИК-спектро');
    for (const [language, technique, words] of [
      ['ru', 'colour-test', 'Реактив, партия'],
      ['kk', 'thin-layer-chromatography', 'Еріткіштер жүйесі'],
      ['en', 'microscopic-examination', 'cystolith hairs on the upper side'],
      ['en', 'melting-point', 'Held against'],
    ] as const) {
      const page = await get(chemist, `/examinations/new?exhibit=${number()}&technique=${technique}`, language);
      expect(page.status).to.equal(200);
      expect(page.text).to.contain(words).and.contain('data-density="bench"');
    }
    expect((await get(registrar, `/examinations/new?exhibit=${number()}`)).status).to.equal(403);
    expect((await get(chemist, '/examinations/new?exhibit=26-ALM-999999-01')).status).to.equal(404);
  });

  const aForm = () => {
    const { statement } = aColourTest(number(), lot);
    return { exhibit: number(), item: number(), technique: 'colour-test', outcome: 'positive', ...statement.texts };
  };

  it('give a refused form back with what was typed, and take a photograph along', async () => {
    const refused = await post('/examinations', { ...aForm(), lot: '26-ALM-R999999' });
    expect(refused.status).to.equal(422);
    expect(refused.text).to.contain('value="26-ALM-R999999"').and.contain('id="f-lot-hint"').and.contain('фиолетовый');
    const agent = (await test.as(chemist)).post('/examinations').set('Accept', 'text/html');
    for (const [name, value] of Object.entries(aForm())) void agent.field(name, value);
    const pixel = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    const recorded = await agent.attach('photograph', pixel, 'drops.png');
    expect(recorded.status).to.equal(303);
    address = recorded.headers['location'] ?? '';
    const page = (await get(registrar, address)).text;
    expect(page).to.contain('Реактив Марки').and.contain('как должно быть').and.contain(`${address}/photograph`);
    const photograph = await get(registrar, `${address}/photograph`);
    expect(photograph.headers['content-type']).to.equal('image/png');
    expect((await get(registrar, `/lots/${lotId}/results`)).text).to.contain('Цветная реакция');
  });

  it('show on the exhibit, and beside the form of a finding on them alone', async () => {
    const exhibit = (await get(chemist, `/exhibits/${number()}`)).text;
    expect(exhibit).to.contain('Исследования за столом').and.contain(address).and.contain('/bench-findings/new');
    const form = (await get(chemist, `/bench-findings/new?exhibit=${number()}`)).text;
    const [, id = ''] = /name="examinations" type="checkbox" value="([^"]+)"/.exec(form) ?? [];
    const finding = { exhibit: number(), substance: 'героин', outcome: 'identified', basis: 'x', examinations: [id] };
    const refused = await post('/bench-findings', finding);
    expect(refused.status).to.equal(409);
    expect(refused.text).to.contain('нет метода категории A').and.contain('checked');
    const recorded = await post('/bench-findings', { ...finding, outcome: 'indicated' });
    expect(recorded.status).to.equal(303);
    const page = (await get(registrar, recorded.headers['location'] ?? '')).text;
    expect(page).to.contain(address).and.contain('Категория C').and.contain('Хватит');
    const held = await post(`${address}/withdrawals`, { reason: 'Не та проба' });
    expect(held.status).to.equal(409);
    expect(held.text).to.contain('На этой записи основан вывод');
  });

  it('draw a spectrum of light over the likest reference, and record it', async () => {
    const plan = { title: number(), at: [12, 10], bands: bandsOf.heroin } as const;
    const spectrum = await aLightSpectrum(test, watched, plan);
    const empty = (await get(chemist, `/measurements/${spectrum.id}/comparisons/new`)).text;
    expect(empty).to.contain('Сопоставимого спектра стандартного образца нет');
    const references = [];
    for (const [title, bands] of [
      ['Cocaine CRM', bandsOf.cocaine],
      ['Heroin CRM', bandsOf.heroin],
    ] as const) {
      const one = await aLightSpectrum(test, watched, { ...plan, title, bands });
      await setAside(test.lab, chemist, { measurementId: one.id, purpose: 'standard', reason: 'CRM' });
      references.push(one);
    }
    expect((await get(chemist, `/measurements/${spectrum.id}`)).text).to.contain('Сравнить со стандартными образцами');
    const page = (await get(chemist, `/measurements/${spectrum.id}/comparisons/new`)).text;
    expect(page.indexOf('Heroin CRM')).to.be.lessThan(page.indexOf('Cocaine CRM'));
    expect(page).to.contain('stroke-dasharray="6 3"').and.contain('value="infrared" selected');
    const form = { technique: 'infrared', referenceMaterial: 'героин, партия 7', outcome: 'positive' };
    const unlike = await post(`/measurements/${spectrum.id}/comparisons`, {
      ...{ ...form, reference: references[0]?.number ?? '' },
    });
    expect(unlike.status).to.equal(409);
    expect(unlike.text).to.match(/Корреляция -?0(?:,\d+)? ниже 0,8/);
    const recorded = await post(`/measurements/${spectrum.id}/comparisons`, {
      ...{ ...form, reference: references[1]?.number ?? '' },
    });
    expect(recorded.status).to.equal(303);
    const shown = (await get(registrar, recorded.headers['location'] ?? '', 'en')).text;
    expect(shown).to.contain('Correlation of first derivatives').and.contain('derivative-correlation 1');
  });
});
