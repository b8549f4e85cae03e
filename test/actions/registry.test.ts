// The registry over a real ledger: nothing is in force before a second person has approved it.
import { expect } from 'chai';
import { registryInForce, proposalsOfSubject } from '../../server/chemistry/substances/registry-store.js';
import {
  decideProposal,
  proposeSubject,
  proposeWithdrawal,
} from '../../server/chemistry/substances/registry-actions.js';
import type { Threshold } from '../../server/chemistry/substances/control.js';
import type { GroupStatement } from '../../server/chemistry/substances/control-group.js';
import type { SubstanceStatement } from '../../server/chemistry/substances/substance-statement.js';
import type { Actor } from '../../server/foundation/actor.js';
import { InvalidInput } from '../../server/foundation/errors.js';
import { entriesOfItem } from '../../server/ledger/ledger-store.js';
import { onEachEngine } from '../support/engines.js';
import { refusal } from '../support/refusal.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';

const pyrovalerone: SubstanceStatement = {
  names: { en: 'test pyrovalerone', ru: 'проба-пировалерон', kk: 'сынама пировалерон' },
  synonyms: ['TP-1'],
  kind: 'narcotic',
  group: 'cathinone',
  casNumber: null,
  otherCasNumbers: [],
  inchiKey: null,
  smiles: 'CCCC(N1CCCC1)C(=O)c1ccc(F)cc1',
  formula: '',
  listings: [{ list: 'List II', position: '12', act: 'DEMO act 1', from: '2020-01-01', to: null }],
  thresholds: [],
};

const large: Threshold = {
  size: 'large',
  lower: { micrograms: 500_000, isIncluded: false },
  upper: { micrograms: 2_500_000, isIncluded: true },
  basis: 'as-is',
  act: 'DEMO act 1',
  from: '2020-01-01',
  to: null,
};

const cathinones: GroupStatement = {
  names: { en: 'test cathinones', ru: 'пробные катиноны', kk: 'сынама катинондар' },
  position: '3',
  words: 'any substance with this core',
  pattern: {
    core: '[c:1]1[c:1][c:1][c:1][c:1]c1C(=O)[C:2][N:3]',
    sites: [{ number: 1, rule: 'any', allowed: [] }],
    elsewhere: 'any',
  },
  act: 'DEMO act 2',
  from: '2024-01-01',
  to: null,
};

