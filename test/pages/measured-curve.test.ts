import { expect } from 'chai';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { analyseMeasurement } from '../../server/measuring/measurements/analysis-actions.js';
import type { StoredMeasurement } from '../../server/measuring/measurements/measurement.js';
import { measurementsOfFile } from '../../server/measuring/measurements/measurement-store.js';
import { analysisOf } from '../../server/measuring/measurements/studied-peak.js';
import { jcampForms, jcampTable, jcampTexts } from '../support/jcamp-texts.js';
import { openTestApp, type TestApp } from '../support/test-app.js';
import { aWatchedInstrument, type WatchedInstrument } from '../support/watched-instrument.js';

describe('an infrared spectrum that was dropped into a folder', () => {
  let test: TestApp;
  let watched: WatchedInstrument;
  let measurement: StoredMeasurement;
  before(async () => {
    test = await openTestApp();
    watched = await aWatchedInstrument(test, { name: 'ИК-Фурье 1' });
    measurement = await dropped('ir.jdx', jcampTable(jcampForms['packed'] ?? ''));
  });
  after(async () => {
    await watched.remove();
    await test.close();
  });

  const dropped = async (name: string, text: string): Promise<StoredMeasurement> => {
    await writeFile(join(watched.folder, name), text);
    await watched.ingest(3);
    const file = (await watched.files()).find((one) => one.name === name);
    const found = file && (await measurementsOfFile(test.lab.db, file.id))[0];
    if (found === undefined) throw new Error(`${name} was not measured: ${JSON.stringify(file?.refusal)}`);
    return found;
  };
  const page = async (id: string, query = ''): Promise<string> => {
    const chemist = await test.as(await test.person('chemist'));
    const answer = await chemist.get(`/measurements/${id}${query}`).set('Accept', 'text/html');
    expect(answer.status).to.equal(200);
    return answer.text;
  };

  it('is shown as a curve that says what it is no evidence for', async () => {
    expect(measurement).to.include({ kind: 'spectrum', points: 16 });
    const html = await page(measurement.id);
    expect(html).to.contain('Волновое число, см⁻¹').and.to.contain('Оптическая плотность');
    expect(html)
      .to.contain('не является доказательством')
      .and.to.match(/class="trace" d="M/);
  });

  it('has its other curves behind a link', async () => {
    const link = await dropped('link.jdx', jcampTexts['link'] ?? '');
    expect(await page(link.id)).to.contain('?scan=1');
    expect(await page(link.id, '?scan=1'))
      .to.contain('?scan=0')
      .and.to.not.contain('?scan=2');
  });

  it('is never searched, and no finding can rest on it', async () => {
    const chemist = await test.person('chemist');
    expect(await analyseMeasurement(test.lab, chemist, measurement.id)).to.equal(undefined);
    const refusal = await analysisOf(test.lab, measurement, null).catch((error: unknown) => error);
    expect(refusal).to.include({ code: 'finding-needs-analysis' });
  });
});
