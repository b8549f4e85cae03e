// Every packet of a laboratory full of work: returns, destructions, losses, holds and boxes among it, with a clock that runs.
import { expect } from 'chai';
import type { Actor } from '../../server/foundation/actor.js';
import { handOutPacket, type PacketRequest } from '../../server/reporting/packets/packet-actions.js';
import { packetStory } from '../../server/verifying/packet/packet-story.js';
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
    for (const item of items) {
      const { number, text } = await handOutPacket(lab, actor, { item });
      judged.push({ name: `${item.kind} ${number}`, packet: text, wanted: 'whole' });
      boxed.push(...boxedEvents(text));
    }
    expect(judged.length).to.be.greaterThan(15);
    expectVerdicts(judged);
    // A package and its two samples went with their box: told in the packet of the case, and in that of the exhibit.
    const eachTwice = [...Array<string>(6).fill('stored'), ...Array<string>(6).fill('taken-out')];
    expect(boxed.sort()).to.deep.equal(eachTwice.map((kind) => `${kind} коробка 14`));
  });
});

/** What happened to items because the box that they lay in was moved. */
function boxedEvents(packet: string): readonly string[] {
  const { told } = verifyPacket(Buffer.from(packet), nobody);
  const events = told === undefined ? [] : packetStory(told).entries.flatMap((entry) => entry.events);
  return events.flatMap(({ kind, boxed }) => (boxed === undefined ? [] : [`${kind} ${boxed.box}`]));
}
