import { expect } from 'chai';
import type TestAgent from 'supertest/lib/agent.js';
import type { Actor } from '../../server/foundation/actor.js';
import { openTestApp, type TestApp } from '../support/test-app.js';

describe('the pages of authorisations', () => {
  let test: TestApp;
  let chemist: Actor;
  let asQuality: TestAgent;
  let asChemist: TestAgent;
  before(async function () {
    this.timeout(60_000);
    test = await openTestApp();
    chemist = await test.person('chemist');
    asQuality = await test.as(await test.person('quality-manager'));
    asChemist = await test.as(chemist);
  });
  after(() => test.close());

  const post = (agent: TestAgent, path: string, fields: object) => agent.post(path).type('form').send(fields);
  const form = () => ({
    personId: chemist.id,
    technique: 'mass-spectrometry',
    fromOn: '2026-01-01',
    untilOn: '2027-01-01',
    basis: 'Экзамен № 7 <i>',
  });

  it('give one, show it to its holder, and end it with a reason', async () => {
    expect((await asQuality.get('/authorisations').expect(200)).text).to.include('Допусков ещё нет');
    await post(asQuality, '/authorisations', form()).expect(303);
    const list = (await asChemist.get('/authorisations?technique=mass-spectrometry').expect(200)).text;
    expect(list).to.include('Экзамен № 7 &lt;i>').and.include('действует').and.not.include('Допустить сотрудника');
    const path = /\/authorisations\/[0-9a-f-]{36}/.exec(list)?.[0] ?? '';
    expect((await asChemist.get(path).expect(200)).text).not.to.include('Прекратить досрочно');
    expect((await post(asQuality, `${path}/endings`, {}).expect(422)).text).to.include('Прекратить досрочно');
    await post(asQuality, `${path}/endings`, { reason: 'ошибка в сличении' }).expect(303);
    expect((await asQuality.get(path).expect(200)).text)
      .to.include('ошибка в сличении')
      .and.include('прекращён');
  });

  it('refuse a term that ends before it begins beside its field, and a chemist who would authorise', async () => {
    const page = (await post(asQuality, '/authorisations', { ...form(), untilOn: '2025-01-01' }).expect(422)).text;
    expect(page).to.include('Срок кончается раньше');
    await post(asChemist, '/authorisations', form()).expect(403);
  });
});
