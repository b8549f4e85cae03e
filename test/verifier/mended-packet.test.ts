// A packet of an exhibit whose record was mended, held, handed out and taken back, and of which something was erased by law:
// whole as it is, and found wherever somebody would make more of a correction or an erasure than it is.
import { expect } from 'chai';
import { takeBackItems } from '../../server/evidence/acts/taking-back-actions.js';
import { handOutItems } from '../../server/evidence/acts/departure-actions.js';
import * as custody from '../../server/evidence/custody/custody-actions.js';
import { proofsOfItem } from '../../server/evidence/custody/custody-proof.js';
import { eventsOfItem } from '../../server/evidence/custody/custody-store.js';
import { correctEvent, undoEvent } from '../../server/evidence/custody/mending-actions.js';
import { placeHold } from '../../server/evidence/holds/hold-actions.js';
import type { Actor } from '../../server/foundation/actor.js';
import { newId } from '../../server/foundation/ids.js';
import { eraseRow } from '../../server/ledger/erase.js';
import { cardsOf } from '../../server/people/name-card-store.js';
import { handOutPacket } from '../../server/reporting/packets/packet-actions.js';
import type { Columns, Packet } from '../../server/verifying/packet/packet.js';
import { packetStory } from '../../server/verifying/packet/packet-story.js';
import { nobody, verifyPacket } from '../../server/verifying/packet/verify-packet.js';
import { milligrams, step, type TestExhibit } from '../support/custody-steps.js';
import { aHandOut, heldExhibits, leaving } from '../support/departures.js';
import { onEachEngine } from '../support/engines.js';
import { needsProgram } from '../support/outside-program.js';
import { expectVerdicts, type Judged } from '../support/packet-verdicts.js';
import { readyBalance, weigh } from '../support/ready-balance.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';
import { packetText } from '../support/packet-text.js';

