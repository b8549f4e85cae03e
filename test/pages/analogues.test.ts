import { expect } from 'chai';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addLibraryFile } from '../../server/measuring/libraries/library-actions.js';
import { analysisOf } from '../../server/measuring/measurements/studied-peak.js';
import type { StoredMeasurement } from '../../server/measuring/measurements/measurement.js';
import type { Actor } from '../../server/foundation/actor.js';
import { aMeasuredRun } from '../support/measured-run.js';
import { openTestApp, type TestApp } from '../support/test-app.js';
import { aWatchedInstrument, type WatchedInstrument } from '../support/watched-instrument.js';

/** Fentanyls with their structures; what heroin is not. */
const library = `Name: Fentanyl
SMILES: CCC(=O)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1
Formula: C22H28N2O
MW: 336
Num Peaks: 4
245 999; 146 600; 189 300; 91 200

Name: Acetylfentanyl
SMILES: CC(=O)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1
Formula: C21H26N2O
MW: 322
Num Peaks: 4
231 999; 146 600; 188 300; 91 200
`;

describe('the page of nearest analogues', () => {
  let test: TestApp;
  let watched: WatchedInstrument;
  let chemist: Actor;
  let run: StoredMeasurement;
  before(async () => {
    test = await openTestApp();
    watched = await aWatchedInstrument(test);
    chemist = await test.person('chemist');
    const path = join(test.settings.dataFolder, 'fentanyls.msp');
    await writeFile(path, library);
    const words = { name: 'Fentanyls', version: '1', licence: 'CC BY 4.0', origin: 'made for a test' };
    await addLibraryFile(test.lab, await test.person('quality-manager'), { path, ...words });
    const peaks = [{ substance: 'fentanyl', seconds: 400 }];
    run = await aMeasuredRun(test, watched, { sampleName: 'x', at: [10, 0], peaks });
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await watched.remove();
    await test.close();
  });

  const get = async (by: Actor, path: string, language: 'kk' | 'ru' | 'en' = 'en') =>
    (await test.as(by, language)).get(path).set('Accept', 'text/html');
  const address = () => `/measurements/${run.id}/analogues?peak=1`;

  it('is reached from the peak, and shows analogues with their common core, the class and its reasons', async () => {
    const peak = await get(chemist, `/measurements/${run.id}?peak=1`);
    expect(peak.text).to.contain(`href="${address()}"`);
    const { text, status } = await get(chemist, `${address()}&mass=336`);
    expect(status).to.equal(200);
    expect(text).to.contain('Analogues are no identification').and.contain('Stated: m/z 336');
    expect(text).to.contain('<b>fentanyls</b>').and.contain('loss of 91 from the molecular ion');
    expect(text).to.contain('Marked is the common core').and.contain('class="core"');
    expect(text)
      .to.match(/acetyl ?fentanyl/i)
      .and.contain('ΔM +14');
    const inRussian = (await get(chemist, `${address()}&mass=336`, 'ru')).text;
    expect(inRussian).to.match(/ближайших структур: [^<]*фентанил/i);
  });

  it('says that the molecular ion is an assumption, and takes no mass that is none', async () => {
    for (const typed of ['', '&mass=', '&mass=heavy', '&mass=-4', '&mass=99999']) {
      const { text, status } = await get(chemist, address() + typed, 'ru');
      expect(status).to.equal(200);
      expect(text).to.contain('Предположение: m/z').and.contain('Ближайшие аналоги');
    }
    expect((await get(chemist, address(), 'kk')).text).to.contain('Болжам: m/z');
  });

  it('says so where another than the nearest spectrum stands first, for the structure that the others share', async () => {
    const { document } = await analysisOf(test.lab, run, null);
    const ions = document.peaks[0]?.ions ?? [];
    const lines = ions.map(([mz, intensity]) => `${mz} ${intensity}`).join('\n');
    const path = join(test.settings.dataFolder, 'stranger.msp');
    const head = `Name: Stranger\nSMILES: CCCCCCCCCCCCO\nMW: 336\nNum Peaks: ${ions.length}`;
    await writeFile(path, `${head}\n${lines}\n`);
    const words = { name: 'Stranger', version: '1', licence: 'CC BY 4.0', origin: 'made for a test' };
    await addLibraryFile(test.lab, await test.person('quality-manager'), { path, ...words });
    const inOrder = async (language: 'kk' | 'ru' | 'en') => {
      const { text } = await get(chemist, `${address()}&mass=336`, language);
      return text.slice(text.indexOf('<ol class="analogues">'));
    };
    const english = await inOrder('en');
    expect(english.indexOf('>fentanyl<')).to.be.greaterThan(0).and.lessThan(english.indexOf('Stranger'));
    expect(english.match(/by the spectrum alone it is number 2/g)).to.have.length(1);
    expect(await inOrder('ru')).to.contain('по одному лишь спектру — место 2');
    expect(await inOrder('kk')).to.contain('тек спектрі бойынша орны — 2');
  });

  it('is the staff’s, and of a peak that there is', async () => {
    expect((await get(chemist, `/measurements/${run.id}/analogues?peak=99`)).status).to.equal(404);
    expect((await get(chemist, '/measurements/none/analogues?peak=1')).status).to.equal(404);
    expect((await get(await test.person('investigator'), address())).status).to.equal(403);
  });
});
