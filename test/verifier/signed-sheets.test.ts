// The sheets that were signed at the bench, in packets: enclosed with their proofs, and held against what became of them.
import { expect } from 'chai';
import { commitSheet } from '../../server/evidence/custody/commit-actions.js';
import type { ScanSheet } from '../../server/evidence/custody/scan-sheet.js';
import { canonicalJson } from '../../server/foundation/canonical-json.js';
import type { Actor } from '../../server/foundation/actor.js';
import { sha256Hex } from '../../server/foundation/hash.js';
import { newId } from '../../server/foundation/ids.js';
import { personById } from '../../server/people/person-store.js';
import type { Columns, Packet } from '../../server/verifying/packet/packet.js';
import { packetStory } from '../../server/verifying/packet/packet-story.js';
import { nobody, verifyPacket } from '../../server/verifying/packet/verify-packet.js';
import { aPacketMaker, type PacketMaker } from '../support/a-packet.js';
import { registeredExhibit, type TestExhibit } from '../support/custody-steps.js';
import { withPassword } from '../support/evidence.js';
import { needsProgram } from '../support/outside-program.js';
import { packetText } from '../support/packet-text.js';
import { expectVerdicts } from '../support/packet-verdicts.js';
import { withPin } from '../support/pins.js';
import { expectTold, type Step } from '../support/told-custody.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';
import { packetTelling, type ToldFact, rowOf } from '../support/told-log.js';

describe('signed sheets in packets', function () {
  this.timeout(120_000);
  let test: TestLab;
  let maker: PacketMaker;
  let registrar: Actor;
  let first: TestExhibit;
  let second: TestExhibit;

  before(async function () {
    needsProgram(this, 'python3');
    needsProgram(this, 'openssl');
    test = await openTestLab();
    maker = await aPacketMaker(test);
    const person = await test.person('registrar');
    await withPin(test, person, '402817');
    registrar = await withPassword(test, person);
    first = await registeredExhibit(test);
    second = await registeredExhibit(test);
  });
  after(() => test.close());

  async function signed(exhibits: readonly TestExhibit[], from?: string): Promise<ScanSheet> {
    const items = exhibits.map(({ kind, id }) => {
      return { kind, id, eventId: newId(), ...(from === undefined ? {} : { said: { from } }) };
    });
    const sheet: ScanSheet = { id: newId(), action: 'receive', items, boxes: [] };
    const who = (await personById(test.lab.db, registrar.id))?.login ?? '';
    const proof = { who, secret: '402817', address: '10.0.0.8' };
    const done = await commitSheet(test.lab, registrar, sheet, { items, boxes: [], proof, witness: undefined });
    expect(done.map(({ refusal }) => refusal)).to.deep.equal(exhibits.map(() => undefined));
    return sheet;
  }

  const packetOf = async ({ kind, id }: TestExhibit) =>
    JSON.parse(await maker.packetOf(registrar, { kind, id })) as Packet;
  const sheetsIn = ({ rows }: Packet) => rows.filter(({ table }) => table === 'custody_signatures');

  it('stand in the packet of each item, with the entry that binds them', async () => {
    const sheet = await signed([first, second]);
    for (const exhibit of [first, second]) {
      const packet = await packetOf(exhibit);
      expect(sheetsIn(packet).map(({ row }) => row['id'])).to.deep.equal([sheet.id]);
      expectVerdicts([{ name: exhibit.number, packet: packetText(packet), wanted: 'whole' }]);
      const { told } = verifyPacket(Buffer.from(packetText(packet)), nobody);
      const events = told === undefined ? [] : packetStory(told).entries.flatMap((entry) => entry.events);
      expect(events.map(({ signature }) => signature)).to.have.length(1);
      expect(events[0]?.signature).to.include({ meaning: 'receive', method: 'pin' });
    }
  });

  it('are missed where they were left out, and an altered one is named', async () => {
    const packet = await packetOf(second);
    const at = packet.rows.findIndex(({ table }) => table === 'custody_signatures');
    const isAlone = (bytes: string): boolean =>
      bytes.includes('"table":"custody_signatures"') && !bytes.includes(second.id);
    const without = {
      ...packet,
      rows: packet.rows.filter((_, index) => index !== at),
      entries: packet.entries.filter(({ bytes }) => !isAlone(bytes)),
    };
    const altered = packet.rows.map((one, index) =>
      index === at ? { ...one, row: { ...one.row, method: 'password' } } : one,
    );
    expectVerdicts([
      {
        name: 'left out',
        packet: packetText(without),
        wanted: `custody-signature /entries/${without.entries.length - 1}`,
      },
      { name: 'altered', packet: packetText({ ...packet, rows: altered }), wanted: `row-altered /rows/${at}` },
    ]);
  });

  it('are left out where they name who brought an item of another case', async () => {
    const [one, other] = [await registeredExhibit(test), await registeredExhibit(test)];
    const alone = await registeredExhibit(test);
    await signed([one, other], 'Курьер К.');
    const sheet = await signed([alone], 'Курьер К.');
    expect(sheetsIn(await packetOf(one))).to.have.length(0);
    expect(sheetsIn(await packetOf(alone)).map(({ row }) => row['id'])).to.deep.equal([sheet.id]);
    const packets = [await packetOf(one), await packetOf(alone)];
    expectVerdicts(packets.map((packet) => ({ name: packet.subject, packet: packetText(packet), wanted: 'whole' })));
  });
});

