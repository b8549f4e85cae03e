// The moves of boxes in packets: what lay in a box has an event of its own, which is held against the move of the box.
import { expect } from 'chai';
import type { BoxAct } from '../../server/evidence/custody/box-act.js';
import type { Actor } from '../../server/foundation/actor.js';
import type { Columns, Packet, PacketRow } from '../../server/verifying/packet/packet.js';
import { packetStory } from '../../server/verifying/packet/packet-story.js';
import { nobody, verifyPacket } from '../../server/verifying/packet/verify-packet.js';
import { aPacketMaker } from '../support/a-packet.js';
import { boxMoved } from '../support/boxes.js';
import type { TestExhibit } from '../support/custody-steps.js';
import { onEachEngine } from '../support/engines.js';
import { needsProgram } from '../support/outside-program.js';
import { packetText } from '../support/packet-text.js';
import { expectVerdicts } from '../support/packet-verdicts.js';
import { aStoreroom, storedExhibit, type Storeroom } from '../support/storeroom.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';
import { packetTelling, rowOf, type ToldFact } from '../support/told-log.js';

onEachEngine('the moves of boxes in a packet', (client) => {
  let test: TestLab;
  let keeper: Actor;
  let house: Storeroom;
  let item: TestExhibit;
  let text: string;
  let packet: Packet;

  before(async function () {
    this.timeout(60_000);
    needsProgram(this, 'python3');
    needsProgram(this, 'openssl');
    test = await openTestLab(client);
    const maker = await aPacketMaker(test);
    keeper = await test.person('storekeeper');
    const other = await test.person('technician');
    house = await aStoreroom(test);
    item = await storedExhibit(test, keeper, house.first);
    await storedExhibit(test, keeper, house.second);
    const move = (by: Actor, act: BoxAct) => boxMoved(test, by, house.box.id, act);
    await move(keeper, { type: 'taken-out' });
    await move(keeper, { type: 'offered', toPersonId: other.id });
    await move(other, { type: 'declined', reason: 'коробка помята' });
    await move(keeper, { type: 'offered', toPersonId: other.id });
    await move(other, { type: 'accepted' });
    await move(other, { type: 'stored', parentPlaceId: house.room.id });
    const registrar = await test.person('registrar');
    text = await maker.packetOf(registrar, { kind: 'exhibit', id: item.id });
    packet = JSON.parse(text) as Packet;
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await test.close();
  });

  const moveAt = (type: string): number =>
    packet.rows.findIndex(({ table, row }) => table === 'place_moves' && row['type'] === type);
  const eventAt = (type: string): number =>
    packet.rows.findIndex(({ table, row }) => table === 'custody_events' && row['type'] === type);

  it('stand there with their proofs, and each event says in which box it was', () => {
    expectVerdicts([{ name: 'as exported', packet: text, wanted: 'whole' }]);
    expect(packet.rows.filter(({ table }) => table === 'place_moves')).to.have.length(6);
    const { told } = verifyPacket(Buffer.from(text), nobody);
    const events = told === undefined ? [] : packetStory(told).entries.flatMap((entry) => entry.events);
    const boxed = events.map(({ kind, boxed: in_ }) => `${kind} ${in_?.box ?? '-'}`);
    const { name } = house.box;
    const together = ['taken-out', 'offered', 'declined', 'offered', 'accepted', 'stored'];
    expect(boxed).to.deep.equal(['received -', 'stored -', ...together.map((type) => `${type} ${name}`)]);
  });

  it('are missed where they were left out, and an altered one is named', () => {
    const at = moveAt('accepted');
    const id = String(packet.rows[at]?.row['id']);
    const binding = packet.entries.findIndex(({ bytes }) => bytes.includes(`"id":"${id}","table":"place_moves"`));
    const rows = packet.rows.filter((_, index) => index !== at);
    const entries = packet.entries.filter((_, index) => index !== binding);
    const altered = packet.rows.map((one, index) =>
      index === at ? { ...one, row: { ...one.row, place_id: house.room.id } } : one,
    );
    expectVerdicts([
      { name: 'altered', packet: packetText({ ...packet, rows: altered }), wanted: `row-altered /rows/${String(at)}` },
      {
        name: 'its row left out',
        packet: packetText({ ...packet, rows }),
        wanted: `entry-stray /entries/${String(binding)}`,
      },
      {
        name: 'left out',
        packet: packetText({ ...packet, rows, entries }),
        wanted: `box-move-missing /rows/${String(eventAt('accepted'))}`,
      },
    ]);
  });
});

