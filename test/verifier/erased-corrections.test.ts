// A name that stands in a correction goes by law as it goes from the event that was corrected: the proofs stay, and what is evidence
// — seals, masses, numbers of documents — can't be emptied under that name.
import { expect } from 'chai';
import { custodyItem } from '../../server/evidence/custody/custody-item-store.js';
import { itemCustodyView } from '../../server/evidence/custody/item-page-view.js';
import { proofsOfItem } from '../../server/evidence/custody/custody-proof.js';
import { eventsOfItem } from '../../server/evidence/custody/custody-store.js';
import { correctEvent } from '../../server/evidence/custody/mending-actions.js';
import { stillNaming } from '../../server/evidence/custody/still-naming.js';
import type { Actor } from '../../server/foundation/actor.js';
import { eraseRow } from '../../server/ledger/erase.js';
import { handOutPacket } from '../../server/reporting/packets/packet-actions.js';
import type { Columns, Packet, PacketRow } from '../../server/verifying/packet/packet.js';
import { step, type TestExhibit } from '../support/custody-steps.js';
import { heldExhibits } from '../support/departures.js';
import { onEachEngine } from '../support/engines.js';
import { needsProgram } from '../support/outside-program.js';
import { packetText } from '../support/packet-text.js';
import { expectVerdicts } from '../support/packet-verdicts.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';
import { packetTelling, rowOf, type ToldFact } from '../support/told-log.js';

onEachEngine('a correction of a party that was erased by law', (client) => {
  let test: TestLab;
  let keeper: Actor;
  let item: TestExhibit;
  let ids: readonly string[];

  before(async function () {
    this.timeout(60_000);
    needsProgram(this, 'python3');
    needsProgram(this, 'openssl');
    test = await openTestLab(client);
    keeper = await test.person('storekeeper', 'registrar');
    [item] = (await heldExhibits(test, keeper, 1)) as [TestExhibit];
    const [received] = await eventsOfItem(test.lab.db, item);
    const correct = async (field: 'party' | 'seal', right: string): Promise<string> => {
      const what = { correctedEventId: received?.id ?? '', field, right, reason: 'прочитано неверно' };
      return (await correctEvent(test.lab, keeper, { ...step(item), ...what })).event.id;
    };
    const first = await correct('party', 'Сейтқали Мұрат');
    const seal = await correct('seal', 'П-77');
    ids = [received?.id ?? '', first, seal, await correct('party', 'Сейтқалиев Мұрат')];
  });
  after(async () => {
    expect((await test.verify())[0]).to.include({ fault: undefined, erased: 4 });
    await test.close();
  });

  const erase = (rowId: string) => {
    const why = { decision: '№ 15', reason: 'закон о персональных данных' };
    return eraseRow(test.lab, test.laboratoryId, { table: 'custody_events', rowId, ...why });
  };
  const exported = async () => (await handOutPacket(test.lab, keeper, { item: { kind: 'exhibit', id: item.id } })).text;
  const still = async (id: string) =>
    (await stillNaming(test.lab.db, { table: 'custody_events', id })).map((row) => row.id);

  it('leaves the packet whole at each step, and the answer names what is still to be erased', async function () {
    this.timeout(60_000);
    const [received = '', first = '', seal = '', second = ''] = ids;
    expect(await still(first)).to.have.members([received, second]);
    const packets = [{ name: 'before', packet: await exported(), wanted: 'whole' }];
    for (const id of [first, second, received, seal]) {
      await erase(id);
      packets.push({ name: `without ${String(packets.length)}`, packet: await exported(), wanted: 'whole' });
    }
    expectVerdicts(packets);
    expect(packets.map(({ packet }) => packet.includes('Сейтқали'))).to.deep.equal([true, true, false, false, false]);
    expect(await still(first)).to.deep.equal([]);
    expect(packets.at(-1)?.packet, 'a seal is evidence').to.include('"right_value":"П-77"');
  });

  it('is shown as erased on the page of the item, with its proof', async () => {
    const proofs = await proofsOfItem(test.lab.db, test.laboratoryId, item);
    expect([...proofs.values()].map(({ holds }) => holds)).to.deep.equal(ids.map(() => true));
    const known = await custodyItem(test.lab.db, item);
    const view = known && (await itemCustodyView(test.lab, keeper, known));
    const said = view?.events.map(({ correction }) => correction).filter((one) => one?.field === 'party');
    expect(said?.every((one) => one?.field === 'party' && one.right.startsWith('erased:'))).to.equal(true);
    expect(said).to.have.length(2);
  });

  it('still tells another correction in the right words', async () => {
    const what = { correctedEventId: ids[0] ?? '', field: 'party' as const, right: 'ДП Алматы' };
    await correctEvent(test.lab, keeper, { ...step(item), ...what, reason: 'орган вместо имени' });
    expectVerdicts([{ name: 'corrected again', packet: await exported(), wanted: 'whole' }]);
  });
});

