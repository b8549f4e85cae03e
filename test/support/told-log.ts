// A log made up from scratch, proved and signed as a true one is: what a laboratory could write that keeps its keys but not the
// rules. With it each rule of custody is tried alone.
import { canonicalJson, type Json } from '../../server/foundation/canonical-json.js';
import { sha256Hex } from '../../server/foundation/hash.js';
import { newId } from '../../server/foundation/ids.js';
import { leafHash, nodeHash } from '../../server/ledger/merkle.js';
import type { Columns, PacketEntry, PacketRow } from '../../server/verifying/packet/packet.js';
import { checkpointText, logSigner, signedNote } from './note-signing.js';
import { packetText } from './packet-text.js';

export interface ToldFact {
  readonly type: string;
  readonly items: readonly string[];
  readonly data?: Readonly<Record<string, Json>>;
  readonly rows?: readonly PacketRow[];
  readonly by?: string;
}

export const toldAt = '2026-11-23T09:00:00.000Z';
const origin = 'told.test/1';

/** A packet of one exhibit, from what was entered about it; the key's entry, people's cards and the export are added. */
export function packetTelling(exhibit: string, facts: readonly ToldFact[], said: ToldFact['data'] = {}): string {
  const log = logSigner(origin);
  const key = rowOf('ledger_keys', { vkey: log.vkey, origin });
  const items = [...new Set(facts.flatMap((fact) => fact.items))];
  const counts = Object.fromEntries(
    items.map((item) => [item, facts.filter((fact) => fact.items.includes(item)).length]),
  );
  const all: readonly ToldFact[] = [
    { type: 'ledger.key-begun', items: ['ledger:lab'], rows: [key] },
    ...facts,
    ...cardsOf(facts),
    { type: 'packet.exported', items, data: { subject: exhibit, counts, ...said } },
  ];
  const entries = written(all);
  const leaves = entries.map((bytes) => leafHash(bytes));
  const root = Buffer.from(rootOver(leaves), 'hex');
  return packetText({
    subject: exhibit,
    checkpoint: signedNote(checkpointText(origin, leaves.length, root), log),
    timestamp: null,
    keys: [log.vkey],
    witnesses: [],
    entries: entries.map((bytes, seq): PacketEntry => ({ seq, bytes, path: pathTo(leaves, seq).map(base64) })),
    rows: all.flatMap((fact) => fact.rows ?? []).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)),
  });
}

/** For everybody who takes part in an event and is not named by the facts themselves. */
function cardsOf(facts: readonly ToldFact[]): readonly ToldFact[] {
  const rows = facts.flatMap((fact) => fact.rows ?? []);
  const isNamed = (id: Columns[string]) =>
    rows.some(
      ({ table, row }) =>
        (table === 'people' && row['id'] === id) || (table === 'name_cards' && row['person_id'] === id),
    );
  const events = rows.filter(({ table }) => table === 'custody_events');
  const people = new Set(
    events.flatMap(({ row }) => ['person_id', 'witness_id', 'to_person_id'].map((column) => row[column])),
  );
  return [...people]
    .filter((id) => typeof id === 'string')
    .filter((id) => !isNamed(id))
    .map((id) => ({
      type: 'name-card.written',
      items: [`person:${id}`],
      rows: [rowOf('name_cards', { person_id: id, name: `Имя ${id}`, roles: 'chemist' })],
    }));
}

export function rowOf(table: string, columns: Columns): PacketRow {
  return { table, row: { id: newId(), laboratory_id: 'lab', made_by: 'A', made_at: toldAt, ...columns } };
}

function written(facts: readonly ToldFact[]): readonly string[] {
  const lastOf = new Map<string, string>();
  let prev: string | null = null;
  return facts.map((fact, seq) => {
    const bytes = entryOf(fact, seq, prev, lastOf);
    prev = leafHash(bytes);
    for (const item of fact.items) lastOf.set(item, prev);
    return bytes;
  });
}

function entryOf(fact: ToldFact, seq: number, prev: string | null, lastOf: ReadonlyMap<string, string>): string {
  return canonicalJson({
    v: 1,
    ledger: 'lab',
    seq,
    id: newId(),
    at: toldAt,
    type: fact.type,
    actor: { kind: 'person', id: fact.by ?? 'A', session: null },
    prev,
    items: Object.fromEntries(fact.items.map((item) => [item, lastOf.get(item) ?? null])),
    data: fact.data ?? {},
    rows: (fact.rows ?? []).map(({ table, row }) => {
      return { table, id: String(row['id']), hash: sha256Hex(canonicalJson({ table, row })) };
    }),
    files: [],
  });
}

// RFC 9162, 2.1.1 and 2.1.3.1, by their recursive definitions.
function rootOver(leaves: readonly string[]): string {
  if (leaves.length === 1) return leaves[0] ?? '';
  const split = splitOf(leaves.length);
  return nodeHash(rootOver(leaves.slice(0, split)), rootOver(leaves.slice(split)));
}

function pathTo(leaves: readonly string[], index: number): readonly string[] {
  if (leaves.length === 1) return [];
  const split = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  return index < split ? [...pathTo(left, index), rootOver(right)] : [...pathTo(right, index - split), rootOver(left)];
}

function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

const base64 = (hash: string): string => Buffer.from(hash, 'hex').toString('base64');
const keyOf = ({ table, row }: PacketRow): string => `${table} ${String(row['id'])}`;
