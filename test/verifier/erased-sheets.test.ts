// A signed sheet may hold the name of whoever brought an item: the law empties it too. The packet is whole with it and says so, and
// nothing else passes for such an erasure.
import { expect } from 'chai';
import { wholeSaid } from '../../server/commands/verify/packet-words.js';
import { commitSheet } from '../../server/evidence/custody/commit-actions.js';
import { lastSheet } from '../../server/evidence/custody/last-sheet.js';
import { undoEvent } from '../../server/evidence/custody/mending-actions.js';
import type { ScanSheet } from '../../server/evidence/custody/scan-sheet.js';
import { stillNaming } from '../../server/evidence/custody/still-naming.js';
import type { Actor } from '../../server/foundation/actor.js';
import { canonicalJson } from '../../server/foundation/canonical-json.js';
import { RuleBroken } from '../../server/foundation/errors.js';
import { sha256Hex } from '../../server/foundation/hash.js';
import { newId } from '../../server/foundation/ids.js';
import { eraseRow } from '../../server/ledger/erase.js';
import { housekeep } from '../../server/ledger/record.js';
import { personById } from '../../server/people/person-store.js';
import type { Columns, Packet } from '../../server/verifying/packet/packet.js';
import { packetStory } from '../../server/verifying/packet/packet-story.js';
import { nobody, verifyPacket } from '../../server/verifying/packet/verify-packet.js';
import { aPacketMaker, type PacketMaker } from '../support/a-packet.js';
import { boxStep } from '../support/boxes.js';
import { registeredExhibit, step, type TestExhibit } from '../support/custody-steps.js';
import { onEachEngine } from '../support/engines.js';
import { withPassword } from '../support/evidence.js';
import { needsProgram } from '../support/outside-program.js';
import { packetText } from '../support/packet-text.js';
import { expectVerdicts } from '../support/packet-verdicts.js';
import { withPin } from '../support/pins.js';
import { aStoreroom, storedExhibit } from '../support/storeroom.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';
import { packetTelling, rowOf, type ToldFact } from '../support/told-log.js';
import { unguarded } from '../support/unguarded.js';

const courier = 'Курьер-бірегей К.';