describe('signed sheets, by both verifiers', () => {
  before(function () {
    needsProgram(this, 'python3');
    needsProgram(this, 'openssl');
  });

  type Sheet = Readonly<Record<string, unknown>> & { readonly events: Readonly<Record<string, string>> };
  const sheet = (more: object): Sheet => {
    return {
      v: 1,
      sheet: 'SH',
      person: 'A',
      meaning: 'store',
      place: 'P1',
      receiver: null,
      events: { E: 'exhibit:E1' },
      ...more,
    };
  };
  const row = (signed: Sheet, columns: Columns = {}) => {
    const text = canonicalJson(signed as never);
    const own = {
      id: 'SH',
      person_id: 'A',
      meaning: 'store',
      method: 'pin',
      signed: text,
      signed_hash: sha256Hex(text),
    };
    return rowOf('custody_signatures', { ...own, ...columns });
  };
  const steps: readonly Step[] = [
    ['received', 'A', { seal: 'S1' }],
    ['stored', 'A', { id: 'E', place_id: 'P1', signature_id: 'SH' }],
  ];
  const enclosing = (signature: ReturnType<typeof row>) => (facts: readonly ToldFact[]) =>
    facts.map((fact, index) => (index === 1 ? { ...fact, rows: [...(fact.rows ?? []), signature] } : fact));
  const wrong = (name: string, signature: ReturnType<typeof row>) => {
    return { name, steps, change: enclosing(signature), wanted: ['custody-signature', 2] as const };
  };

  const boxes = { M: { place: 'B', events: ['E'] } };
  const carried =
    (signature: ReturnType<typeof row>, data: NonNullable<ToldFact['data']>) => (facts: readonly ToldFact[]) =>
      enclosing(signature)(facts).map((fact, index) => (index === 1 ? { ...fact, data } : fact));
  const wrongBox = (name: string, signed: object, data: NonNullable<ToldFact['data']>) => {
    return { name, steps, change: carried(row(sheet(signed)), data), wanted: ['custody-signature', 2] as const };
  };

  it('have to be what their person signed, event by event', () => {
    expectTold([
      { name: 'as signed', steps, change: enclosing(row(sheet({}))), wanted: 'whole' },
      {
        ...{ name: 'in a box', steps, wanted: 'whole' },
        change: carried(row(sheet({ place: 'P2', boxes })), { box: 'B', move: 'M' }),
      },
      wrongBox('in a box, and told as carried alone', { boxes }, {}),
      wrongBox('alone, and told as carried in a box', { boxes: {}, place: 'P2' }, { box: 'B', move: 'M' }),
      wrongBox('in another box', { boxes }, { box: 'C', move: 'M' }),
      wrongBox('in another move of the box', { boxes }, { box: 'B', move: 'N' }),
      wrong('another place', row(sheet({ place: 'P2' }))),
      wrong('another meaning', row(sheet({ meaning: 'accept' }), { meaning: 'accept' })),
      wrong('a meaning beside the sheet', row(sheet({ meaning: 'accept' }))),
      wrong('another person', row(sheet({ person: 'B' }), { person_id: 'B' })),
      wrong('another item', row(sheet({ events: { E: 'exhibit:E2' } }))),
      wrong('another event', row(sheet({ events: { F: 'exhibit:E1' } }))),
      wrong('another sheet', row(sheet({ sheet: 'XX' }))),
      wrong('another text than was hashed', row(sheet({}), { signed_hash: sha256Hex('x') })),
      wrong('no sheet at all', row(sheet({}), { signed: 'signed', signed_hash: sha256Hex('signed') })),
    ]);
  });

  it('put in without an event that names them are found', () => {
    const at = { item_kind: 'exhibit', item_id: 'E1', position: 1, holder_kind: 'person', holder_id: 'A' };
    const event = rowOf('custody_events', { ...at, type: 'received', person_id: 'A' });
    const rows = [event, row(sheet({}))];
    const fact: ToldFact = { type: 'custody.received', items: ['exhibit:E1'], rows, by: 'A' };
    const packet = packetTelling('exhibit:E1', [fact]);
    expectVerdicts([{ name: 'put in', packet, wanted: 'custody-signature /entries/3' }]);
  });
});
