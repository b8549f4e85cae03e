// Packets that nobody's laboratory would write: as many rows of one kind as make a verifier slow that looks at each of them again for
// each other. No proof in them holds, and what is found first is found at once; the rest is judged all the same.
import { canonicalJson } from '../../server/foundation/canonical-json.js';
import type { Columns, PacketEntry, PacketRow } from '../../server/verifying/packet/packet.js';
import { checkpointText, logSigner, signedNote } from './note-signing.js';
import { packetText } from './packet-text.js';
import { toldAt } from './told-log.js';

export interface Burden {
  readonly rows: readonly PacketRow[];
  readonly entries?: readonly PacketEntry[];
}

export function slowPacket(burdens: readonly Burden[]): string {
  const origin = 'slow.test/1';
  const log = logSigner(origin);
  const rows = burdens.flatMap((burden) => burden.rows);
  const entries = burdens.flatMap((burden) => burden.entries ?? []);
  return packetText({
    subject: 'exhibit:E1',
    checkpoint: signedNote(checkpointText(origin, entries.length + 1, Buffer.alloc(32)), log),
    timestamp: null,
    keys: [log.vkey],
    witnesses: [],
    entries,
    rows: rows
      .map((row) => ({ row, key: `${row.table} ${String(row.row['id'])}` }))
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .map(({ row }) => row),
  });
}

const numbered = <V>(count: number, one: (number: number, id: string) => V): readonly V[] =>
  Array.from({ length: count }, (_, number) => one(number, String(number).padStart(7, '0')));

const event = (columns: Columns): PacketRow => ({ table: 'custody_events', row: columns });

/** Each of one box, and each named by an event. */
export function movesOfOneBox(count: number): Burden {
  const [rows, hash] = [['place_moves', 'custody_events'], '0'.repeat(64)];
  return {
    rows: numbered(count, (number, id) => [
      { table: 'place_moves', row: { id: `M${id}`, place_id: 'B', position: number } },
      event({ id: `M${id}` }),
    ]).flat(),
    entries: numbered(count, (seq, id): PacketEntry => {
      const bound = rows.map((table) => ({ table, id: `M${id}`, hash }));
      const [actor, items, data] = [{ id: 'A' }, { 'place:B': null }, { move: `M${id}` }];
      const said = { v: 1, ledger: 'lab', seq, id, at: toldAt, type: 'place.stored', actor, prev: null, items, data };
      return { seq, bytes: canonicalJson({ ...said, rows: bound, files: [] }), path: [] };
    }),
  };
}

/** Of one item that is sealed anew each time, and used up bit by bit. */
export function eventsOfOneItem(count: number): Burden {
  return {
    rows: numbered(count, (number, id) => {
      const item = { item_kind: 'exhibit', item_id: 'E1', position: number + 1 };
      const said = number % 2 === 0 ? { type: 'received', seal: id } : { type: 'consumed', mass_micrograms: 1 };
      return event({ id: `I${id}`, ...item, ...said });
    }),
  };
}

/** Each of nothing that went into it, and parts that went into something else. */
export function mergedItems(count: number): Burden {
  return {
    rows: numbered(count, (number, id) => {
      const item = { item_kind: 'sample', item_id: `P${id}`, position: 1 };
      const said =
        number % 2 === 0 ? { type: 'merged', merged_of: '{"S":1}' } : { type: 'merged-into', merged_into: id };
      return event({ id: `P${id}`, ...item, ...said });
    }),
  };
}

/** All signed on one sheet, which is long. */
export function eventsOfOneSheet(count: number): Burden {
  const signed = canonicalJson({ v: 1, words: 'x'.repeat(1_000_000) });
  const events = numbered(count, (number, id) => {
    const item = { item_kind: 'exhibit', item_id: 'E2', position: number + 1 };
    return event({ id: `S${id}`, ...item, type: 'stored', signature_id: 'SH' });
  });
  return { rows: [...events, { table: 'custody_signatures', row: { id: 'SH', signed } }] };
}