describe('an erased correction, by both verifiers', () => {
  before(function () {
    needsProgram(this, 'python3');
    needsProgram(this, 'openssl');
  });

  const exhibit = 'exhibit:E1';
  const at = { item_kind: 'exhibit', item_id: 'E1', person_id: 'A', holder_kind: 'person', holder_id: 'A' };
  const received = rowOf('custody_events', {
    ...{ ...at, id: 'E', position: 1, type: 'received', party: 'Name', seal: 'S1' },
  });
  const correction = (columns: Columns): PacketRow => {
    const target = { target_id: 'E', target_type: 'received', reason: 'misread' };
    const words = { corrected_field: 'party', wrong_value: 'Name', right_value: 'Other' };
    return rowOf('custody_events', { ...at, ...target, ...words, id: 'C', position: 2, type: 'corrected', ...columns });
  };
  const emptied = { wrong_value: 'erased:C', right_value: 'erased:C' };

  /** Told by a laboratory that holds its keys: what it bound first, and what its erasure left. */
  function packet(bound: Columns, left: Columns, columns: readonly string[] = ['wrong_value', 'right_value']): string {
    const [was, is] = [correction(bound), correction({ ...bound, ...emptied, ...left })];
    const facts: readonly ToldFact[] = [
      { type: 'custody.received', items: [exhibit], rows: [received], by: 'A' },
      { type: 'custody.corrected', items: [exhibit], rows: [was], by: 'A', data: { target: 'E' } },
      { type: 'ledger.erased', items: [exhibit], rows: [is], data: { table: 'custody_events', row: 'C', columns } },
    ];
    const { rows, ...more } = JSON.parse(packetTelling(exhibit, facts)) as Packet;
    const former = rows.findIndex(({ row }) => row['id'] === 'C' && row['right_value'] === was.row['right_value']);
    return packetText({ ...more, rows: rows.filter((_, index) => index !== former) });
  }

  it('says nothing any more, and of what only words may say nothing', () => {
    const seal = { corrected_field: 'seal', wrong_value: 'S1', right_value: 'S7' };
    const document = { corrected_field: 'document', wrong_value: '5', right_value: '6' };
    const other = { corrected_field: 'other', wrong_value: 'one', right_value: 'another' };
    expectVerdicts([
      { name: 'a party', packet: packet({}, {}), wanted: 'whole' },
      { name: 'words', packet: packet(other, {}), wanted: 'whole' },
      { name: 'half of it', packet: packet({}, { right_value: 'Else' }), wanted: 'row-rebound /rows/0' },
      { name: 'a seal', packet: packet(seal, {}), wanted: 'row-rebound /rows/0' },
      { name: 'a document', packet: packet(document, {}), wanted: 'row-rebound /rows/0' },
      { name: 'another field', packet: packet({}, { corrected_field: 'mass' }), wanted: 'row-rebound /rows/0' },
      { name: 'nothing', packet: packet({}, {}, []), wanted: 'row-rebound /entries/3' },
      { name: 'more than words', packet: packet({}, {}, ['seal']), wanted: 'row-rebound /entries/3' },
      { name: 'a reason that stands', packet: packet({}, {}, ['reason']), wanted: 'row-rebound /rows/0' },
      { name: 'a reason', packet: packet({}, { reason: 'erased:C' }, ['reason']), wanted: 'whole' },
      {
        name: 'of what the event never said',
        packet: packet({ corrected_field: 'document' }, { corrected_field: 'party', target_type: 'opened' }),
        wanted: 'custody-mending /rows/0',
      },
    ]);
  });
});
