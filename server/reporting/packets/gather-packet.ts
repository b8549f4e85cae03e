// Gathers a packet: the chains of what was exported, the rows that their entries bind, the entries that put names to ids and
// those that emptied a row by law, and the proof of each entry under one checkpoint. Everything is read from the ledger; nothing is made up here.
import type { Db } from '../../database/connection.js';
import type { Json } from '../../foundation/canonical-json.js';
import { parseEntry } from '../../ledger/entry.js';
import { erasuresIn } from '../../ledger/erasure-store.js';
import { forksOf } from '../../ledger/log-key-store.js';
import type { EntryRow } from '../../ledger/ledger-store.js';
import { inclusionProofs } from '../../ledger/proof-store.js';
import { signaturesTable } from '../../verifying/packet/check-signatures.js';
import type { PacketEntry, PacketRow } from '../../verifying/packet/packet.js';
import { isShown, peopleIn, placesIn, type ShownTable } from './packet-contents.js';
import { movesBehind } from './packet-moves.js';
import { namesOf } from './packet-names.js';
import { entriesOfItems, firstEntriesOf, rowsInFull } from './packet-store.js';
import { bindingOf, signaturesBehind } from './packet-signatures.js';
import { writtenPacket } from './written-packet.js';

/** What vouches for the entries: a checkpoint that was signed after the export. */
export interface LogWord {
  readonly size: number;
  readonly checkpoint: string;
  readonly timestamp: string | null;
  readonly keys: readonly string[];
  /** What the ledger calls these keys: the entries that speak of them are put in. */
  readonly keyItems: readonly string[];
  readonly witnesses: readonly string[];
}

export async function gatherPacket(db: Db, exported: EntryRow, word: LogWord): Promise<string> {
  const { laboratory_id: laboratoryId } = exported;
  const { items, data } = parseEntry(exported.bytes);
  const own = await entriesOfItems(db, laboratoryId, Object.keys(items), exported.seq);
  const bound = (await rowsOf(db, own)).filter(({ table }) => table !== signaturesTable);
  const signatures = await signaturesNamed(db, bound, Object.keys(items));
  const signing = await bindingOf(db, { laboratoryId, upTo: exported.seq }, signatures);
  const moves = await movesBehind(db, exported, own);
  const ownRows = [
    ...bound,
    ...moves.rows,
    ...(await rowsInFull(
      db,
      signaturesTable,
      signatures.map(({ id }) => id),
    )),
  ];
  const ofLog = [`laboratory:${laboratoryId}`, ...word.keyItems, ...(await forksOf(db, laboratoryId))];
  const naming = [...ownRows.flatMap(({ row }) => placesIn(row)), ...ofLog];
  const chained = unique([...own, ...signing, ...moves.entries], bySeq);
  const named = await namingEntries(db, exported, naming, chained);
  const people = [...own.map(({ actor }) => actor), ...ownRows.flatMap(({ row }) => peopleIn(row))];
  const names = await namesOf(db, exported, people);
  const rows = unique([...ownRows, ...(await rowsOf(db, named)), ...names.rows], keyOf);
  const emptying = await entriesOfItems(db, laboratoryId, await erasuresOf(db, laboratoryId, rows), exported.seq);
  return writtenPacket({
    subject: subjectOf(data['subject']),
    checkpoint: word.checkpoint,
    timestamp: word.timestamp,
    keys: word.keys,
    witnesses: word.witnesses,
    entries: await provedEntries(db, unique([...chained, ...named, ...names.entries, ...emptying], bySeq), word.size),
    rows,
  });
}

const subjectOf = (subject: Json | undefined): string => (typeof subject === 'string' ? subject : '');

/** Behind the events that the packet tells: a sheet may be signed before the export, and become an event after it. */
async function signaturesNamed(db: Db, bound: readonly PacketRow[], items: readonly string[]) {
  const told = bound.filter(
    ({ table, row }) => table === 'custody_events' && items.includes(`${row['item_kind']}:${row['item_id']}`),
  );
  const named = new Set(told.map(({ row }) => row['signature_id']));
  return (await signaturesBehind(db, items)).filter(({ id }) => named.has(id));
}

/** The entries beyond the chains, each for the row that it binds: places, the laboratory, its keys and declared breaks. */
async function namingEntries(
  db: Db,
  exported: EntryRow,
  named: readonly string[],
  own: readonly EntryRow[],
): Promise<readonly EntryRow[]> {
  const known = new Set(own.map(({ seq }) => seq));
  const found = await firstEntriesOf(db, exported.laboratory_id, [...new Set(named)]);
  return found.filter(
    ({ seq, bytes }) =>
      seq < exported.seq && !known.has(seq) && parseEntry(bytes).rows.some(({ table }) => isShown(table)),
  );
}

/** What the ledger calls the erasures of these rows: their entries are put in, so that the emptied rows are proved. */
async function erasuresOf(db: Db, laboratoryId: string, rows: readonly PacketRow[]): Promise<readonly string[]> {
  const shown = new Set(rows.map(keyOf));
  const erasures = await erasuresIn(db, laboratoryId, [...new Set(rows.map(({ table }) => table))]);
  return erasures.filter(({ table, rowId }) => shown.has(`${table} ${rowId}`)).map(({ item }) => item);
}

async function rowsOf(db: Db, entries: readonly EntryRow[]): Promise<readonly PacketRow[]> {
  const idsOf = new Map<ShownTable, string[]>();
  for (const { table, id } of entries.flatMap(({ bytes }) => parseEntry(bytes).rows)) {
    if (!isShown(table)) continue;
    const ids = idsOf.get(table);
    if (ids === undefined) idsOf.set(table, [id]);
    else ids.push(id);
  }
  const rows: PacketRow[] = [];
  for (const [table, ids] of idsOf) rows.push(...(await rowsInFull(db, table, ids)));
  return rows;
}

async function provedEntries(db: Db, entries: readonly EntryRow[], size: number): Promise<readonly PacketEntry[]> {
  const sorted = [...entries].sort((a, b) => a.seq - b.seq);
  const [first] = sorted;
  if (first === undefined) return [];
  const indexes = sorted.map(({ seq }) => seq);
  const proofs = await inclusionProofs(db, first.laboratory_id, { indexes, size });
  return sorted.map(({ seq, bytes }) => {
    const path = (proofs.get(seq) ?? []).map((hash) => Buffer.from(hash, 'hex').toString('base64'));
    return { seq, bytes, path };
  });
}

/** Each once, by its key and in the order of the keys. */
function unique<V>(values: readonly V[], key: (value: V) => string): readonly V[] {
  const byKey = new Map(values.map((value) => [key(value), value]));
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
}

const bySeq = ({ seq }: EntryRow): string => String(seq);
const keyOf = ({ table, row }: PacketRow): string => `${table} ${String(row['id'])}`;