onEachEngine('a signed sheet that was erased by law', (client) => {
  let test: TestLab;
  let maker: PacketMaker;
  let registrar: Actor;
  let one: TestExhibit;
  let other: TestExhibit;
  let sheet: ScanSheet;

  before(async function () {
    this.timeout(60_000);
    needsProgram(this, 'python3');
    needsProgram(this, 'openssl');
    test = await openTestLab(client);
    maker = await aPacketMaker(test);
    const person = await test.person('registrar');
    await withPin(test, person, '402817');
    registrar = await withPassword(test, person);
    [one, other] = [await registeredExhibit(test), await registeredExhibit(test)];
    sheet = await signed([one, other]);
  });
  after(() => test.close());

  async function signed(exhibits: readonly TestExhibit[]): Promise<ScanSheet> {
    const items = exhibits.map(({ kind, id }) => ({ kind, id, eventId: newId(), said: { from: courier } }));
    const made: ScanSheet = { id: newId(), action: 'receive', items, boxes: [] };
    const who = (await personById(test.lab.db, registrar.id))?.login ?? '';
    const proof = { who, secret: '402817', address: '10.0.0.8' };
    const done = await commitSheet(test.lab, registrar, made, { items, boxes: [], proof, witness: undefined });
    expect(done.map(({ refusal }) => refusal)).to.deep.equal(exhibits.map(() => undefined));
    return made;
  }

  const eventOf = (at: number): string => sheet.items[at]?.eventId ?? '';
  const erase = (table: string, rowId: string) =>
    eraseRow(test.lab, test.laboratoryId, { table, rowId, decision: '№ 14', reason: 'закон о персональных данных' });
  const still = (table: 'custody_events' | 'custody_signatures', id: string) => stillNaming(test.lab.db, { table, id });
  const packetOf = async ({ kind, id }: TestExhibit) =>
    JSON.parse(await maker.packetOf(registrar, { kind, id })) as Packet;
  const sheetAt = ({ rows }: Packet): number => rows.findIndex(({ table }) => table === 'custody_signatures');
  const held = async (): Promise<readonly string[]> => {
    const tables = ['custody_events', 'custody_signatures'];
    const rows = await Promise.all(
      tables.map(async (table) => [table, (await test.lab.db(table)) as object[]] as const),
    );
    return rows.flatMap(([table, found]) =>
      found.flatMap((row) => (JSON.stringify(row).includes(courier) ? [table] : [])),
    );
  };

  it('is named by the erasure of the event, and names the events that still tell', async () => {
    expect(await held()).to.deep.equal(['custody_events', 'custody_events', 'custody_signatures']);
    await erase('custody_events', eventOf(0));
    expect(await held()).to.deep.equal(['custody_events', 'custody_signatures']);
    expect(await still('custody_events', eventOf(0))).to.deep.equal([{ table: 'custody_signatures', id: sheet.id }]);
    await erase('custody_signatures', sheet.id);
    expect(await still('custody_events', eventOf(0))).to.deep.equal([]);
    expect(await still('custody_signatures', sheet.id)).to.deep.equal([{ table: 'custody_events', id: eventOf(1) }]);
    await erase('custody_events', eventOf(1));
    expect(await still('custody_signatures', sheet.id)).to.deep.equal([]);
    expect(await held()).to.deep.equal([]);
    expect((await test.verify())[0]).to.include({ fault: undefined, erased: 3 });
  });

  it('leaves nothing by which a name could be tried: neither its hash nor the salt', async () => {
    const row = (await test.lab.db('custody_signatures').where({ id: sheet.id }).first()) as Columns;
    const word = `erased:${sheet.id}`;
    expect(row).to.include({
      signed: word,
      signed_hash: word,
      salt: word,
      person_id: registrar.id,
      meaning: 'receive',
    });
    const event = (await test.lab
      .db('custody_events')
      .where({ id: eventOf(0) })
      .first()) as Columns;
    expect(event).to.include({ party: `erased:${eventOf(0)}`, salt: `erased:${eventOf(0)}` });
  });

  it('stands in the packet of each item as erased, whole for both verifiers, and is told', async () => {
    for (const exhibit of [one, other]) {
      const packet = await packetOf(exhibit);
      const text = packetText(packet);
      expect(packet.rows[sheetAt(packet)]?.row['id']).to.equal(sheet.id);
      expect(text).to.not.include(courier);
      expectVerdicts([{ name: exhibit.number, packet: text, wanted: 'whole' }]);
      const { told } = verifyPacket(Buffer.from(text), nobody);
      if (told === undefined) throw new Error('the packet was not read');
      const story = packetStory(told);
      expect(story.entries.flatMap(({ events }) => events).map(({ signature }) => signature?.isErased)).to.deep.equal([
        true,
      ]);
      const said = wholeSaid(story).join('\n');
      expect(said)
        .to.include('1 events stand on sheets that were erased by law')
        .and.not.include('what their persons signed');
    }
  });

  it('is found where it was filled again, changed beside it, or has lost its erasure', async () => {
    const packet = await packetOf(one);
    const at = sheetAt(packet);
    const changed = (columns: Columns): string =>
      packetText({
        ...packet,
        rows: packet.rows.map((row, index) => (index === at ? { ...row, row: { ...row.row, ...columns } } : row)),
      });
    const isErasure = (bytes: string): boolean =>
      bytes.includes('"type":"ledger.erased"') && bytes.includes(`"row":"${sheet.id}"`);
    const entries = packet.entries.filter(({ bytes }) => !isErasure(bytes));
    expect(entries).to.have.length(packet.entries.length - 1);
    const wanted = `row-altered /rows/${at}`;
    expectVerdicts([
      { name: 'filled again', packet: changed({ signed: '{}' }), wanted },
      { name: 'another person', packet: changed({ person_id: newId() }), wanted },
      { name: 'another meaning', packet: changed({ meaning: 'accept' }), wanted },
      { name: 'no erasure', packet: packetText({ ...packet, entries }), wanted },
    ]);
  });

  it('is found in the database where the emptied row was changed', async () => {
    const undone = new Error('undone');
    let found: object | undefined;
    await housekeep(test.lab, async (tx) => {
      await unguarded(client, tx.db, ['custody_signatures']);
      await tx.db('custody_signatures').where({ id: sheet.id }).update({ signed: '{}' });
      found = (await test.verifyThrough(tx.db))[0]?.fault;
      throw undone;
    }).catch((fault: unknown) => {
      if (fault !== undone) throw fault;
    });
    expect(found).to.deep.include({ code: 'row-altered', what: `custody_signatures ${sheet.id}` });
  });

  it('is found in the packet by the box under whose move it was entered', async () => {
    const { box, first } = await aStoreroom(test);
    const keeper = await test.person('storekeeper', 'registrar');
    await withPin(test, keeper, '402817');
    const by = await withPassword(test, keeper);
    const item = await storedExhibit(test, by, first);
    const { moveId, placeId, content } = await boxStep(test, by, box.id, { type: 'taken-out' });
    const boxes = [{ moveId, placeId, content }];
    const carried: ScanSheet = { id: newId(), action: 'take-out', items: [], boxes };
    const who = (await personById(test.lab.db, by.id))?.login ?? '';
    const proof = { who, secret: '402817', address: '10.0.0.8' };
    const [line] = await commitSheet(test.lab, by, carried, { items: [], boxes, proof, witness: undefined });
    expect(line?.recorded?.count).to.equal(1);
    await erase('custody_signatures', carried.id);
    const packet = JSON.parse(await maker.packetOf(by, { kind: item.kind, id: item.id })) as Packet;
    expect(packet.rows[sheetAt(packet)]?.row['signed']).to.equal(`erased:${carried.id}`);
    expectVerdicts([{ name: item.number, packet: packetText(packet), wanted: 'whole' }]);
  });

  it('is offered to be taken back no more, and no move under it is', async () => {
    expect(await lastSheet(test.lab, registrar)).to.equal(undefined);
    const undoing = undoEvent(test.lab, registrar, { ...step(one), undoneEventId: eventOf(0) });
    const refused: unknown = await undoing.catch((fault: unknown) => fault);
    expect(refused).to.be.instanceOf(RuleBroken).and.include({ code: 'custody.undo-sheet-erased' });
    expect((await test.verify())[0]?.fault).to.equal(undefined);
  });
});