onEachEngine('the registry of substances', function (client) {
  let test: TestLab;
  let chemist: Actor;
  let reviewer: Actor;
  before(async function () {
    this.timeout(120_000);
    test = await openTestLab(client);
    [chemist, reviewer] = [await test.person('chemist'), await test.person('reviewer')];
  });
  after(async () => {
    expect((await test.verify()).map(({ fault }) => fault)).to.deep.equal([undefined]);
    await test.close();
  });

  const propose = (id: string, statement: SubstanceStatement, actor = chemist) =>
    proposeSubject(test.lab, actor, { subject: { kind: 'substance', id, statement }, reason: 'DEMO act 1' });
  const decide = (proposalId: string, outcome: 'approved' | 'rejected' = 'approved', actor = reviewer) =>
    decideProposal(test.lab, actor, { proposalId, outcome, reason: 'compared with the act' });
  const inForce = async (id: string) =>
    (await registryInForce(test.lab.db, chemist.laboratoryId)).substances.find((one) => one.id === id);
  const fields = async (work: Promise<unknown>): Promise<string[]> => {
    const fault = await work.then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(fault).to.be.instanceOf(InvalidInput);
    return Object.keys((fault as InvalidInput).fields);
  };

  it('takes a new substance once another person has approved it, with what its structure says', async () => {
    const proposal = await propose('test-pyrovalerone', pyrovalerone);
    expect(await inForce('test-pyrovalerone')).to.equal(undefined);
    await decide(proposal);
    const found = await inForce('test-pyrovalerone');
    expect(found?.formula).to.equal('C15H20FNO');
    expect(found?.nominalMass).to.equal(249);
    expect(found?.versionId).to.equal(proposal);
    const entries = await entriesOfItem(test.lab.db, chemist.laboratoryId, `registry-proposal:${proposal}`);
    expect(entries).to.have.length(2);
  });

  it('lets nobody decide on their own proposal, and nobody twice', async () => {
    const manager = await test.person('quality-manager');
    const proposal = await propose('own-substance', { ...pyrovalerone, ...named('own substance') }, manager);
    expect(await refusal(decide(proposal, 'approved', manager))).to.equal('registry-own-proposal');
    await decide(proposal, 'rejected');
    expect(await refusal(decide(proposal))).to.equal('registry-decided');
    expect(await inForce('own-substance')).to.equal(undefined);
  });

  it('keeps what was in force before, and approves nothing on a version that has changed', async () => {
    const first = await propose('test-pyrovalerone', { ...pyrovalerone, thresholds: [large] });
    const second = await propose('test-pyrovalerone', { ...pyrovalerone, synonyms: ['TP-2'] });
    await decide(first);
    expect(await refusal(decide(second))).to.equal('registry-changed-since');
    expect((await inForce('test-pyrovalerone'))?.thresholds).to.deep.equal([large]);
    const versions = await proposalsOfSubject(test.lab.db, chemist.laboratoryId, {
      kind: 'substance',
      id: 'test-pyrovalerone',
    });
    expect(versions.map(({ act, decision }) => [act, decision?.outcome ?? 'open'])).to.deep.equal([
      ['change', 'open'],
      ['change', 'approved'],
      ['add', 'approved'],
    ]);
    expect(versions.at(-1)?.subject.statement).to.have.property('thresholds').that.deep.equals([]);
  });

  it('changes a substance of the starter registry and keeps its ions', async () => {
    const heroin = await inForce('heroin');
    expect(heroin?.versionId).to.equal(null);
    const { names, synonyms, kind, group, casNumber, otherCasNumbers, inchiKey, smiles, formula } = heroin!;
    const said = { names, synonyms, kind, group, casNumber, otherCasNumbers, inchiKey, smiles, formula };
    await decide(await propose('heroin', { ...said, listings: pyrovalerone.listings, thresholds: [large] }));
    const changed = await inForce('heroin');
    expect([changed?.listings.length, changed?.ions.length]).to.deep.equal([1, heroin!.ions.length]);
  });

  it('withdraws by two persons as well', async () => {
    await decide(await propose('short-lived', { ...pyrovalerone, ...named('short lived') }));
    const proposal = await proposeWithdrawal(test.lab, chemist, {
      subject: { kind: 'substance', id: 'short-lived' },
      reason: 'entered twice',
    });
    expect((await inForce('short-lived'))?.id).to.equal('short-lived');
    await decide(proposal);
    expect(await inForce('short-lived')).to.equal(undefined);
  });

  it('names each field that can’t be right', async () => {
    const wrong = { ...pyrovalerone, ...named('wrong'), casNumber: '50-36-3', inchiKey: 'QQ', smiles: 'C1CC(' };
    expect(await fields(propose('wrong', { ...wrong, formula: 'H2O' }))).to.have.members([
      ...['casNumber', 'inchiKey', 'smiles'],
    ]);
    const differs = { ...pyrovalerone, ...named('differs'), formula: 'C15H20FNO2' };
    expect(await fields(propose('differs', differs))).to.deep.equal(['formula']);
    const twice = { ...large, lower: { micrograms: 2_500_000, isIncluded: true }, upper: null };
    const overlap = { ...pyrovalerone, ...named('overlap'), thresholds: [large, twice] };
    expect(await fields(propose('overlap', overlap))).to.deep.equal(['threshold2']);
    const taken = { ...pyrovalerone, ...named('taken'), synonyms: ['героин'] };
    expect(await fields(propose('taken', taken))).to.deep.equal(['synonyms']);
  });

  it('refuses what changes nothing', async () => {
    const now = { ...pyrovalerone, formula: 'C15H20FNO', thresholds: [large] };
    expect(await refusal(propose('test-pyrovalerone', now))).to.equal('registry-same');
  });

  it('keeps groups the same way, and reads their core', async () => {
    const subject = { kind: 'group', id: 'test-cathinones', statement: cathinones } as const;
    const broken = { ...subject, statement: { ...cathinones, pattern: { ...cathinones.pattern, core: 'C1CC(' } } };
    expect(await fields(proposeSubject(test.lab, chemist, { subject: broken, reason: 'x' }))).to.include('core');
    await decide(await proposeSubject(test.lab, chemist, { subject, reason: 'DEMO act 2' }));
    const { groups } = await registryInForce(test.lab.db, chemist.laboratoryId);
    expect(groups.map(({ id, pattern }) => [id, pattern.core])).to.deep.equal([
      ['test-cathinones', cathinones.pattern.core],
    ]);
  });
});

const named = (name: string) => ({ names: { en: name, ru: `${name} ru`, kk: `${name} kk` }, synonyms: [] });
