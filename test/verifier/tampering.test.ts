// Every tampering that a court's opponent would try on an exported packet: found, and the place named, by both verifiers.
import { leafHash } from '../../server/ledger/merkle.js';
import type { Packet, PacketEntry } from '../../server/verifying/packet/packet.js';
import { aPacketMaker, type PacketMaker } from '../support/a-packet.js';
import { anExaminedCase, type ExaminedCase } from '../support/examined-case.js';
import { checkpointText, logSigner, signedNote, witnessSigner } from '../support/note-signing.js';
import { needsProgram } from '../support/outside-program.js';
import { expectVerdicts, type Judged } from '../support/packet-verdicts.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';
import { packetText } from '../support/packet-text.js';

describe('a packet that was tampered with', function () {
  this.timeout(180_000);
  let test: TestLab;
  let maker: PacketMaker;
  let built: ExaminedCase;
  let text: string;
  let packet: Packet;

  before(async function () {
    needsProgram(this, 'python3');
    needsProgram(this, 'openssl');
    test = await openTestLab();
    maker = await aPacketMaker(test);
    built = await anExaminedCase(test, { upTo: 'sampled', case: { packages: [{}, {}] } });
    text = await maker.packetOf(built.chemist, { kind: 'exhibit', id: built.exhibits[0]?.id ?? '' });
    packet = JSON.parse(text) as Packet;
  });
  after(() => test.close());

  const with_ = (changes: Partial<Packet>): string => packetText({ ...packet, ...changes });
  const last = () => packet.entries.length - 1;
  const typed = (type: string): number => packet.entries.findIndex(({ bytes }) => bytes.includes(`"type":"${type}"`));
  const without = (at: number) => packet.entries.filter((_, index) => index !== at);
  const replaced = (at: number, change: (bytes: string) => string) =>
    packet.entries.map((entry, index) => (index === at ? { ...entry, bytes: change(entry.bytes) } : entry));
  const rowAt = (table: string): number => packet.rows.findIndex((row) => row.table === table);
  const judged = (name: string, changes: Partial<Packet>, wanted: string): Judged => ({
    name,
    packet: with_(changes),
    wanted,
  });

  it('is whole before it is', () => {
    const whole = [{ name: 'as exported', packet: text, wanted: 'whole' }];
    expectVerdicts(whole);
    expectVerdicts(whole, [maker.log.vkey]);
  });

  it('is found with an event altered, moved, forged or cut away', () => {
    const stored = typed('custody.opened');
    const at = (index: number, kind: string): string => `${kind} /entries/${String(index)}`;
    const swapped = packet.entries.map(
      (entry, index) => packet.entries[index === 3 ? 4 : index === 4 ? 3 : index] ?? entry,
    );
    const forged: PacketEntry = {
      seq: (packet.entries[stored]?.seq ?? 0) + 1,
      bytes: (packet.entries[stored]?.bytes ?? '').replace('custody.opened', 'custody.stored'),
      path: packet.entries[stored]?.path ?? [],
    };
    const inserted = [...packet.entries.slice(0, stored + 1), forged, ...packet.entries.slice(stored + 1)];
    expectVerdicts([
      judged(
        'one letter of an event',
        { entries: replaced(stored, (bytes) => bytes.replace('opened', 'openee')) },
        at(stored, 'not-included'),
      ),
      judged(
        'the actor of an event',
        { entries: replaced(stored, (bytes) => bytes.replace(built.chemist.id, built.registrar.id)) },
        at(stored, 'not-included'),
      ),
      judged(
        'the bytes of no entry at all',
        { entries: replaced(stored, () => 'no entry') },
        at(stored, 'not-included'),
      ),
      judged('the export cut away', { entries: without(last()) }, at(last() - 1, 'export-missing')),
      judged(
        'the last event before it',
        { entries: without(typed('custody.sampled')) },
        at(last() - 1, 'item-chain-broken'),
      ),
      judged(
        'an event in the middle',
        { entries: without(stored) },
        at(typed('custody.weighed') - 1, 'item-chain-broken'),
      ),
      judged('two events changed round', { entries: swapped }, at(4, 'entry-order')),
      judged(
        'two events with each other’s bytes',
        { entries: replaced(3, () => packet.entries[4]?.bytes ?? '') },
        at(3, 'not-included'),
      ),
      judged(
        'an event twice',
        { entries: [...packet.entries.slice(0, 4), ...packet.entries.slice(3)] },
        at(4, 'entry-order'),
      ),
      judged('a forged event with its own hash', { entries: inserted }, at(stored + 1, 'not-included')),
      judged('all entries away', { entries: [] }, at(0, 'export-missing')),
      judged('another subject', { subject: `case:${built.caseId}` }, at(last(), 'export-missing')),
      judged(
        'another number of an entry',
        {
          entries: packet.entries.map((entry, index) => (index === last() ? { ...entry, seq: entry.seq + 1 } : entry)),
        },
        'checkpoint-older /checkpoint',
      ),
    ]);
  });

  it('is found with the log’s word changed for another', async () => {
    const { size, root } = treeOf(packet.checkpoint);
    const [origin = ''] = packet.checkpoint.split('\n');
    const stranger = logSigner(origin);
    const note = checkpointText(origin, size, root);
    const strangeWitness = witnessSigner('nobody.test', 5);
    const other = await otherLaboratory();
    const signed = (text_: string) => signedNote(text_, maker.log, maker.witness);
    expectVerdicts([
      judged(
        'signed by a stranger in the log’s name',
        { checkpoint: signedNote(note, stranger, maker.witness) },
        'checkpoint-signature /checkpoint',
      ),
      judged(
        'signed by a stranger whose key is put in',
        { checkpoint: signedNote(note, stranger, maker.witness), keys: [stranger.vkey] },
        'key-unproved /keys/0',
      ),
      judged('a stranger’s key beside the true one', { keys: [...packet.keys, stranger.vkey] }, 'key-unproved /keys/1'),
      judged(
        'one letter of the signature',
        { checkpoint: packet.checkpoint.replace(/(?<=— dalel\S+ .{20})./, anotherLetter) },
        'checkpoint-signature /checkpoint',
      ),
      judged(
        'another size',
        { checkpoint: packet.checkpoint.replace(`\n${String(size)}\n`, `\n${String(size + 1)}\n`) },
        'checkpoint-signature /checkpoint',
      ),
      judged(
        'an older checkpoint',
        { checkpoint: signed(checkpointText(origin, size - 1, root)) },
        'checkpoint-older /checkpoint',
      ),
      judged(
        'the word on another tree',
        { checkpoint: signed(checkpointText(origin, size, Buffer.alloc(32, 7))) },
        'not-included /entries/0',
      ),
      judged(
        'a witness that nobody knows',
        { checkpoint: signedNote(note, maker.log, strangeWitness) },
        'signature-unknown /checkpoint',
      ),
      judged(
        'a witness’s line over another word',
        { checkpoint: signedNote(note, maker.log) + maker.witness.sign('other\n') },
        'cosignature-wrong /checkpoint',
      ),
      judged('no signature', { checkpoint: note }, 'checkpoint-form /checkpoint'),
      judged('a witness’s key for the log’s', { keys: [maker.witness.vkey] }, 'key-form /keys/0'),
      judged(
        'another laboratory’s word',
        { checkpoint: other.checkpoint, keys: other.keys, witnesses: other.witnesses },
        'not-included /entries/0',
      ),
      judged(
        'another laboratory’s proofs',
        { entries: packet.entries.map((entry, index) => ({ ...entry, path: other.entries[index]?.path ?? [] })) },
        'not-included /entries/0',
      ),
    ]);
    expectVerdicts(
      [{ name: 'trusted is another key', packet: text, wanted: 'key-not-trusted /checkpoint' }],
      [stranger.vkey],
    );
  });

  async function otherLaboratory(): Promise<Packet> {
    const elsewhere = await openTestLab();
    try {
      const theirs = await anExaminedCase(elsewhere, { upTo: 'sampled' });
      const maker_ = await aPacketMaker(elsewhere);
      const exhibit = { kind: 'exhibit' as const, id: theirs.exhibits[0]?.id ?? '' };
      for (let more = 0; more < 8; more += 1) await maker_.packetOf(theirs.chemist, exhibit);
      return JSON.parse(await maker_.packetOf(theirs.chemist, exhibit)) as Packet;
    } finally {
      await elsewhere.close();
    }
  }

  it('is found with a row altered, left out or put in', () => {
    const event = rowAt('custody_events');
    const person = packet.rows.findIndex(({ row }) => row['roles'] === 'chemist');
    const changedRow = (at: number, changes: Record<string, string>) =>
      packet.rows.map((row, index) => (index === at ? { ...row, row: { ...row.row, ...changes } } : row));
    const sampled = typed('custody.sampled');
    const sample = rowAt('samples');
    const withoutRow = (at: number) => packet.rows.filter((_, index) => index !== at);
    expectVerdicts([
      judged(
        'another holder',
        { rows: changedRow(event, { person_id: 'somebody' }) },
        `row-altered /rows/${String(event)}`,
      ),
      judged(
        'another name',
        { rows: changedRow(person, { name: 'Другой Д.' }) },
        `row-altered /rows/${String(person)}`,
      ),
      judged('a row twice', { rows: [...packet.rows.slice(0, 3), ...packet.rows.slice(2)] }, 'row-order /rows/3'),
      judged(
        'rows changed round',
        { rows: packet.rows.map((_, index) => packet.rows[index === 0 ? 1 : index === 1 ? 0 : index] ?? _) },
        'row-order /rows/1',
      ),
      judged('a sample’s row left out', { rows: withoutRow(sample) }, `row-missing /entries/${String(sampled)}`),
      judged(
        'a person’s card left out',
        { rows: withoutRow(person) },
        `entry-stray /entries/${String(strayOf(person))}`,
      ),
      judged(
        'a person’s card left out with its entry',
        { rows: withoutRow(person), entries: without(strayOf(person)) },
        `person-unnamed /rows/${String(firstEventOf(packet.rows[person]?.row['person_id']))}`,
      ),
      judged(
        'a row that nothing binds',
        { rows: [...packet.rows, { table: 'weighings', row: { id: 'zzz' } }] },
        `row-unbound /rows/${String(packet.rows.length)}`,
      ),
    ]);
  });

  /** In the order of the items, and of their events. */
  const firstEventOf = (person: unknown): number => {
    const events = packet.rows.flatMap(({ table, row }, at) => (table === 'custody_events' ? [{ at, row }] : []));
    const orderOf = ({ row }: (typeof events)[number]) =>
      `${String(row['item_kind'])}:${String(row['item_id'])} ${String(row['position']).padStart(3, '0')}`;
    const sorted = events.sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
    return sorted.find(({ row }) => [row['person_id'], row['to_person_id']].includes(String(person)))?.at ?? -1;
  };

  const strayOf = (row: number): number => {
    const id = String(packet.rows[row]?.row['id']);
    return packet.entries.findIndex(({ bytes }) => bytes.includes(`"id":"${id}","table":"name_cards"`));
  };

  it('is found with its own hash or its token changed', () => {
    const { sha256, ...rest } = packet;
    const put = (changes: object) =>
      text.replace(/"sha256":"[0-9a-f]{64}","subject"/, `"sha256":"${JSON.stringify(changes)}"`);
    expectVerdicts([
      {
        name: 'another hash',
        packet: text.replace(`"sha256":"${sha256}","subject"`, `"sha256":"${leafHash('x')}","subject"`),
        wanted: 'digest /sha256',
      },
      {
        name: 'a token put in',
        packet: text.replace('"timestamp":null', '"timestamp":"AAAA"'),
        wanted: 'digest /sha256',
      },
      { name: 'no hash', packet: put(rest), wanted: 'not-canonical ' },
    ]);
  });
});

function treeOf(note: string): { size: number; root: Uint8Array } {
  const [, size = '', root = ''] = note.split('\n');
  return { size: Number(size), root: Buffer.from(root, 'base64') };
}

const anotherLetter = (letter: string): string => (letter === 'A' ? 'B' : 'A');
