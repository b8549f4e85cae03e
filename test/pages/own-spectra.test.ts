import { expect } from 'chai';
import type { Actor } from '../../server/foundation/actor.js';
import { aReferenceRun, type ReferenceRun } from '../support/a-reference-run.js';
import { openTestApp, type TestApp } from '../support/test-app.js';
import { aWatchedInstrument, type WatchedInstrument } from '../support/watched-instrument.js';

describe('pages of the laboratory’s own spectra', () => {
  let test: TestApp;
  let watched: WatchedInstrument;
  let chemist: Actor;
  let reviewer: Actor;
  let reference: ReferenceRun;
  before(async () => {
    test = await openTestApp();
    watched = await aWatchedInstrument(test);
    chemist = await test.person('chemist');
    reviewer = await test.person('reviewer');
    test.clock.set('2026-11-23T12:00:00.000Z');
    reference = await aReferenceRun(test, watched, chemist);
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await watched.remove();
    await test.close();
  });

  const get = async (by: Actor, path: string) => (await test.as(by)).get(path).set('Accept', 'text/html');
  const post = async (by: Actor, path: string, fields: Record<string, string>) =>
    (await test.as(by)).post(path).set('Accept', 'text/html').type('form').send(fields);

  it('lead from the peak of a standard to its proposal, and keep what was typed', async () => {
    expect((await get(chemist, '/libraries')).text).to.contain('Собственные спектры лаборатории');
    expect((await get(chemist, '/own-spectra')).text).to.contain('Спектров пока не предложено');
    const run = await get(chemist, `/measurements/${reference.standard.id}?peak=1`);
    const address = `/own-spectra/new?measurement=${reference.standard.id}&amp;peak=1`;
    expect(run.text).to.contain(`href="${address}"`);
    const form = await get(chemist, address.replace('&amp;', '&'));
    expect(form.text).to.contain('C21H23NO5').and.contain('Серия стандартного образца');
    const fields = { measurement: reference.standard.id, peak: '1', name: 'Heroin', lot: 'x' };
    const empty = {
      formula: '',
      casNumber: '',
      inchiKey: '',
      smiles: '',
      retentionIndex: '',
      retentionIndexSource: '',
    };
    const refused = await post(chemist, '/own-spectra', { ...fields, ...empty });
    expect(refused.status).to.equal(422);
    expect(refused.text).to.contain('Укажите серию из запаса').and.contain('value="x"');
    const taken = await post(chemist, '/own-spectra', { ...fields, ...empty, lot: reference.lot.number });
    expect(taken.status).to.equal(303);
    expect((await get(chemist, taken.headers['location'] ?? '')).text).to.contain('Предложен');
  });

  it('let another person judge, show who did, and let it be withdrawn', async () => {
    const address = /href="(\/own-spectra\/[^"?]+)">Heroin/.exec((await get(reviewer, '/own-spectra')).text)?.[1] ?? '';
    expect((await get(chemist, address)).text).not.to.contain('Утвердить');
    expect((await get(reviewer, address)).text).to.contain('Утвердить');
    expect((await post(reviewer, `${address}/reviews`, { outcome: 'refused', note: '' })).status).to.equal(422);
    expect((await post(reviewer, `${address}/reviews`, { outcome: 'approved', note: 'Чисто' })).status).to.equal(303);
    expect((await get(chemist, address)).text)
      .to.contain('Чисто')
      .and.contain('Утверждён собственный спектр');
    expect((await get(chemist, `/measurements/${reference.standard.id}?peak=1`)).text).to.contain(address);
    expect((await post(reviewer, `${address}/withdrawals`, { reason: 'Перепутана серия' })).status).to.equal(303);
    expect((await get(chemist, address)).text).to.contain('Перепутана серия');
    const investigator = await test.person('investigator');
    expect((await get(investigator, address)).status).to.equal(403);
  });
});
