import { expect } from 'chai';
import type TestAgent from 'supertest/lib/agent.js';
import type { Scans } from '../../lab-instruments/measurement.js';
import { dropRun } from '../support/a-batch.js';
import { aSyntheticRun } from '../support/synthetic-run.js';
import { openTestApp, type TestApp } from '../support/test-app.js';
import { aWatchedInstrument, type WatchedInstrument } from '../support/watched-instrument.js';

const masses = [18, 28, 69, 70, 219, 220, 502, 503];
const good = [20, 30, 1_000, 11, 600, 26, 30, 3];

/** PFTBA as a good source shows it, save that this much of air stands in it at its height; a low scan before and after. */
function pftba(air: number): Scans {
  const heights = good.map((height, ion) => (masses[ion] === 28 ? air : height));
  const scans = [0.1, 1, 0.1].map((share) => heights.map((height) => 1_000 * share * height));
  return {
    retentionSeconds: Float64Array.from([60, 61, 62]),
    totalIonCurrent: Float64Array.from(scans, (scan) => scan.reduce((sum, each) => sum + each, 0)),
    offsets: Uint32Array.from([0, 8, 16, 24]),
    mz: Float64Array.from([...masses, ...masses, ...masses]),
    intensity: Float64Array.from(scans.flat()),
  };
}

describe('the page of a tune', () => {
  let test: TestApp;
  let watched: WatchedInstrument;
  let chemist: TestAgent;
  before(async () => {
    test = await openTestApp();
    test.clock.set('2026-11-25T09:00:00.000Z');
    watched = await aWatchedInstrument(test);
    chemist = await test.as(await test.person('chemist'));
  });
  after(async () => {
    await watched.remove();
    await test.close();
  });

  async function tuneWith(air: number): Promise<string> {
    const { id } = await dropRun(test, watched, `tune-${air}.cdf`, { ...aSyntheticRun(), scans: pftba(air) });
    return `/measurements/${id}`;
  }

  const setAside = (path: string, purpose: string) =>
    chemist.post(`${path}/set-asides`).type('form').send({ purpose, remark: 'ПФТБА' }).expect(303);
  const page = async (path: string) => (await chemist.get(path).set('Accept', 'text/html').expect(200)).text;

  it('judges its highest scan line by line by PFTBA, once it is set aside as a tune', async () => {
    const path = await tuneWith(30);
    expect(await page(path)).to.not.include('Проверка настройки');
    await setAside(path, 'tune');
    expect(await page(path))
      .to.include('Проверка настройки')
      .and.include('Скан 2')
      .and.include('соответствует таблице')
      .and.include('Agilent autotune');
  });

  it('says which line is out of the table, and judges by another one that a person names', async () => {
    const path = await tuneWith(150);
    await setAside(path, 'tune');
    expect(await page(path))
      .to.include('1 строка вне таблицы')
      .and.include('15,00');
    expect(await page(`${path}?tune=dftpp`))
      .to.include('EPA 8270D/E')
      .and.match(/\d+ строк\S* вне таблицы/);
    expect(await page(`${path}?tune=what`)).to.include('Agilent autotune');
  });

  it('is entered in the instrument’s book once, with the outcome that its table gives', async () => {
    const [passing, failing] = [await tuneWith(50), await tuneWith(160)];
    const enter = (path: string, tune = 'pftba') => chemist.post(`${path}/tune-entries`).type('form').send({ tune });
    await enter(passing).expect(409);
    for (const path of [passing, failing]) await setAside(path, 'tune');
    await enter(passing, 'water').expect(422);
    const book = (await enter(passing).expect(303)).headers['location'] as string;
    await enter(passing).expect(409);
    expect(await page(passing))
      .to.include('Внесено в журнал прибора')
      .and.not.include('/tune-entries');
    await enter(failing).expect(303);
    const shown = await page(book);
    expect(shown).to.include('PFTBA (Agilent autotune)').and.include('28/69, % = 16,00').and.include('не пройдено');
    expect(shown).to.include(`href="${passing}"`).and.include('28/69, %: 2 показания по времени');
    expect(await page(`${book.replace('book', 'doubted')}?kind=tune`)).to.include('Последняя успешная: Настройка');
  });

  it('is that of a tune alone', async () => {
    const path = await tuneWith(40);
    await setAside(path, 'standard');
    expect(await page(path)).to.not.include('Проверка настройки');
  });
});
