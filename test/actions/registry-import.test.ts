// Tables of the registry over a real ledger: the round trip, the trial, the faults by line and column, and what two persons make of it.
import { expect } from 'chai';
import { bringTable, proposeImport, tryImport } from '../../server/chemistry/substances/registry-import-actions.js';
import { decideImport, decideProposal, proposeSubject } from '../../server/chemistry/substances/registry-actions.js';
import { registryInForce } from '../../server/chemistry/substances/registry-store.js';
import { tableShapes, writtenTable, type TableShape } from '../../server/chemistry/substances/registry-table.js';
import { statementOf } from '../../server/chemistry/substances/substance-statement.js';
import type { Actor } from '../../server/foundation/actor.js';
import { onEachEngine } from '../support/engines.js';
import { refusal } from '../support/refusal.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';

onEachEngine('tables of the registry', function (client) {
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

  const registry = () => registryInForce(test.lab.db, test.laboratoryId);
  const brought = async (shape: TableShape, text: string): Promise<string> => {
    const stored = await test.lab.vault.keepBytes(Buffer.from(text));
    return bringTable(test.lab, chemist, { shape, file: { ...stored, name: 'table.csv' } });
  };
  const tried = async (shape: TableShape, text: string) => tryImport(test.lab, chemist, await brought(shape, text));
  const head = 'substance;size;lower_g;lower_bound;upper_g;upper_bound;basis;act;from;to\r\n';

  it('come back as what was written, to the letter, whatever spreadsheets think of it', async () => {
    const { substances } = await registry();
    const heroin = substances.find(({ id }) => id === 'heroin')!;
    const statement = {
      ...statementOf(heroin),
      synonyms: ['=1+1', "'quoted", "'=both", '+plus', '-minus', '@at', 'semi;colon', '"quotes"', 'героин; №1'],
      listings: [{ list: '=cmd|calc', position: '-1', act: 'DEMO', from: '2020-01-01', to: '2030-12-31' }],
    };
    const subject = { kind: 'substance', id: 'heroin', statement } as const;
    const proposalId = await proposeSubject(test.lab, chemist, { subject, reason: 'DEMO' });
    await decideProposal(test.lab, reviewer, { proposalId, outcome: 'approved', reason: 'compared' });
    for (const shape of tableShapes) {
      const text = writtenTable(shape, await registry());
      expect(text).to.not.match(/(^|;)[=+@]/m);
      const { changes, faults, unchanged } = await tried(shape, text);
      expect([changes, faults], shape).to.deep.equal([[], []]);
      if (shape === 'substances') expect(unchanged).to.equal((await registry()).substances.length);
    }
  });

  it('name line and column of what is wrong, and offer the rest', async () => {
    const { changes, faults } = await tried(
      'thresholds',
      `${head}cocaine;large;0,5;exclusive;2,5;inclusive;as-is;DEMO;01.01.2020;\r\n` +
        'mdma;large;much;exclusive;;;as-is;DEMO;2020-02-31;\r\n' +
        'no-such;large;1;exclusive;;;as-is;DEMO;2020-01-01;\r\n' +
        'mdma;small;;;0,5;inclusive;as-is;DEMO;2020-01-01;\r\n' +
        '50-36-2;especially-large;2,5;exclusive;;;as-is;DEMO;2020-01-01;\r\n',
    );
    expect(changes.map(({ subject, act }) => [subject.id, act])).to.deep.equal([['cocaine', 'change']]);
    expect(faults.map(({ line, column, code }) => `${line} ${column} ${code}`)).to.have.members([
      '3 lower_g control-mass',
      '3 from not-a-date',
      '4 substance table-substance-unknown',
    ]);
    const [change] = changes;
    expect(change?.subject.kind === 'substance' && change.subject.statement.thresholds.length).to.equal(2);
  });

  it('say what they lack, and are not taken for tables when they are none', async () => {
    const fault = async (text: string) => (await tried('lists', text)).faults.map(({ code }) => code);
    expect(await fault('substance;list\r\nheroin;I\r\n')).to.deep.equal(['table-column-missing']);
    expect(await fault('')).to.deep.equal(['table-column-missing']);
    const bytes = await test.lab.vault.keepBytes(Buffer.from([0xff, 0xfe, 0x00, 0x41]));
    const id = await bringTable(test.lab, chemist, { shape: 'lists', file: { ...bytes, name: 'x.xlsx' } });
    expect((await tryImport(test.lab, chemist, id)).faults[0]?.code).to.equal('table-unreadable');
  });

  it('are proposed as a whole, once, and decided on by another person', async () => {
    const text =
      'id,name_en,name_ru,name_kk,synonyms,kind,class,cas,other_cas,inchikey,smiles,formula\n' +
      'table-one,table one,таблица один,кесте бір,,narcotic,other,,,,CC(N)Cc1ccccc1F,\n' +
      'table-two,table two,таблица два,кесте екі,a | b,narcotic,other,50-36-3,,,CCO,\n' +
      'table-three,table three,таблица три,кесте үш,,narcotic,other,,,,,C11H15NO\n';
    const importId = await brought('substances', text);
    const { changes, faults } = await tryImport(test.lab, chemist, importId);
    expect(changes.map(({ subject }) => subject.id)).to.deep.equal(['table-one', 'table-three']);
    expect(faults).to.deep.equal([{ line: 3, column: 'cas', code: 'substance-cas' }]);
    expect(await refusal(proposeImport(test.lab, chemist, { importId, reason: ' ' }))).to.equal('reason: required');
    expect(await proposeImport(test.lab, chemist, { importId, reason: 'DEMO' })).to.equal(2);
    expect(await refusal(proposeImport(test.lab, chemist, { importId, reason: 'DEMO' }))).to.equal(
      'registry-import-proposed',
    );
    const decision = { importId, outcome: 'approved', reason: 'compared' } as const;
    expect((await registry()).substances.some(({ id }) => id === 'table-one')).to.equal(false);
    expect(await decideImport(test.lab, reviewer, decision)).to.equal(2);
    const one = (await registry()).substances.find(({ id }) => id === 'table-one');
    expect(one?.formula).to.equal('C9H12FN');
    expect(await refusal(decideImport(test.lab, reviewer, decision))).to.equal('registry-decided');
  });
});
