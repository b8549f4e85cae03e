// A program that is refused reads the code of the refusal, and words in its reader's language.
import { expect } from 'chai';
import { rm } from 'node:fs/promises';
import { scanById } from '../../server/evidence/acts/act-scan-store.js';
import { photographById } from '../../server/evidence/exhibits/photograph-store.js';
import { roles } from '../../server/foundation/actor.js';
import { occupied, type Subjects } from '../support/occupied-laboratory.js';
import { openTestApp, type TestApp } from '../support/test-app.js';

describe('a refusal as data', () => {
  let test: TestApp;
  let agent: Awaited<ReturnType<TestApp['as']>>;
  let things: Subjects;
  before(async function () {
    this.timeout(30_000);
    test = await openTestApp();
    ({ subjects: things } = await occupied(test));
    agent = await test.as(await test.person(...roles.filter((role) => role !== 'investigator')), 'kk');
  });
  after(() => test.close());

  const codeAt = async (address: string, status: number): Promise<string> => {
    const { body } = (await agent.get(address).set('Accept', 'application/json').expect(status)) as {
      body: { error: { code: string; message: string } };
    };
    expect(body.error.message).to.match(/[әіңғүұқөһ]/i);
    return body.error.code;
  };

  it('says that nothing was signed yet that could prove an entry', async () => {
    expect(await codeAt(`/ledger/${things.seq}/proof`, 409)).to.equal('ledger-not-yet-signed');
  });

  it('says that a photograph or a scan is no longer where it was kept, and raises no blank page', async () => {
    const photograph = await photographById(test.lab.db, things.photographId);
    const scan = await scanById(test.lab.db, things.scanId);
    const photographAddress = `/photographs/${things.photographId}`;
    const scanAddress = `/act-scans/${things.scanId}`;
    for (const address of [photographAddress, scanAddress]) await agent.get(address).expect(200);
    for (const file of [photograph, scan]) await rm(test.lab.vault.pathOf(file?.sha256 ?? ''), { force: true });
    expect(await codeAt(photographAddress, 500)).to.equal('photograph-missing');
    expect(await codeAt(scanAddress, 500)).to.equal('scan-missing');
  });

  it('says that a form came from another site', async () => {
    const sent = agent.post('/acts').set('Accept', 'application/json').set('Sec-Fetch-Site', 'cross-site');
    const { body } = (await sent.type('form').send({}).expect(403)) as { body: { error: { code: string } } };
    expect(body.error.code).to.equal('cross-origin');
  });
});
