import { expect } from 'chai';
import { copyFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type TestAgent from 'supertest/lib/agent.js';
import type { StoredMeasurement } from '../../server/measuring/measurements/measurement.js';
import { measurementsOfFile } from '../../server/measuring/measurements/measurement-store.js';
import { fixtureOrSkip } from '../support/fixtures.js';
import { aMeasuredRun } from '../support/measured-run.js';
import { openTestApp, type TestApp } from '../support/test-app.js';
import { aWatchedInstrument, type WatchedInstrument } from '../support/watched-instrument.js';

describe('what the page of a run shows of a chosen stretch and beside the chromatogram', () => {
  let test: TestApp;
  let watched: WatchedInstrument;
  let chemist: TestAgent;
  let run: StoredMeasurement;
  before(async function () {
    this.timeout(60_000);
    test = await openTestApp();
    watched = await aWatchedInstrument(test);
    chemist = await test.as(await test.person('chemist'));
    const substances = ['ephedrine', 'caffeine', 'cocaine'];
    const peaks = substances.map((substance, at) => ({ substance, seconds: 250 + 150 * at }));
    run = await aMeasuredRun(test, watched, { sampleName: 'Проба 7', at: [9, 40], peaks });
  });
  after(async () => {
    await watched.remove();
    await test.close();
  });

  const page = (id: string, query: Record<string, string> = {}, part = '') =>
    chemist.get(`/measurements/${id}${part}?${new URLSearchParams(query)}`).set('Accept', 'text/html');
  const cocaine = { range: '9.1-9.2', background: '8.8-8.95' };

  it('searches the libraries by the mean spectrum less the background, the first hit against it', async () => {
    const shown = (await page(run.id, cocaine)).text;
    expect(shown).to.contain('Библиотека: кокаин').and.to.contain('Вер., %');
    const [, first = ''] = /<table.*?<tbody><tr aria-selected="true">(.*?)<\/tr>/s.exec(shown) ?? [];
    expect(first).to.contain('>кокаин<').and.to.contain('hit=1');
    expect(shown).to.contain(`range=9.1-9.2&amp;background=8.8-8.95&amp;hit=2`);
  });

  it('puts another hit against it in the part, on the page and in the saved picture', async () => {
    const part = (await page(run.id, { ...cocaine, hit: '2' }, '/spectrum').set('HX-Request', 'true')).text;
    const [, second = ''] = /Библиотека: ([^<]+)</.exec(part) ?? [];
    expect(second).to.not.equal('').and.not.equal('кокаин');
    expect((await page(run.id, { ...cocaine, hit: '2' })).text).to.contain(`Библиотека: ${second}`);
    const picture = await page(run.id, { ...cocaine, hit: '2' }, '/spectrum.svg').buffer(true);
    expect(String(picture.body)).to.contain(`Библиотека: ${second}`);
  });

  it('names the isomers that the mean spectrum does not tell apart', async () => {
    const shown = (await page(run.id, { range: '4.1-4.2', background: '4.5-4.8' })).text;
    const [, names = ''] = /Масс-спектр не различает: ([^<]+)</.exec(shown) ?? [];
    expect(names.split(', ')).to.have.members(['эфедрин', 'псевдоэфедрин']);
  });

  it('does not search by what does not rise above the background', async () => {
    const shown = (await page(run.id, { range: '9.1-9.2', background: '9.1-9.2' })).text;
    expect(shown).to.contain('Искать не по чему');
  });

  it('shows the components of the stretch, each with its hits, as a part, on the page and as a picture', async function () {
    this.timeout(60_000);
    const shown = (await page(run.id, { ...cocaine, component: '0' })).text;
    expect(shown).to.contain('Компоненты, 9,100–9,200 мин').and.to.contain('Компонент 1, 9,16');
    expect(shown).to.contain('Библиотека: кокаин').and.to.contain('joint-nonnegative-components 1');
    const part = (await page(run.id, { ...cocaine, component: '1', hit: '2' }, '/components').set('HX-Request', 'true'))
      .text;
    const [, second = ''] = /Библиотека: ([^<]+)</.exec(part) ?? [];
    const picture = await page(run.id, { ...cocaine, component: '1', hit: '2' }, '/spectrum.svg').buffer(true);
    expect(String(picture.body)).to.contain(`Библиотека: ${second}`).and.to.contain('Компонент 1');
    const table = (await page(run.id, { ...cocaine, component: '1' }, '/spectrum.csv')).text;
    expect(table)
      .to.contain('Компонент 1')
      .and.to.match(/;82;999$/m);
    const opened = await page(run.id, { ...cocaine, component: '1' }, '/components');
    expect(opened.headers['location']).to.contain('component=1');
  });

  it('keeps a spectrum for a finding and goes on to its form', async () => {
    const fields = { kind: 'mean', ...cocaine, number: '1' };
    const kept = await chemist.post(`/measurements/${run.id}/selections`).type('form').send(fields);
    expect(kept.status).to.equal(303);
    const address = String(kept.headers['location']);
    expect(address).to.match(new RegExp(`^/findings/new\\?measurement=${run.id}&peak=1&analysis=`));
    const form = await chemist.get(address).set('Accept', 'text/html');
    expect(form.text).to.contain('средний спектр 9,1–9,2 мин').and.to.contain('background=8.8-8.95');
    const outside = await test.as(await test.person('technician'));
    const shown = await outside.get(`/measurements/${run.id}?range=9.1-9.2`).set('Accept', 'text/html');
    expect(shown.text).not.to.contain('/selections"');
  });

  it('tells retention indices by a run of alkanes, by either formula, and says where the run is too short', async () => {
    const peaks = [300, 350, 450].map((seconds) => ({ substance: 'caffeine', seconds }));
    const ladder = await aMeasuredRun(test, watched, { sampleName: 'Alkanes', at: [8, 0], peaks });
    const asked = { ladder: ladder.id, carbons: '10-12' };
    const indices = (text: string) =>
      [...text.matchAll(/<td class="num">(≈\u00a0)?([\d\u00a0 ]+)<\/td><td class="num">[\d,]+<\/td><td class="num">/g)]
        .map(([, about = '', value = '']) => about.trim() + value.replace(/\D/g, ''))
        .slice(-3);
    const linear = (await page(run.id, asked)).text;
    expect(linear).to.contain('>ИУ<');
    expect(indices(linear)).to.deep.equal(['≈900', '1150', '≈1300']);
    const isothermal = (await page(run.id, { ...asked, index: 'isothermal', holdup: '2,5' })).text;
    expect(indices(isothermal)[1]).to.match(/^11[56]\d$/);
    const short = (await page(run.id, { ...asked, carbons: '10-16' })).text;
    expect(short).to.contain('пиков 3, алканов названо 7').and.not.to.contain('>ИУ<');
    const table = (await page(run.id, asked, '/peaks.csv')).text;
    expect(table)
      .to.contain('С/Ш ионный')
      .and.to.match(/^2;.*;1150;/m)
      .and.to.contain(`ladder=${ladder.id} & carbons=10-12`);
  });

  it('records that ladder for the method, with a reason, and goes by it without being asked', async () => {
    const peaks = [300, 350, 450].map((seconds) => ({ substance: 'caffeine', seconds }));
    const ladder = await aMeasuredRun(test, watched, { sampleName: 'Alkanes 2', at: [8, 30], peaks });
    const asked = { ladder: ladder.id, carbons: '10-12' };
    const action = `action="/measurements/${run.id}/retention-ladders"`;
    expect((await page(run.id)).text).not.to.contain(action);
    expect((await page(run.id, asked)).text).to.contain(action);
    const send = (ladderReason: string) =>
      chemist
        .post(`/measurements/${run.id}/retention-ladders`)
        .type('form')
        .set('Accept', 'text/html')
        .send({
          ...asked,
          ladderReason,
        });
    const refused = await send(' ');
    expect(refused.status).to.equal(422);
    expect(refused.text).to.contain(action);
    expect((await send('Новая колонка')).status).to.equal(303);
    const shown = (await page(run.id)).text;
    expect(shown).to.contain('>ИУ<').and.to.contain(`версия 1, анализ ${ladder.number}`);
    expect((await page(run.id, {}, '/peaks.csv')).text).to.contain(`версия 1, анализ ${ladder.number}`);
  });

  it('shows the spectra of fragments one by one, which are no part of the chromatogram', async function () {
    const file = await measured(this, 'instruments/open/mzml/tiny2.0.mzXML');
    const shown = (await page(file.id)).text;
    expect(shown).to.contain('Спектр фрагментов 1, МС2').and.to.contain('id="fragments"');
  });

  it('lists all signals of a file by name and draws the one that is asked for', async function () {
    const file = await measured(this, 'instruments/open/mzml/arrayChromatograms.mzML');
    const shown = (await page(file.id, { trace: '66' })).text;
    const [, list = ''] = /<nav class="choicelist"[^>]*>(.*?)<\/nav>/s.exec(shown) ?? [];
    expect(list.match(/<a /g)).to.have.lengthOf(66);
    expect(list.match(/aria-current="true"/g)).to.have.lengthOf(1);
    expect(list).to.match(/trace=66#traces"[^>]*aria-current/);
  });

  async function measured(context: Mocha.Context, path: string): Promise<StoredMeasurement> {
    const source = fixtureOrSkip(context, path);
    await copyFile(source, join(watched.folder, basename(path)));
    await watched.ingest(3);
    const file = (await watched.files()).find(({ name }) => name === basename(path));
    const measurement = file && (await measurementsOfFile(test.lab.db, file.id))[0];
    if (measurement === undefined) throw new Error(`${path} was not measured: ${JSON.stringify(file?.refusal)}`);
    return measurement;
  }
});