onEachEngine('a packet of a mended record', function (client) {
  let test: TestLab;
  let storekeeper: Actor;
  let chemist: Actor;
  let item: TestExhibit;
  let card: string;
  let earlier: string;
  let text: string;
  let packet: Packet;

  before(async function () {
    this.timeout(60_000);
    needsProgram(this, 'python3');
    needsProgram(this, 'openssl');
    test = await openTestLab(client);
    storekeeper = { ...(await test.person('storekeeper', 'registrar')), sessionId: newId() };
    chemist = { ...(await test.person('chemist')), sessionId: newId() };
    [item] = (await heldExhibits(test, storekeeper, 1)) as [TestExhibit];
    await mendAndMove();
    earlier = await exported();
    card = (await cardsOf(test.lab.db, [chemist.id]))[0]?.id ?? '';
    await erase('people', chemist.id);
    await erase('name_cards', card);
    await erase('custody_events', await idOf('handed-out'));
    text = await exported();
    packet = JSON.parse(text) as Packet;
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await test.close();
  });

  async function mendAndMove(): Promise<void> {
    const quality = await test.person('quality-manager');
    const { lab } = test;
    const mend = (
      by: Actor,
      correctedEventId: string,
      what: { field: 'seal' | 'mass' | 'party'; right: string | number },
    ) => correctEvent(lab, by, { ...step(item), correctedEventId, ...what, reason: 'прочитано неверно' });
    await mend(storekeeper, await idOf('received'), { field: 'seal', right: 'П-77' });
    const wrong = await custody.offerItem(lab, storekeeper, {
      ...step(item),
      toPersonId: (await test.person('technician')).id,
    });
    await undoEvent(lab, storekeeper, { ...step(item), undoneEventId: wrong.event.id });
    await custody.offerItem(lab, storekeeper, { ...step(item), toPersonId: chemist.id });
    await custody.acceptItem(lab, chemist, step(item));
    await custody.openItem(lab, chemist, { ...step(item), sealBefore: 'П-77' });
    await weigh(test, chemist, item, milligrams(5000));
    await mend(quality, await idOf('weighed'), { field: 'mass', right: 5_200_000 });
    await custody.resealItem(lab, chemist, { ...step(item), sealAfter: 'П-78' });
    await custody.offerItem(lab, chemist, { ...step(item), toPersonId: storekeeper.id });
    await custody.acceptItem(lab, storekeeper, step(item));
    const hold = { kind: 'court' as const, document: 'Постановление 4', reason: 'Жалоба защиты', until: null };
    await placeHold(lab, storekeeper, { item: { kind: 'exhibit', id: item.id }, ...hold });
    const out = leaving(item, { sealSeen: 'П-78', explanation: 'упаковка заменена' });
    const balanceId = await readyBalance(test, storekeeper);
    await handOutItems(lab, storekeeper, aHandOut([out], { balanceId, purpose: 'court', recipient: 'Суд' }));
    const back = { ...step(item), seal: 'суд-5', sealCondition: 'intact' as const };
    const from = { from: 'Суд', giverName: 'Әлиев А.', giverTitle: null, document: 'сопроводительное 3' };
    const act = { actId: newId(), items: [back], ...from, balanceId: null, remarks: null, language: 'kk' as const };
    await takeBackItems(lab, storekeeper, act);
    await mend(storekeeper, await idOf('taken-back'), { field: 'party', right: 'Алмалинский районный суд' });
  }

  const idOf = async (type: string): Promise<string> => {
    const found = (await eventsOfItem(test.lab.db, item)).findLast(({ act }) => act.type === type);
    return found?.id ?? '';
  };
  const erase = (table: string, rowId: string) =>
    eraseRow(test.lab, test.laboratoryId, { table, rowId, decision: '№ 14', reason: 'закон о персональных данных' });
  const exported = async (): Promise<string> =>
    (await handOutPacket(test.lab, storekeeper, { item: { kind: 'exhibit', id: item.id } })).text;
  const judged = (name: string, changes: Partial<Packet>, wanted: string): Judged => {
    return { name, packet: packetText({ ...packet, ...changes }), wanted };
  };
  const entryAt = (type: string): number =>
    packet.entries.findLastIndex(({ bytes }) => bytes.includes(`"type":"${type}"`));
  const eventAt = (type: string): number => packet.rows.findIndex(({ row }) => row['type'] === type);
  const changedRow = (at: number, changes: Columns) =>
    packet.rows.map((row, index) => (index === at ? { ...row, row: { ...row.row, ...changes } } : row));

  it('is whole, before the erasure and after it', function () {
    this.timeout(60_000);
    expectVerdicts([
      { name: 'before', packet: earlier, wanted: 'whole' },
      { name: 'after', packet: text, wanted: 'whole' },
    ]);
  });

  it('tells what was mended and what was erased, and names nobody whom the law has let go', () => {
    const { told } = verifyPacket(Buffer.from(text), nobody);
    const story = told && packetStory(told);
    const events = (story?.entries ?? []).flatMap((entry) => entry.events);
    expect(events.filter(({ later }) => later === 'undone').map(({ kind }) => kind)).to.deep.equal(['offered']);
    expect(events.filter(({ later }) => later === 'corrected').map(({ kind }) => kind)).to.deep.equal([
      'received',
      'weighed',
      'taken-back',
    ]);
    expect(events.find(({ kind }) => kind === 'corrected')?.correction).to.deep.include({
      field: 'seal',
      right: 'П-77',
    });
    expect(story?.erasures).to.have.length(2);
    expect(events.filter(({ isErased }) => isErased).map(({ kind }) => kind)).to.deep.equal(['handed-out']);
    expect(earlier).to.include(chemist.name);
    expect(text).to.not.include(chemist.name);
  });

  it('shows the same as proved on the page of the item, what was erased too', async () => {
    const proofs = await proofsOfItem(test.lab.db, test.laboratoryId, item);
    expect([...proofs.values()].every(({ holds }) => holds)).to.equal(true);
  });

  it('is found with a correction altered, left out or put in place of another', function () {
    this.timeout(60_000);
    const row = eventAt('corrected');
    const entry = entryAt('custody.corrected');
    const first = packet.entries.findIndex(({ bytes }) => bytes.includes('"type":"custody.corrected"'));
    const next = packet.entries.findIndex(
      ({ bytes }, index) => index > entry && bytes.includes(`"exhibit:${item.id}"`),
    );
    const swapped = packet.entries.map((one, index) => {
      const bytes = packet.entries[index === first ? entry : first]?.bytes ?? '';
      return index === first || index === entry ? { ...one, bytes } : one;
    });
    const without = (at: number) => packet.entries.filter((_, index) => index !== at);
    expectVerdicts([
      judged('what is right', { rows: changedRow(row, { right_value: 'П-79' }) }, `row-altered /rows/${String(row)}`),
      judged('why', { rows: changedRow(row, { reason: 'опечатка' }) }, `row-altered /rows/${String(row)}`),
      judged(
        'an undoing',
        { rows: changedRow(eventAt('undone'), { target_type: 'accepted' }) },
        `row-altered /rows/${String(eventAt('undone'))}`,
      ),
      judged('its entry left out', { entries: without(entry) }, `item-chain-broken /entries/${String(next - 1)}`),
      judged(
        'its row left out',
        { rows: packet.rows.filter((_, index) => index !== row) },
        `row-missing /entries/${String(entryOfRow(row))}`,
      ),
      judged('two with each other’s bytes', { entries: swapped }, `not-included /entries/${String(first)}`),
    ]);
  });

  const entryOfRow = (row: number): number => {
    const id = String(packet.rows[row]?.row['id']);
    return packet.entries.findIndex(({ bytes }) => bytes.includes(`"id":"${id}","table":"custody_events"`));
  };

  it('is found with an erased row filled again, or with its erasure left out', function () {
    this.timeout(60_000);
    const person = packet.rows.findIndex(({ row }) => row['id'] === card);
    const erasure = packet.entries.findIndex(({ bytes }) => bytes.includes(`"row":"${card}"`));
    const former = (JSON.parse(earlier) as Packet).rows.find(({ row }) => row['id'] === card);
    const restored = packet.rows.map((row, index) => (index === person && former ? former : row));
    const at = `/rows/${String(person)}`;
    expectVerdicts([
      judged('another name', { rows: changedRow(person, { name: 'Другой Д.' }) }, `row-altered ${at}`),
      judged('the former name', { rows: restored }, `row-altered ${at}`),
      judged(
        'without the erasure',
        { entries: packet.entries.filter((_, index) => index !== erasure) },
        `row-altered ${at}`,
      ),
    ]);
  });
});
