// What the balance showed against what the events tell: a laboratory that holds its keys can sign both anew, and still they have to
// agree.
import { expect } from 'chai';
import { consumeItem } from '../../server/evidence/custody/weighing-actions.js';
import { samplesOfExhibit } from '../../server/evidence/samples/sample-store.js';
import { newId } from '../../server/foundation/ids.js';
import type { Columns, Packet } from '../../server/verifying/packet/packet.js';
import { aPacketMaker } from '../support/a-packet.js';
import { milligrams } from '../support/custody-steps.js';
import { onEachEngine } from '../support/engines.js';
import { anExaminedCase } from '../support/examined-case.js';
import { needsProgram } from '../support/outside-program.js';
import { expectVerdicts } from '../support/packet-verdicts.js';
import { readyBalance } from '../support/ready-balance.js';
import { retold } from '../support/retold-packet.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';

onEachEngine('the readings of a packet', (client) => {
  let test: TestLab;
  let text: string;
  let rows: Packet['rows'];

  before(async function () {
    this.timeout(60_000);
    needsProgram(this, 'python3');
    needsProgram(this, 'openssl');
    test = await openTestLab(client);
    const maker = await aPacketMaker(test);
    const { chemist, exhibits } = await anExaminedCase(test, { upTo: 'sampled' });
    const id = exhibits[0]?.id ?? '';
    const [sample] = await samplesOfExhibit(test.lab.db, id);
    const item = { kind: 'sample' as const, id: sample?.id ?? '' };
    const [mass, balanceId] = [milligrams(5), await readyBalance(test, chemist)];
    await consumeItem(test.lab, chemist, { eventId: newId(), item, mass, balanceId, purpose: 'ИК-спектр' });
    text = await maker.packetOf(chemist, { kind: 'exhibit', id });
    ({ rows } = JSON.parse(text) as Packet);
  });
  after(() => test.close());

  const placeOf = (table: string, word: string): number =>
    rows.findIndex((one) => one.table === table && [one.row['kind'], one.row['type']].includes(word));
  /** The packet with one row told otherwise, everything signed anew. */
  const withRow = (at: number, change: (row: Columns) => Columns): string => {
    const { id } = rows[at]?.row ?? {};
    return retold(text, (_, row) => (row['id'] === id ? change(row) : row));
  };
  const more =
    (column: string, by: number) =>
    (row: Columns): Columns => {
      return { ...row, [column]: Number(row[column]) + by };
    };
  const kinds = ['net', 'before', 'after', 'portion', 'consumed'] as const;

  it('agree with its events as the laboratory exports it', () => {
    expect(kinds.map((kind) => placeOf('weighings', kind))).to.not.include(-1);
    expectVerdicts([
      { name: 'as exported', packet: text, wanted: 'whole' },
      { name: 'told anew', packet: retold(text, (_, row) => row), wanted: 'whole' },
    ]);
  });

  it('are named where one was signed anew with another mass', () => {
    expectVerdicts(
      kinds.flatMap((kind) => {
        const at = placeOf('weighings', kind);
        const wanted = `custody-weighing /rows/${String(at)}`;
        return [
          { name: `${kind}, a microgram more`, packet: withRow(at, more('mass_micrograms', 1)), wanted },
          { name: `${kind}, a microgram less`, packet: withRow(at, more('mass_micrograms', -1)), wanted },
          {
            name: `${kind} of another item`,
            packet: withRow(at, (row) => ({ ...row, item_kind: 'sample', item_id: 'X' })),
            wanted: kind === 'portion' ? 'whole' : wanted,
          },
        ];
      }),
    );
  });

  it('are named where gross less tare is not net', () => {
    const at = placeOf('weighings', 'net');
    const wanted = `custody-weighing /rows/${String(at)}`;
    const judged = (name: string, change: (row: Columns) => Columns) => ({ name, packet: withRow(at, change), wanted });
    const without = (column: string) => (row: Columns) =>
      Object.fromEntries(Object.entries(row).filter(([name]) => name !== column));
    expectVerdicts([
      judged('a heavier gross mass', more('gross_micrograms', 1)),
      judged('a lighter vessel', more('tare_micrograms', -1)),
      judged('no vessel', without('tare_micrograms')),
      judged('a vessel alone', without('gross_micrograms')),
      judged('no net mass', without('mass_micrograms')),
      judged('masses in words', (row) => ({ ...row, mass_micrograms: String(row['mass_micrograms']) })),
      {
        name: 'neither gross nor tare, as readings of old',
        packet: withRow(at, (row) => without('tare_micrograms')(without('gross_micrograms')(row))),
        wanted: 'whole',
      },
    ]);
  });

  it('are named where the event was signed anew and not its reading', () => {
    const named = (name: string, [table, word]: [string, string], packet: string) => {
      return { name, packet, wanted: `custody-weighing /rows/${String(placeOf(table, word))}` };
    };
    expectVerdicts([
      named(
        'less consumed',
        ['weighings', 'consumed'],
        withRow(placeOf('custody_events', 'consumed'), more('mass_micrograms', -1)),
      ),
      named(
        'less left',
        ['weighings', 'after'],
        withRow(placeOf('custody_events', 'sampled'), more('after_micrograms', -1)),
      ),
      named(
        'a portion that weighs more in its own chain',
        ['samples', 'sample'],
        withRow(placeOf('custody_events', 'separated'), more('mass_micrograms', 400_000)),
      ),
    ]);
  });

  it('are named where one says that it is of an event of another kind', () => {
    const at = placeOf('weighings', 'net');
    const packet = withRow(at, (row) => ({ ...row, kind: 'consumed' }));
    const unknown = withRow(at, (row) => ({ ...row, kind: 'moist' }));
    expectVerdicts([
      { name: 'another kind', packet, wanted: `custody-weighing /rows/${String(at)}` },
      { name: 'a kind that is not known here', packet: unknown, wanted: 'whole' },
    ]);
  });
});
