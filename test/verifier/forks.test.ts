// A break of the log that was declared is told in every packet from then on, with its reason: nobody can hold it back, and nobody
// can make it say another thing.
import { expect } from 'chai';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { declareFork } from '../../server/ledger/fork.js';
import { signCheckpoint } from '../../server/ledger/sign-checkpoint.js';
import { handOutPacket } from '../../server/reporting/packets/packet-actions.js';
import { type Columns, type Packet } from '../../server/verifying/packet/packet.js';
import { packetStory } from '../../server/verifying/packet/packet-story.js';
import { nobody, verifyPacket } from '../../server/verifying/packet/verify-packet.js';
import { onEachEngine } from '../support/engines.js';
import { anExaminedCase, type ExaminedCase } from '../support/examined-case.js';
import { needsProgram } from '../support/outside-program.js';
import { packetText } from '../support/packet-text.js';
import { expectVerdicts } from '../support/packet-verdicts.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';
import { packetTelling, rowOf, type ToldFact } from '../support/told-log.js';

const reason = 'Диск отказал; возвращена копия понедельника';

onEachEngine('a packet of a log whose break was declared', (client) => {
  let test: TestLab;
  let built: ExaminedCase;
  before(async function () {
    this.timeout(60_000);
    needsProgram(this, 'python3');
    needsProgram(this, 'openssl');
    test = await openTestLab(client);
    built = await anExaminedCase(test, { upTo: 'received' });
  });
  after(() => test.close());

  const exported = async (): Promise<Packet> => {
    const item = { kind: 'exhibit' as const, id: built.exhibits[0]?.id ?? '' };
    return JSON.parse((await handOutPacket(test.lab, built.registrar, { item })).text) as Packet;
  };
  const forksOf = (packet: Packet) => {
    const { told } = verifyPacket(Buffer.from(packetText(packet)), nobody);
    return told && packetStory(told).forks;
  };

  it('tells it with its reason, is whole, and is found where it is left out', async function () {
    this.timeout(60_000);
    const before = await exported();
    expect(forksOf(before)).to.deep.equal([]);
    const { size } = await signCheckpoint(test.lab, test.laboratoryId);
    await rm(join(test.settings.ledger.anchorFolder, `${test.laboratoryId}.checkpoint`));
    await declareFork(test.lab, test.laboratoryId, reason);
    const packet = await exported();
    const fork = forksOf(packet)?.[0];
    expect(fork).to.deep.include({ lostSize: undefined, reason });
    expect(fork?.seq).to.be.at.least(size);
    const entries = packet.entries.filter(({ bytes }) => !bytes.includes('"type":"ledger.fork-declared"'));
    const rows = packet.rows.filter(({ table }) => table !== 'ledger_forks');
    const end = `log-fork /entries/${String(entries.length - 1)}`;
    expectVerdicts([
      { name: 'before', packet: packetText(before), wanted: 'whole' },
      { name: 'after', packet: packetText(packet), wanted: 'whole' },
      { name: 'left out', packet: packetText({ ...packet, entries, rows }), wanted: end },
    ]);
  });
});

describe('a declared break of the log, by both verifiers', function () {
  this.timeout(60_000);
  before(function () {
    needsProgram(this, 'python3');
    needsProgram(this, 'openssl');
  });

  const received = rowOf('custody_events', {
    ...{ item_kind: 'exhibit', item_id: 'E1', position: 1, type: 'received', person_id: 'A' },
    ...{ holder_kind: 'person', holder_id: 'A', seal: 'S1' },
  });
  const lost: Columns = { lost_size: 9, lost_root: 'ab'.repeat(32) };
  const declared = { fork: 'F', lostSize: 9, lostRoot: 'ab'.repeat(32) };

  /** Told by a laboratory that holds its keys. */
  function packet(forks: ToldFact['data'], row: Columns = lost, fork: Partial<ToldFact> = {}): string {
    const told = rowOf('ledger_forks', { id: 'F', reason, ...row });
    return packetTelling(
      'exhibit:E1',
      [
        { type: 'custody.received', items: ['exhibit:E1'], rows: [received], by: 'A' },
        { type: 'ledger.fork-declared', items: ['exhibit:E1'], rows: [told], data: declared, ...fork },
      ],
      forks,
    );
  }

  it('is what its entry says, and as many as the export counted', () => {
    const at = 'log-fork /rows/1';
    expectVerdicts([
      { name: 'counted', packet: packet({ forks: 1 }), wanted: 'whole' },
      { name: 'by an export of old', packet: packet({}), wanted: 'whole' },
      {
        name: 'of a state that was not known',
        packet: packet({ forks: 1 }, {}, { data: { fork: 'F' } }),
        wanted: 'whole',
      },
      { name: 'and another', packet: packet({ forks: 2 }), wanted: 'log-fork /entries/4' },
      { name: 'of none', packet: packet({ forks: 0 }), wanted: 'log-fork /entries/4' },
      { name: 'of yes', packet: packet({ forks: true }), wanted: 'log-fork /entries/4' },
      { name: 'of nothing', packet: packet({ forks: null }), wanted: 'log-fork /entries/4' },
      { name: 'of fewer entries', packet: packet({ forks: 1 }, { ...lost, lost_size: 8 }), wanted: at },
      { name: 'of another root', packet: packet({ forks: 1 }, { ...lost, lost_root: 'cd' }), wanted: at },
      { name: 'by another entry', packet: packet({ forks: 1 }, lost, { type: 'place.made' }), wanted: at },
      { name: 'of another', packet: packet({ forks: 1 }, lost, { data: { ...declared, fork: 'G' } }), wanted: at },
    ]);
  });

  it('is shown also where its time makes no sense', () => {
    const { told } = verifyPacket(Buffer.from(packet({ forks: 1 })), nobody);
    const entries = told?.entries.map((entry) => ({ ...entry, at: 'once' })) ?? [];
    const rows = told?.rows.map((row) => ({ ...row, entry: row.entry && { ...row.entry, at: 'once' } })) ?? [];
    const story = told && packetStory({ ...told, entries, rows });
    expect(story?.forks).to.deep.equal([{ seq: 2, at: '1970-01-01T00:00:00.000Z', lostSize: 9, reason }]);
  });
});
