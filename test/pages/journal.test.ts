// The registration journal of a period that is too long for one document.
import { expect } from 'chai';
import { aRegisteredCase } from '../support/registered-exhibits.js';
import { onEachEngine } from '../support/engines.js';
import { openTestApp, type TestApp } from '../support/test-app.js';

onEachEngine('the registration journal', function (this: void, client) {
  let test: TestApp;
  before(async () => {
    test = await openTestApp(client);
  });
  after(() => test.close());

  it('of more lines than a document takes is shown by pages, and neither printed nor saved as a table', async function () {
    this.timeout(120_000);
    await aRegisteredCase(test, { exhibits: 3_001 });
    const registrar = await test.as(await test.person('registrar'), 'en');
    const period = { from: '2026-11-23', to: '2026-11-23' };
    expect((await registrar.get('/journal').query(period).expect(200)).text).to.include('000001-50');
    for (const form of ['document', 'table']) {
      const { text } = await registrar.get(`/journal/${form}`).query(period).expect(409);
      expect(text)
        .to.match(/more than 3\D?000 lines/)
        .and.include('Choose a shorter period');
    }
    const before = { from: '2026-11-01', to: '2026-11-22' };
    await registrar.get('/journal/table').query(before).expect(200);
  });
});
