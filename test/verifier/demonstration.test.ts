// Every packet of a laboratory full of work: returns, destructions, losses, holds and boxes among it, with a clock that runs.
import { expect } from 'chai';
import type { Actor } from '../../server/foundation/actor.js';
import { handOutPacket, type PacketRequest } from '../../server/reporting/packets/packet-actions.js';
import { packetStory, type StoryEvent } from '../../server/verifying/packet/packet-story.js';
import { nobody, verifyPacket } from '../../server/verifying/packet/verify-packet.js';
import { makeDemonstration, type OpenDemonstration, type TestDemonstration } from '../support/demonstration.js';
import { needsProgram } from '../support/outside-program.js';
import { expectVerdicts, type Judged } from '../support/packet-verdicts.js';

describe('the packets of the demonstration', function () {
  this.timeout(180_000);
  let demo: TestDemonstration;
  let opened: OpenDemonstration;

  before(async function () {
    needsProgram(this, 'python3');
    needsProgram(this, 'openssl');
    demo = await makeDemonstration('better-sqlite3');
    expect(demo.made.status, demo.made.output).to.equal(0);
    opened = await demo.open();
  });
  after(async () => {
    await opened.close();
    await demo.remove();
  });

  it('are whole for both verifiers, of every case and every numbered exhibit', async () => {
    const { lab, laboratoryId } = opened;
    const { db } = lab;
    const { id = '', name = '' } = ((await db('people').first('id', 'name')) ?? {}) as { id?: string; name?: string };
    const roles = new Set(['auditor'] as const);
    const actor: Actor = { kind: 'person', id, name, laboratoryId, roles, language: 'ru' };
    const cases = (await db('cases').select('id')) as { id: string }[];
    const exhibits = (await db('exhibits')
      .join('cases', 'cases.order_id', 'exhibits.order_id')
      .select('exhibits.id')) as { id: string }[];
    const items: PacketRequest['item'][] = [
      ...cases.map((one) => ({ kind: 'case' as const, id: one.id })),
      ...exhibits.map((one) => ({ kind: 'exhibit' as const, id: one.id })),
    ];
    const judged: Judged[] = [];
    const boxed: string[] = [];
    const unsigned: string[] = [];
    const beginnings = new Set<string>();
    for (const item of items) {
      const { number, text } = await handOutPacket(lab, actor, { item });
      judged.push({ name: `${item.kind} ${number}`, packet: text, wanted: 'whole' });
      const events = eventsIn(text);
      boxed.push(...events.flatMap(({ kind, boxed: box }) => (box === undefined ? [] : [`${kind} ${box.box}`])));
      unsigned.push(
        ...events
          .filter(({ kind, signature }) => moves.has(kind) && signature?.method !== 'pin')
          .map(({ id: of }) => of),
      );
      const [first] = events;
      if (item.kind === 'exhibit' && first !== undefined) beginnings.add(first.kind);
    }
    expect(judged.length).to.be.greaterThan(15);
    expectVerdicts(judged);
    // Each chain begins with the seizure, and whoever moved anything signed for it at the bench.
    expect([...beginnings]).to.deep.equal(['seized']);
    expect(unsigned).to.deep.equal([]);
    // A package and its two samples went with their box: told in the packet of the case, and in that of the exhibit.
    const eachTwice = [...Array<string>(6).fill('stored'), ...Array<string>(6).fill('taken-out')];
    expect(boxed.sort()).to.deep.equal(eachTwice.map((kind) => `${kind} коробка 14`));
  });
});

const moves: ReadonlySet<string> = new Set(['received', 'stored', 'taken-out', 'offered', 'accepted']);

function eventsIn(packet: string): readonly StoryEvent[] {
  const { told } = verifyPacket(Buffer.from(packet), nobody);
  return told === undefined ? [] : packetStory(told).entries.flatMap((entry) => entry.events);
}
