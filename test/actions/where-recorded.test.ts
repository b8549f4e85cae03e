// From an event to the machine and the program by which it was recorded: by its session, and by what the ledger says of both.
import { expect } from 'chai';
import { machinery } from '../../server/foundation/actor.js';
import { programVersion } from '../../server/foundation/program-version.js';
import { isId, newId } from '../../server/foundation/ids.js';
import { parseEntry } from '../../server/ledger/entry.js';
import { entriesOfItem } from '../../server/ledger/ledger-store.js';
import { record } from '../../server/ledger/record.js';
import { noteProgram } from '../../server/people/program-actions.js';
import { personById } from '../../server/people/person-store.js';
import { startSession } from '../../server/people/sign-in-actions.js';
import { onEachEngine } from '../support/engines.js';
import { openTestApp, type TestApp } from '../support/test-app.js';
import { openTestLab, testPassword, type TestLab } from '../support/test-lab.js';

onEachEngine('what the ledger knows of program and workplace', function (this: void, client) {
  let test: TestLab;
  before(async () => {
    test = await openTestLab(client);
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await test.close();
  });

  const entries = async (item: string) =>
    (await entriesOfItem(test.lab.db, test.laboratoryId, item)).map(({ bytes }) => parseEntry(bytes));

  it('names the version at the first start, and again only when it is another', async () => {
    expect(programVersion()).to.match(/^\d+\.\d+\.\d+/);
    await noteProgram(test.lab);
    await noteProgram(test.lab);
    const running = { version: programVersion(), node: process.versions.node, database: test.lab.engine };
    expect((await entries('program:dalel')).map(({ type, data }) => ({ type, ...data }))).to.deep.equal([
      { type: 'program.changed', ...running },
    ]);
    const other = { type: 'program.changed', items: ['program:dalel'], data: { ...running, version: '0.0.1' } };
    await record(test.lab, machinery(test.laboratoryId, 'server'), () => Promise.resolve(other));
    await noteProgram(test.lab);
    expect((await entries('program:dalel')).map(({ data }) => data['version'])).to.deep.equal([
      programVersion(),
      '0.0.1',
      programVersion(),
    ]);
  });

  it('names the workplace of each session that begins there', async () => {
    const { id } = await test.person('chemist');
    const person = await personById(test.lab.db, id);
    if (person === undefined) throw new Error('nobody');
    const workplace = newId();
    await startSession(test.lab, person, 'Firefox', { kind: 'bench', workplace });
    const [started] = (await entries(`person:${id}`)).filter(({ type }) => type === 'session.started');
    expect(started?.data).to.include({ kind: 'bench', workplace });
  });
});

describe('the mark of a workplace', () => {
  let test: TestApp;
  before(async () => {
    test = await openTestApp();
  });
  after(() => test.close());

  const markOf = (cookies: unknown): string | undefined =>
    /dalel-workplace=([^;]*); Max-Age=\d+;.*HttpOnly; SameSite=Strict/.exec(String(cookies))?.[1];

  it('stays the same whoever signs in there, and one that is not ours is made anew', async () => {
    const signIn = (cookie: string) =>
      test
        .anonymous()
        .post('/sign-in')
        .set('Cookie', cookie)
        .type('form')
        .send({ name: 'admin', password: testPassword })
        .expect(303);
    const first = markOf((await signIn('')).headers['set-cookie']);
    expect(isId(first)).to.equal(true);
    expect(markOf((await signIn(`dalel-workplace=${first ?? ''}`)).headers['set-cookie'])).to.equal(first);
    const forged = markOf((await signIn('dalel-workplace=<script>')).headers['set-cookie']);
    expect(isId(forged) && forged !== first).to.equal(true);
    const own = `person:${test.administrator.id}`;
    const told = (await entriesOfItem(test.lab.db, test.laboratoryId, own)).map(({ bytes }) => parseEntry(bytes));
    const started = told.filter(({ type }) => type === 'session.started');
    expect(started.map(({ data }) => data['workplace'])).to.deep.equal([first, first, forged]);
    expect((await test.verify())[0]?.fault).to.equal(undefined);
  });
});