describe('the moves of boxes that a laboratory with its keys could write', () => {
  before(function () {
    needsProgram(this, 'python3');
    needsProgram(this, 'openssl');
  });

  const exhibit = 'exhibit:E1';
  const event = (position: number, who: string, columns: Columns): PacketRow => {
    const item = { item_kind: 'exhibit', item_id: 'E1' };
    return rowOf('custody_events', { ...item, position, person_id: who, made_by: who, ...columns });
  };
  const received: ToldFact = {
    ...{ type: 'custody.received', items: [exhibit], by: 'A' },
    rows: [event(1, 'A', { type: 'received', holder_kind: 'person', holder_id: 'A' })],
  };
  const stored: ToldFact = {
    ...{ type: 'custody.stored', items: [exhibit], by: 'A' },
    rows: [event(2, 'A', { type: 'stored', place_id: 'B', holder_kind: 'place', holder_id: 'B' })],
  };
  const move = (columns: Columns = {}, fact: Partial<ToldFact> = {}): ToldFact => {
    const said = { id: 'M', place_id: 'B', position: 1, type: 'taken-out', person_id: 'A', item_count: 1, ...columns };
    const data = { move: String(said.id) };
    const rows = [rowOf('place_moves', said)];
    return { type: `place.${said.type}`, items: [`place:${said.place_id}`], rows, data, by: 'A', ...fact };
  };
  const taken = (data: ToldFact['data'] = { box: 'B', move: 'M' }, columns: Columns = {}): ToldFact => ({
    ...{ type: 'custody.taken-out', items: [exhibit], by: 'A', data },
    rows: [event(3, 'A', { type: 'taken-out', holder_kind: 'person', holder_id: 'A', ...columns })],
  });

  interface Told {
    readonly name: string;
    readonly facts: readonly ToldFact[];
    readonly wanted: 'whole' | readonly [kind: string, at: 'event' | 'move'];
    /** Of the event in which it is found. */
    readonly position?: number;
  }

  function expectMoves(cases: readonly Told[]): void {
    expectVerdicts(
      cases.map(({ name, facts, wanted, position = 3 }) => {
        const packet = packetTelling(exhibit, [received, stored, ...facts], { moves: 'enclosed' });
        const rows = (JSON.parse(packet) as Packet).rows;
        const at = {
          event: rows.findIndex(({ row }) => row['position'] === position && row['item_id'] === 'E1'),
          move: rows.findLastIndex(({ table }) => table === 'place_moves'),
        };
        const place = wanted === 'whole' ? '' : `/rows/${String(at[wanted[1]])}`;
        return { name, packet, wanted: wanted === 'whole' ? 'whole' : `${wanted[0]} ${place}` };
      }),
    );
  }

  it('are held against the events of what lay in the box', () => {
    const differing = (name: string, moved: ToldFact, event_ = taken()): Told => {
      return { name, facts: [moved, event_], wanted: ['box-move', 'event'] };
    };
    const later = move({ id: 'N', position: 1 }, {});
    expectMoves([
      { name: 'as it was', facts: [move(), taken()], wanted: 'whole' },
      { name: 'alone', facts: [taken({})], wanted: 'whole' },
      { name: 'without the move', facts: [taken()], wanted: ['box-move-missing', 'event'] },
      differing('another kind of move', move({ type: 'accepted' })),
      differing('another person', move({ person_id: 'B' }, { by: 'B' })),
      differing('another witness', move({ witness_id: 'B' })),
      differing('another sheet', move({ signature_id: 'SH' })),
      differing('another box', move({ place_id: 'C' })),
      differing('another reason', move({ reason: 'помята' })),
      differing('more items than lay in it', move({ item_count: 0 })),
      { name: 'after the item', facts: [taken(), move()], wanted: ['box-move', 'event'] },
      { name: 'a move that no event names', facts: [move(), taken(), later], wanted: ['box-move', 'move'] },
      {
        name: 'by an entry of another kind',
        facts: [move({}, { type: 'place.stored' }), taken()],
        wanted: ['box-move', 'move'],
      },
      {
        name: 'by an entry of another place',
        facts: [move({}, { items: ['place:C'] }), taken()],
        wanted: ['box-move', 'move'],
      },
      {
        name: 'by an entry of another move',
        facts: [move({}, { data: { move: 'N' } }), taken()],
        wanted: ['box-move', 'move'],
      },
    ]);
  });

  it('are taken back one by one, the newest of the box', () => {
    const back = (columns: Columns = {}): ToldFact =>
      move({ id: 'N', type: 'undone', position: 2, parent_id: 'S', ...columns });
    const undone: ToldFact = {
      ...{ type: 'custody.undone', items: [exhibit], by: 'A', data: { box: 'B', move: 'N', target: 'T' } },
      rows: [
        event(4, 'A', {
          type: 'undone',
          target_id: 'T',
          target_type: 'taken-out',
          holder_kind: 'place',
          holder_id: 'B',
        }),
      ],
    };
    const out = taken({ box: 'B', move: 'M' }, { id: 'T' });
    const differing = (name: string, ...facts: readonly ToldFact[]): Told & { readonly position: 4 } => {
      return { name, facts: [...facts, undone], wanted: ['box-move', 'event'], position: 4 };
    };
    expectMoves([
      { name: 'the newest', facts: [move(), out, back(), undone], wanted: 'whole' },
      differing('one before the newest', move(), out, back({ position: 3 })),
      differing('what another box did', move(), out, back({ place_id: 'C' })),
      differing('what was no box’s move', taken({}, { id: 'T' }), back()),
      differing('into hands, where the item is in its place', move(), out, back({ parent_id: '', carrier_id: 'A' })),
    ]);
  });

  it('of an export of old are not asked for', () => {
    const packet = packetTelling(exhibit, [received, stored, taken()]);
    expectVerdicts([{ name: 'of old', packet, wanted: 'whole' }]);
  });

  it('have rising numbers, as they were recorded', () => {
    const put: ToldFact = {
      ...{ type: 'custody.stored', items: [exhibit], by: 'A', data: { box: 'B', move: 'N' } },
      rows: [event(4, 'A', { type: 'stored', place_id: 'B', holder_kind: 'place', holder_id: 'B' })],
    };
    const second = (position: number) => move({ id: 'N', type: 'stored', position, parent_id: 'S' });
    expectMoves([
      { name: 'rising', facts: [move(), taken(), second(5), put], wanted: 'whole' },
      { name: 'the same twice', facts: [move(), taken(), second(1), put], wanted: ['box-move', 'move'] },
      { name: 'falling', facts: [move({ position: 7 }), taken(), second(5), put], wanted: ['box-move', 'move'] },
    ]);
  });
});
