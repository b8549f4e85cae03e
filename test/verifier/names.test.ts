// Whom a packet names, and how little it says of them: name, position and roles go out, the sign-in name and the telephone never.
import { expect } from 'chai';
import { insertRow } from '../../server/database/witnessed.js';
import type { Actor, Role } from '../../server/foundation/actor.js';
import { newId } from '../../server/foundation/ids.js';
import { eraseRow } from '../../server/ledger/erase.js';
import { record } from '../../server/ledger/record.js';
import * as custody from '../../server/evidence/custody/custody-actions.js';
import { changeRoles } from '../../server/people/people-actions.js';
import { insertGrant, personById } from '../../server/people/person-store.js';
import { handOutPacket } from '../../server/reporting/packets/packet-actions.js';
import type { Packet } from '../../server/verifying/packet/packet.js';
import { packetStory } from '../../server/verifying/packet/packet-story.js';
import { nobody, verifyPacket } from '../../server/verifying/packet/verify-packet.js';
import { step, type TestExhibit } from '../support/custody-steps.js';
import { heldExhibits } from '../support/departures.js';
import { onEachEngine } from '../support/engines.js';
import { needsProgram } from '../support/outside-program.js';
import { expectVerdicts } from '../support/packet-verdicts.js';
import { actorFor, openTestLab, type TestLab } from '../support/test-lab.js';
import { packetTelling, rowOf, type ToldFact } from '../support/told-log.js';

onEachEngine('the names in a packet', (client) => {
  let test: TestLab;
  let keeper: Actor;
  let item: TestExhibit;

  before(function () {
    needsProgram(this, 'python3');
    needsProgram(this, 'openssl');
  });
  beforeEach(async function () {
    this.timeout(60_000);
    test = await openTestLab(client);
    keeper = await test.person('storekeeper', 'registrar');
    [item] = (await heldExhibits(test, keeper, 1)) as [TestExhibit];
  });
  afterEach(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await test.close();
  });

  const exported = async (): Promise<string> =>
    (await handOutPacket(test.lab, keeper, { item: { kind: 'exhibit', id: item.id } })).text;
  const tables = (text: string) => (JSON.parse(text) as Packet).rows.map(({ table }) => table);
  const peopleTold = (text: string) => {
    const { told } = verifyPacket(Buffer.from(text), nobody);
    return told === undefined ? [] : packetStory(told).people;
  };

  async function handOver(to: Actor): Promise<void> {
    await custody.offerItem(test.lab, keeper, { ...step(item), toPersonId: to.id });
    await custody.acceptItem(test.lab, to, step(item));
  }

  /** As people were entered before there were cards. */
  async function uncarded(name: string, ...roles: readonly Role[]): Promise<Actor> {
    const id = newId();
    const person = {
      id,
      laboratoryId: test.laboratoryId,
      login: `old-${id}`,
      name,
      organisation: null,
      phone: '+7 701 000 00 14',
    };
    const made = { by: test.administrator.id, at: test.clock.now().toISOString() };
    await record(test.lab, test.administrator, async (tx) => {
      const { laboratoryId, ...columns } = person;
      const more = { laboratory_id: laboratoryId, position: 'эксперт', search_text: name, salt: 'c0ffee' };
      await insertRow(tx, 'people', { ...columns, ...more, made_by: made.by, made_at: made.at });
      for (const role of roles) await insertGrant(tx, { ...person, position: 'эксперт' }, role, made);
      return { type: 'person.entered', items: [`person:${id}`], data: { roles: [...roles] } };
    });
    return actorFor({ ...person, position: 'эксперт' }, roles);
  }

  it('say name, position and roles as they were at the export, and nothing else of the staff', async function () {
    this.timeout(60_000);
    await handOver(await test.person('chemist'));
    const change = {
      personId: keeper.id,
      roles: ['storekeeper', 'registrar', 'technician'] as const,
      reason: 'замена',
    };
    await changeRoles(test.lab, test.administrator, change);
    const text = await exported();
    expectVerdicts([{ name: 'as exported', packet: text, wanted: 'whole' }]);
    expect(peopleTold(text).find(({ name }) => name === keeper.name)).to.deep.equal({
      name: keeper.name,
      position: '',
      roles: ['registrar', 'storekeeper', 'technician'],
    });
    expect(tables(text)).to.not.include('people');
    const person = await personById(test.lab.db, keeper.id);
    expect(text)
      .to.not.include(person?.login ?? '')
      .and.not.include('"phone"');
  });

  it('are proved for people of old by an entry of their own, written once', async function () {
    this.timeout(60_000);
    const old = await uncarded('Әлиева Дина', 'chemist');
    await handOver(old);
    const text = await exported();
    expectVerdicts([{ name: 'as exported', packet: text, wanted: 'whole' }]);
    const told = { name: 'Әлиева Дина', position: 'эксперт', roles: ['chemist'] };
    expect(peopleTold(text)).to.deep.include(told);
    expect(text).to.not.include(`old-${old.id}`).and.not.include('+7 701');
    const written = () => test.lab.db('ledger_entries').where({ type: 'name-card.written' }).count({ n: '*' });
    const before = await written();
    expect(Number(before[0]?.['n'])).to.equal(1);
    await exported();
    expect(await written()).to.deep.equal(before);
  });

  it('are gone with those whom the law had let go before there were cards, and the packet is whole', async function () {
    this.timeout(60_000);
    const old = await uncarded('Омарова Сәуле', 'chemist');
    await handOver(old);
    const why = { decision: '№ 14', reason: 'закон о персональных данных' };
    await eraseRow(test.lab, test.laboratoryId, { table: 'people', rowId: old.id, ...why });
    const text = await exported();
    expectVerdicts([{ name: 'as exported', packet: text, wanted: 'whole' }]);
    expect(text).to.not.include('Омарова').and.not.include('+7 701').and.not.include('эксперт');
    expect(tables(text)).to.include('people');
  });
});

describe('the names in a packet that a laboratory with its keys could write', function () {
  this.timeout(60_000);
  before(function () {
    needsProgram(this, 'python3');
    needsProgram(this, 'openssl');
  });

  const exhibit = 'exhibit:E1';
  const received: ToldFact = {
    type: 'custody.received',
    items: [exhibit],
    by: 'A',
    rows: [
      rowOf('custody_events', {
        ...{ item_kind: 'exhibit', item_id: 'E1', position: 1, type: 'received', person_id: 'A' },
        ...{ holder_kind: 'person', holder_id: 'A' },
      }),
    ],
  };
  const card = (of: string, item: string): ToldFact => ({
    type: 'name-card.written',
    items: [item],
    rows: [rowOf('name_cards', { person_id: of, name: 'Имя', roles: 'chemist' })],
  });
  const telling = (...facts: readonly ToldFact[]) => packetTelling(exhibit, facts);
  const placeOf = (packet: string, table: string): string => {
    const { rows } = JSON.parse(packet) as Packet;
    return `/rows/${String(rows.findIndex((row) => row.table === table))}`;
  };

  it('are held against the entries that put them there', () => {
    const own = telling(received, card('A', 'person:A'));
    const other = telling(received, card('A', 'person:B'));
    const old: ToldFact = {
      type: 'person.entered',
      items: ['person:A'],
      rows: [rowOf('people', { id: 'A', login: 'a' })],
    };
    expectVerdicts([
      { name: 'a card of the person', packet: own, wanted: 'whole' },
      { name: 'the row of old', packet: telling(received, old), wanted: 'whole' },
      { name: 'a card that another’s entry binds', packet: other, wanted: `name-card ${placeOf(other, 'name_cards')}` },
    ]);
  });
});
