import { expect } from 'chai';
import { textOf } from '../documents/printed-page.js';
import { aSeizedRun, type SeizedRun } from '../support/an-unknown.js';
import { openTestApp, type TestApp } from '../support/test-app.js';
import { aWatchedInstrument, type WatchedInstrument } from '../support/watched-instrument.js';

describe('pages of unknown substances', () => {
  let test: TestApp;
  let watched: WatchedInstrument;
  let runs: readonly SeizedRun[];
  before(async function () {
    this.timeout(60_000);
    test = await openTestApp();
    watched = await aWatchedInstrument(test);
    const first = await aSeizedRun(test, watched, { substance: 'fentanyl', at: [15, 0] });
    const ruling = { region: 'KZ-71' };
    runs = [first, await aSeizedRun(test, watched, { substance: 'fentanyl', at: [16, 0], ruling })];
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await watched.remove();
    await test.close();
  });

  it('keep a peak from its analogues, tell that it came again, and give the notice as PDF and JSON', async function () {
    this.timeout(60_000);
    for (const { expert, run } of runs) {
      const agent = await test.as(expert);
      const analogues = await agent.get(`/measurements/${run.id}/analogues?peak=1`).set('Accept', 'text/html');
      expect(analogues.text).to.contain('Сохранить как неизвестное');
      const sent = { measurement: run.id, peak: '1', note: '' };
      const kept = await agent.post('/unknowns').set('Accept', 'text/html').type('form').send(sent);
      expect(kept.status).to.equal(303);
    }
    const agent = await test.as(runs[0]!.expert);
    const list = await agent.get('/unknowns').set('Accept', 'text/html');
    expect(list.text).to.contain('встречается снова').and.contain('Астана').and.contain('Алматы');
    const address = /href="(\/unknowns\/[^"]+)"/.exec(list.text)?.[1] ?? '';
    const page = await agent.get(address).set('Accept', 'text/html');
    expect(page.text).to.contain('встретилось в 2 делах, 2 регионах').and.contain('фентанилы');
    const pdf = await agent.get(`${address}/document`).buffer(true);
    expect(pdf.status).to.equal(200);
    const printed = textOf(pdf.body as Uint8Array);
    expect(printed).to.contain('Уведомление раннего предупреждения').and.contain('Астана');
    const json = await agent.get(`${address}/notice`);
    expect(json.body).to.deep.include({
      form: 'dalel-early-warning-1',
      laboratory: 'ALM',
      regions: ['KZ-71', 'KZ-75'],
    });
    const alarms = await (
      await test.as(await test.person('quality-manager'))
    )
      .get('/alarms')
      .set('Accept', 'text/html');
    expect(alarms.text).to.contain('Неизвестное встречается снова');
  });

  it('end it with a reason, and are the staff’s', async () => {
    const agent = await test.as(runs[0]!.expert);
    const list = await agent.get('/unknowns').set('Accept', 'text/html');
    const address = /href="(\/unknowns\/[^"]+)"/.exec(list.text)?.[1] ?? '';
    const end = (reason: string) =>
      agent.post(`${address}/endings`).set('Accept', 'text/html').type('form').send({ reason });
    expect((await end(' ')).status).to.equal(422);
    expect((await end('Идентифицировано как фентанил')).status).to.equal(303);
    expect((await agent.get(address).set('Accept', 'text/html')).text).to.contain('Идентифицировано как фентанил');
    const investigator = await test.as(await test.person('investigator'));
    expect((await investigator.get('/unknowns').set('Accept', 'text/html')).status).to.equal(403);
    expect((await investigator.get(address).set('Accept', 'text/html')).status).to.equal(403);
  });
});
