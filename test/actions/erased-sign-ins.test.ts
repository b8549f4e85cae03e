// With a person whom the law lets be forgotten goes what the server keeps of their sign-ins, and of nobody else's.
import { expect } from 'chai';
import { kept } from '../../server/database/witnessed.js';
import { newId } from '../../server/foundation/ids.js';
import { housekeep } from '../../server/ledger/record.js';
import { personById } from '../../server/people/person-store.js';
import { makeSetupLink } from '../../server/people/setup-actions.js';
import { insertAttempt, pinTriesSince } from '../../server/people/session-store.js';
import { forgetEndedSessions, signIn, startSession } from '../../server/people/sign-in-actions.js';
import { dalelIn } from '../support/command-line.js';
import { onEachEngine } from '../support/engines.js';
import { refusal } from '../support/refusal.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';

onEachEngine('the tries of people to sign in', function (this: void, client) {
  let test: TestLab;
  before(async () => {
    test = await openTestLab(client);
  });
  after(() => test.close());

  const loginOf = async (personId: string): Promise<string> => (await personById(test.lab.db, personId))?.login ?? '';
  const triesOf = async (login: string): Promise<number> =>
    ((await test.lab.db('sign_in_attempts').where({ login })) as unknown[]).length;
  const fail = async (login: string): Promise<void> => {
    const input = { login, password: 'not the password', address: '10.0.0.7', terminal: 'test' };
    expect(await refusal(signIn(test.lab, input))).to.equal('sign-in-refused');
  };

  /** A form that was on the page when the session ended, and an address to set a password by. */
  const leaveThings = async (personId: string): Promise<void> => {
    await makeSetupLink(test.lab, 'password', personId);
    const at = test.clock.now().toISOString();
    const form = { path: '/orders', body: '{"circumstances":"…"}', ends_at: at, kept_at: at, person_id: personId };
    await housekeep(test.lab, async (tx) => {
      await kept(tx, 'kept_forms').insert({ id: newId(), token_hash: newId(), ...form });
    });
  };

  it('go with the person’s name, and so do the sessions', async function () {
    this.timeout(60_000);
    const [erased, other] = [await test.person('chemist'), await test.person('chemist')];
    const logins = [await loginOf(erased.id), await loginOf(other.id)] as const;
    for (const login of logins) await fail(login);
    for (const { id } of [erased, other]) {
      const person = await personById(test.lab.db, id);
      if (person !== undefined) await startSession(test.lab, person, 'Firefox of that person');
    }
    for (const { id } of [erased, other]) await leaveThings(id);
    const row = ['--table', 'people', '--row', erased.id];
    const why = ['--decision', '№ 14 от 20.11.2026', '--reason', 'by law'];
    const said = await dalelIn(test.settings, 'ledger', 'erase', ...row, ...why);
    expect(said.err + said.out).to.match(/Erased: people .*\. Entry \d+ says so\.\n/);
    expect([await triesOf(logins[0]), await triesOf(logins[1])]).to.deep.equal([0, 1]);
    const held = (await test.lab.db('sessions').select('person_id')) as { person_id: string }[];
    expect(held.map(({ person_id }) => person_id))
      .to.include(other.id)
      .and.not.include(erased.id);
    for (const table of ['kept_forms', 'setup_links']) {
      const rows = (await test.lab.db(table).select('person_id')) as { person_id: string }[];
      expect(
        rows.map(({ person_id }) => person_id),
        table,
      ).to.deep.equal([other.id]);
    }
    expect((await test.verify())[0]).to.include({ fault: undefined, erased: 1 });
  });

  it('are forgotten once they count for nothing, also under a name that nobody has', async () => {
    await fail('nobody.at.all');
    await housekeep(test.lab, (tx) => {
      return insertAttempt(tx, { id: newId(), login: 'pin', method: 'pin', at: test.clock.now().toISOString() });
    });
    test.clock.forward(23 * 3_600_000);
    await forgetEndedSessions(test.lab);
    expect([await triesOf('nobody.at.all'), await pinTriesSince(test.lab.db, 'pin', '2026')]).to.deep.equal([1, 1]);
    test.clock.forward(2 * 3_600_000);
    await forgetEndedSessions(test.lab);
    expect([await triesOf('nobody.at.all'), await pinTriesSince(test.lab.db, 'pin', '2026')]).to.deep.equal([0, 0]);
  });
});