describe('an erased sheet, by both verifiers', () => {
  before(function () {
    needsProgram(this, 'python3');
    needsProgram(this, 'openssl');
  });

  const sheet = (columns: Columns) => {
    const text = canonicalJson({ v: 1 });
    const own = {
      id: 'SH',
      person_id: 'A',
      meaning: 'receive',
      method: 'pin',
      signed: text,
      signed_hash: sha256Hex(text),
    };
    return rowOf('custody_signatures', { ...own, made_at: '2026-11-23T09:00:00.000Z', ...columns });
  };
  const emptied = { signed: 'erased:SH', signed_hash: 'erased:SH' };

  /** Told by a laboratory that holds its keys: what it bound first, and what its erasure left. */
  function packet(left: Columns, erasing: Partial<ToldFact> = {}): string {
    const at = { item_kind: 'exhibit', item_id: 'E1', position: 1, holder_kind: 'person', holder_id: 'A' };
    const event = rowOf('custody_events', { ...at, type: 'received', person_id: 'A', signature_id: 'SH' });
    const bound = sheet({});
    const after = sheet({ ...emptied, ...left });
    const data = { table: 'custody_signatures', row: 'SH', columns: ['signed', 'signed_hash', 'salt'] };
    const text = packetTelling('exhibit:E1', [
      { type: 'custody.received', items: ['exhibit:E1'], rows: [event, bound], by: 'A' },
      { type: 'ledger.erased', items: ['exhibit:E1'], data, rows: [after], ...erasing },
    ]);
    const { rows, ...more } = JSON.parse(text) as Packet;
    const isFormer = ({ table, row }: Packet['rows'][number]): boolean =>
      table === 'custody_signatures' && row['signed'] === bound.row['signed'] && after.row['signed'] !== row['signed'];
    return packetText({ ...more, rows: rows.filter((row) => !isFormer(row)) });
  }

  it('still has to be of the person and the meaning of its events, and be emptied wholly', () => {
    const columns = { table: 'custody_signatures', row: 'SH', columns: ['signed', 'person_id'] };
    expectVerdicts([
      { name: 'emptied', packet: packet({}), wanted: 'whole' },
      { name: 'another person', packet: packet({ person_id: 'B' }), wanted: 'custody-signature /rows/0' },
      { name: 'another meaning', packet: packet({ meaning: 'store' }), wanted: 'custody-signature /rows/0' },
      { name: 'its hash left', packet: packet({ signed_hash: sha256Hex('x') }), wanted: 'row-rebound /rows/1' },
      { name: 'the word of another row', packet: packet({ signed: 'erased:XX' }), wanted: 'row-rebound /rows/1' },
      { name: 'more than the law lets go', packet: packet({}, { data: columns }), wanted: 'row-rebound /entries/2' },
      { name: 'by no erasure', packet: packet({}, { type: 'custody.stored' }), wanted: 'row-rebound /entries/2' },
    ]);
  });
});
