// Items that were made of others, judged by both verifiers: a true packet, and each way in which a laboratory that holds its keys
// could write what does not hold together.
import { expect } from 'chai';
import type { Actor } from '../../server/foundation/actor.js';
import { newId } from '../../server/foundation/ids.js';
import { mergeItems } from '../../server/evidence/samples/merging-actions.js';
import { samplesOfExhibit } from '../../server/evidence/samples/sample-store.js';
import { packetStory } from '../../server/verifying/packet/packet-story.js';
import { nobody, verifyPacket } from '../../server/verifying/packet/verify-packet.js';
import type { Columns, PacketRow } from '../../server/verifying/packet/packet.js';
import { aPacketMaker } from '../support/a-packet.js';
import { milligrams } from '../support/custody-steps.js';
import { anExaminedCase } from '../support/examined-case.js';
import { needsProgram } from '../support/outside-program.js';
import { expectVerdicts } from '../support/packet-verdicts.js';
import { readyBalance } from '../support/ready-balance.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';
import { packetTelling, rowOf, type ToldFact } from '../support/told-log.js';

describe('a packet that tells of merged samples', function () {
  this.timeout(60_000);
  let test: TestLab;
  before(async function () {
    needsProgram(this, 'python3');
    needsProgram(this, 'openssl');
    test = await openTestLab();
  });
  after(() => test.close());

  it('is whole as the laboratory exports it, with an explained difference and with none', async () => {
    const maker = await aPacketMaker(test);
    const { chemist, exhibits } = await anExaminedCase(test, { upTo: 'sampled' });
    const id = exhibits[0]?.id ?? '';
    const [sample] = await samplesOfExhibit(test.lab.db, id);
    const repacked = await repack(chemist, sample?.id ?? '', 500);
    await repack(chemist, repacked, 480, 'просыпалось');
    const packet = await maker.packetOf(chemist, { kind: 'exhibit', id });
    expectVerdicts([{ name: 'as exported', packet, wanted: 'whole' }], [maker.log.vkey]);
    const { told } = verifyPacket(Buffer.from(packet), nobody);
    const events = told === undefined ? [] : packetStory(told).entries.flatMap((entry) => entry.events);
    const [number] = events.map(({ item }) => item);
    const said = events.filter(({ kind }) => kind === 'merged' || kind === 'merged-into');
    expect(said.map(({ item, parts = [], into }) => [item, ...parts, into].join(' '))).to.have.members([
      ...[`${number ?? ''}.S1 ${number ?? ''}.S2`, `${number ?? ''}.S2 ${number ?? ''}.S1 `],
      ...[`${number ?? ''}.S2 ${number ?? ''}.S3`, `${number ?? ''}.S3 ${number ?? ''}.S2 `],
    ]);
  });

  async function repack(by: Actor, id: string, mass: number, explanation?: string): Promise<string> {
    const { item } = await mergeItems(test.lab, by, {
      ...{ eventId: newId(), item: { kind: 'sample', id }, others: [], description: 'новый пакет' },
      ...{ mass: milligrams(mass), lossMicrograms: 0, explanation, balanceId: await readyBalance(test, by) },
    });
    return item.id;
  }

  interface Tale {
    /** Columns of the first event of the new item, of the ends of its parts, of its own sample. */
    readonly begin?: Columns;
    readonly ends?: Readonly<Record<string, Columns>>;
    readonly sample?: Columns;
    readonly after?: readonly Columns[];
    readonly parted?: boolean;
  }

  const exhibit = 'exhibit:E1';
  const event = (item: string, position: number, columns: Columns): PacketRow => {
    const at = { item_kind: item === 'E1' ? 'exhibit' : 'sample', item_id: item, position };
    const held = { person_id: 'A', holder_kind: 'person', holder_id: 'A' };
    return rowOf('custody_events', { ...at, ...held, ...columns });
  };
  const sampleRow = (id: string, columns: Columns = {}) =>
    rowOf('samples', { id, exhibit_id: 'E1', number: id, mass_micrograms: 200, event_id: 'taking', ...columns });

  /** Two samples of 200 µg, and what was made of them. */
  function tell({ begin = {}, ends = {}, sample = {}, after = [], parted = false }: Tale): string {
    const end = (item: string): PacketRow => {
      const gone = {
        type: 'merged-into',
        merged_into: 'M',
        mass_micrograms: 200,
        holder_kind: 'merged',
        holder_id: 'M',
      };
      return event(item, 2, { ...gone, ...ends[item] });
    };
    const merged_of = '{"S1":200,"S2":200}';
    const beginning = event('M', 1, { type: 'merged', merged_of, mass_micrograms: 390, loss_micrograms: 10, ...begin });
    const made = sampleRow('M', { mass_micrograms: 390, event_id: 'making', ...sample });
    const merging = (rows: readonly PacketRow[], ...items: string[]): ToldFact => ({
      ...{ type: 'custody.merged', items: items.map((item) => `sample:${item}`), by: 'A', rows },
    });
    const taking = { type: 'sampled', mass_micrograms: 1000, after_micrograms: 600, id: 'taking' };
    const separated = (id: string) => event(id, 1, { type: 'separated', mass_micrograms: 200 });
    const facts: readonly ToldFact[] = [
      { type: 'custody.received', items: [exhibit], by: 'A', rows: [event('E1', 1, { type: 'received' })] },
      {
        ...{ type: 'custody.sampled', items: [exhibit, 'sample:S1', 'sample:S2'], by: 'A' },
        rows: [event('E1', 2, taking), ...['S1', 'S2'].flatMap((id) => [sampleRow(id), separated(id)])],
      },
      ...(parted
        ? [merging([end('S1')], 'S1'), merging([end('S2'), beginning, made], 'S2', 'M')]
        : [merging([end('S1'), end('S2'), beginning, made], 'S1', 'S2', 'M')]),
      ...after.map((columns, index): ToldFact => ({
        ...{ type: `custody.${String(columns['type'])}`, items: ['sample:S1'], by: 'A' },
        rows: [event('S1', 3 + index, columns)],
      })),
    ];
    return packetTelling(exhibit, facts);
  }

  const tales: readonly (readonly [name: string, tale: Tale, fault: string, item: string, position: number])[] = [
    ['a part that gave more than it had', { ends: { S1: { mass_micrograms: 210 } } }, 'custody-mass', 'S1', 2],
    ['more than went in', { begin: { mass_micrograms: 500 } }, 'custody-mass', 'M', 1],
    ['a loss that makes it more than went in', { begin: { loss_micrograms: 100 } }, 'custody-mass', 'M', 1],
    ['in hands that did not have the part', { ends: { S1: { person_id: 'B' } } }, 'custody-holder', 'S1', 2],
    ['a part that goes on living', { after: [{ type: 'weighed', mass_micrograms: 1 }] }, 'custody-ended', 'S1', 3],
    ['a part that it does not name', { begin: { merged_of: '{"S1":200}' } }, 'custody-parts', 'M', 1],
    [
      'a part that does not know of it',
      { begin: { merged_of: '{"S1":200,"S2":200,"S3":1}' } },
      'custody-parts',
      'M',
      1,
    ],
    ['another mass than its part says', { begin: { merged_of: '{"S1":201,"S2":199}' } }, 'custody-parts', 'M', 1],
    ['no list of parts', { begin: { merged_of: 'S1, S2' } }, 'custody-parts', 'M', 1],
    ['parts of two exhibits', { sample: { exhibit_id: 'E2' } }, 'custody-parts', 'M', 1],
    ['two entries for one merging', { parted: true }, 'custody-parts', 'M', 1],
    [
      'a part that went into nothing',
      { ends: { S1: { merged_into: 'X', holder_id: 'X' } }, begin: { merged_of: '{"S2":200}', mass_micrograms: 190 } },
      'custody-parts',
      'S1',
      2,
    ],
  ];

  it('holds together as a laboratory would write it', () => {
    expectVerdicts([
      { name: 'two samples made one', packet: tell({}), wanted: 'whole' },
      {
        name: 'with a gain that is explained',
        packet: tell({ begin: { mass_micrograms: 500, reason: 'влага' }, sample: { mass_micrograms: 500 } }),
        wanted: 'whole',
      },
    ]);
  });

  it('is found where the new item and its parts contradict each other', () => {
    expectVerdicts(
      tales.map(([name, tale, fault, item, position]) => {
        const packet = tell(tale);
        const { rows } = JSON.parse(packet) as { rows: readonly PacketRow[] };
        const at = rows.findIndex(({ row }) => row['item_id'] === item && row['position'] === position);
        return { name, packet, wanted: `${fault} /rows/${String(at)}` };
      }),
    );
  });
});
