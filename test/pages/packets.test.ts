// The door to custody packets: who may export what, and that the file which leaves the house proves itself.
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import type TestAgent from 'supertest/lib/agent.js';
import { caseById } from '../../server/evidence/cases/case-store.js';
import { lookAtClock } from '../../server/ledger/clock-watch.js';
import { rotateLogKey } from '../../server/ledger/log-keys.js';
import type { Packet } from '../../server/verifying/packet/packet.js';
import { onEachEngine } from '../support/engines.js';
import { anExaminedCase, type ExaminedCase } from '../support/examined-case.js';
import { logSigner } from '../support/note-signing.js';
import { needsProgram } from '../support/outside-program.js';
import { expectVerdicts } from '../support/packet-verdicts.js';
import { openTestApp, type TestApp } from '../support/test-app.js';

onEachEngine('custody packets through the web', (client) => {
  let test: TestApp;
  let built: ExaminedCase;
  let asChemist: TestAgent;
  let subject: string;
  let number: string;

  before(async function () {
    this.timeout(60_000);
    needsProgram(this, 'python3');
    needsProgram(this, 'openssl');
    test = await openTestApp(client);
    built = await anExaminedCase(test, { upTo: 'sampled', case: { packages: [{}, {}] } });
    asChemist = await test.as(built.chemist);
    number = (await caseById(test.lab.db, built.caseId))?.number ?? '';
    subject = `exhibit:${built.exhibits[0]?.id ?? ''}`;
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await test.close();
  });

  const exported = (agent: TestAgent, of: string) =>
    agent
      .post('/packets')
      .type('form')
      .send({ subject: of })
      .buffer(true)
      .parse((res, done) => {
        const parts: Buffer[] = [];
        res.on('data', (part: Buffer) => parts.push(part));
        res.on('end', () => done(null, Buffer.concat(parts).toString()));
      });
  const entriesOf = async (type: string): Promise<number> =>
    Number((await test.lab.db('ledger_entries').where({ type }).count({ count: '*' }))[0]?.['count']);

  it('lead from the exhibit and the case to a page that says what a packet is', async () => {
    for (const path of [`/exhibits/${number}-01`, `/cases/${number}`]) {
      const page = (await asChemist.get(path).expect(200)).text;
      const address = /\/packets\/new\?subject=[\w%-]+/.exec(page)?.[0] ?? '';
      expect((await asChemist.get(address).expect(200)).text, path)
        .to.include('Как его проверяет эксперт защиты')
        .and.include('verifier.html');
    }
  });

  it('leave the house as a file that two verifiers accept, with the export as their last entry', async function () {
    this.timeout(60_000);
    const before = await entriesOf('packet.exported');
    const answer = await exported(asChemist, subject).expect(200);
    expect(answer.headers['content-disposition']).to.equal(`attachment; filename=${number}-01.dalel-packet.json`);
    expect(await entriesOf('packet.exported')).to.equal(before + 1);
    const text = answer.body as string;
    const packet = JSON.parse(text) as Packet;
    expect(packet.subject).to.equal(subject);
    const ofCase = (await exported(asChemist, `case:${built.caseId}`).expect(200)).body as string;
    const wholes = [
      { name: 'of an exhibit', packet: text, wanted: 'whole' },
      { name: 'of a case', packet: ofCase, wanted: 'whole' },
    ];
    expectVerdicts(wholes);
    expectVerdicts(wholes, packet.keys);
    const page = (await asChemist.get('/packets/new').query({ subject })).text;
    expect(page).to.include(packet.keys.at(-1) ?? 'no key');
  });

  it('hold after another key has been entered, and name the whole history of keys', async function () {
    this.timeout(60_000);
    await rotateLogKey(test.lab, test.laboratoryId);
    const text = (await exported(asChemist, subject).expect(200)).body as string;
    const { keys } = JSON.parse(text) as Packet;
    expect(keys).to.have.length(2);
    const whole = [{ name: 'after a rotation', packet: text, wanted: 'whole' }];
    expectVerdicts(whole, keys.slice(1));
    // Whoever has the first key alone is led to the second: the first vouched for it.
    expectVerdicts(whole, keys.slice(0, 1));
    expectVerdicts(
      [{ name: 'for a stranger’s key', packet: text, wanted: 'key-not-trusted /checkpoint' }],
      [logSigner(keys[0]?.split('+')[0] ?? '').vkey],
    );
  });

  it('are not led to a key for which nobody could vouch', async function () {
    this.timeout(60_000);
    const folder = test.lab.keys.folder;
    const files = (await readdir(folder)).filter((name) => name.startsWith('ledger-'));
    for (const name of files) await rm(join(folder, name));
    await rotateLogKey(test.lab, test.laboratoryId);
    const text = (await exported(asChemist, subject).expect(200)).body as string;
    const { keys } = JSON.parse(text) as Packet;
    expect(keys).to.have.length(3);
    const judged = (wanted: string) => [{ name: 'after a lost key', packet: text, wanted }];
    expectVerdicts(judged('key-not-trusted /checkpoint'), keys.slice(0, 2));
    expectVerdicts(judged('whole'), keys.slice(2));
  });

  it('are nobody’s who may not see the case, and of nothing that is not there', async () => {
    const another = await test.as(await test.person('investigator'));
    await exported(another, subject).expect(404);
    await another.get('/packets/new').query({ subject }).expect(404);
    await exported(await test.as(test.administrator), subject).expect(403);
    await exported(asChemist, `person:${built.chemist.id}`).expect(404);
    await exported(asChemist, 'exhibit:none').expect(404);
    await asChemist.post('/packets').type('form').send({}).expect(422);
  });

  it('are not exported while the ledger can’t be signed, and then no entry says that they were', async () => {
    const before = await entriesOf('packet.exported');
    const now = test.clock.now().toISOString();
    test.clock.set('2026-11-23T08:00:00.000Z');
    await lookAtClock(test.lab, test.laboratoryId);
    test.clock.set(now);
    await exported(asChemist, subject).expect(409);
    expect(await entriesOf('packet.exported')).to.equal(before);
  });
});
