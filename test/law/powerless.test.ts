// Every action refuses those who have no power over its subject, before anything is written. The actions are found in the
// source, so that a new one is tried too; those that ask for no permission stand here with their reason.
import { expect } from 'chai';
import { machinery, type Actor } from '../../server/foundation/actor.js';
import { Forbidden, NotFound } from '../../server/foundation/errors.js';
import { allActions, type FoundAction } from '../support/action-table.js';
import { occupied, type OccupiedLaboratory } from '../support/occupied-laboratory.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';

const needNoRole: Readonly<Record<string, string>> = {
  signOut: 'everybody may end their own session',
  reauthenticate: 'proves who one is, grants nothing',
  keepPreference: 'everybody’s own language and appearance',
  enrol: 'writes a person for the actions that asked already, and at the first start',
  openSigner: 'opens one’s own key, with its passphrase; signing asks for permission',
  proveWitness: 'signing in at another’s terminal, with the same lock-out: open to everybody like sign-in',
  proveSecond: 'proves who the second person is, grants nothing; the action asks for permission',
  personNamed: 'reads whose badge or sign-in name was given at a terminal, grants nothing',
  proveSigner: 'proves who one is, grants nothing; commit asks for permission',
  lockSession: 'everybody may lock their own session',
  personOf: 'finds a colleague for the action that asks for permission',
};

/** What the laboratory's machinery does by itself, so that it is not refused. */
const ofMachinery: readonly string[] = [
  'receiveFile',
  'importFile',
  'bindByCode',
  'bindByLine',
  'tieRun',
  'analyseMeasurement',
  // The command line loads libraries.
  'addLibraryFile',
  'addLibrary',
  // It brings tables for the registry too, and proposes what they say: a person decides.
  'bringTable',
  'tryImport',
  'proposeImport',
  'proposeSubject',
  'proposeWithdrawal',
];

const actions = await allActions();

describe('every action', () => {
  let test: TestLab;
  let house: OccupiedLaboratory;
  let powerless: Actor;
  before(async function () {
    this.timeout(30_000);
    test = await openTestLab();
    house = await occupied(test);
    powerless = await test.person();
  });
  after(async () => {
    expect((await test.verify()).map((verdict) => verdict.fault)).to.deep.equal([undefined, undefined]);
    await test.close();
  });

  it('is known to this law', () => {
    const names = actions.map(({ name }) => name);
    expect(names.length).to.be.greaterThan(40);
    expect([...Object.keys(needNoRole), ...ofMachinery].filter((name) => !names.includes(name))).to.deep.equal([]);
  });

  for (const action of actions.filter(({ name }) => !(name in needNoRole))) {
    it(`refuses a person without a role: ${action.name}`, () => expectRefused(action, powerless));

    if (!ofMachinery.includes(action.name)) {
      it(`refuses machinery: ${action.name}`, () =>
        expectRefused(action, machinery(test.laboratoryId, 'some-machine')));
    }
  }

  for (const action of actions.filter(({ name, namesAThing }) => namesAThing && !(name in needNoRole))) {
    it(`does not know the things of another laboratory: ${action.name}`, () => expectRefused(action, house.stranger));
  }

  async function expectRefused(action: FoundAction, actor: Actor): Promise<void> {
    const before = await written();
    const outcome = await action.call(test.lab, actor, house.subjects).then(
      () => 'nothing was refused',
      (fault: unknown) => fault,
    );
    expect(await written(), `${action.path} wrote something`).to.deep.equal(before);
    const isRefusal = outcome instanceof Forbidden || outcome instanceof NotFound;
    expect(isRefusal, `${action.path}: ${String(outcome)}`).to.equal(true);
  }

  /** Sizes of everything that an action could leave behind. */
  async function written(): Promise<unknown> {
    const counts = ['ledger_entries', 'jobs', 'sessions', 'setup_links'].map(async (table) => {
      const [row] = await test.lab.db(table).count({ rows: '*' });
      return [table, row?.['rows']];
    });
    return Promise.all(counts);
  }
});
