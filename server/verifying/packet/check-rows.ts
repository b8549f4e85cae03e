// The rows of a packet: each is bound by one of its entries and still has the hash that was bound; and of the kinds that tell
// of custody none is held back.
import { sha256 } from '@noble/hashes/sha2.js';
import { canonicalJson } from '../../foundation/canonical-json.js';
import { hex, utf8 } from '../bytes.js';
import type { CheckedEntry } from './check-entries.js';
import { type Binding, boundRows, isEmptied } from './bound-rows.js';
import { textIn } from './columns.js';
import type { Columns, Packet, PacketRow } from './packet.js';
import type { PacketFault } from './packet-fault.js';

/** Tables whose rows a packet has to show; of others an entry may tell the hash alone. */
const shownTables: ReadonlySet<string> = new Set([
  'cases',
  'exhibits',
  'samples',
  'custody_events',
  'seals',
  'seal_breakings',
  'weighings',
  'photographs',
]);

export interface CheckedRow extends PacketRow {
  readonly index: number;
  readonly id: string;
  /** The entry that binds it, undefined where none does. */
  readonly entry: CheckedEntry | undefined;
  /** The entry that emptied it by law, where one did. */
  readonly erasure: CheckedEntry | undefined;
}

export interface CheckedRows {
  readonly rows: readonly CheckedRow[];
  readonly faults: readonly PacketFault[];
}

export function checkRows(packet: Packet, entries: readonly CheckedEntry[]): CheckedRows {
  const { bindings, faults: again } = boundRows(entries);
  const rows: CheckedRow[] = [];
  const faults: PacketFault[] = [];
  for (const [index, one] of packet.rows.entries()) {
    const binding = bindings.get(keyOf(one));
    const kind = rowFault(one, packet.rows[index - 1], binding);
    if (kind !== undefined) faults.push({ kind, place: `/rows/${index}` });
    rows.push({ ...one, index, id: String(one.row['id']), entry: binding?.entry, erasure: binding?.erasure });
  }
  return { rows, faults: [...again, ...faults, ...heldBack(packet, entries)] };
}

function rowFault(one: PacketRow, before: PacketRow | undefined, binding: Binding | undefined) {
  if (before !== undefined && !(keyOf(before) < keyOf(one))) return 'row-order';
  if (binding === undefined) return 'row-unbound';
  if (rowHashOf(one) !== binding.hash) return 'row-altered';
  return binding.erasure === undefined || isEmptied(one, binding.erasure) ? undefined : 'row-rebound';
}

/** SHA-256 of the canonical JSON of table and filled columns. */
function rowHashOf({ table, row }: PacketRow): string {
  return hex(sha256(utf8(canonicalJson({ table, row }), 'row')));
}

// All that has to be shown of an entry that speaks of nothing else than the packet, and of every custody event at least the
// row of each item that it happened to. Other entries stand here for the row that they are shown for.
function heldBack(packet: Packet, entries: readonly CheckedEntry[]): readonly PacketFault[] {
  const shown = new Map(packet.rows.map((row) => [keyOf(row), row.row]));
  const told = entries.at(-1)?.items ?? new Map<string, string | null>();
  return entries
    .filter((entry) => holdsBack(entry, told, shown))
    .map((entry) => ({ kind: 'row-missing', place: `/entries/${entry.index}` }));
}

function holdsBack(
  { items, rows }: CheckedEntry,
  told: ReadonlyMap<string, string | null>,
  shown: ReadonlyMap<string, Columns>,
): boolean {
  const things = [...items.keys()].filter((item) => /^(exhibit|sample|case):/.test(item));
  const own = things.filter((item) => told.has(item));
  if (own.length === 0) return false;
  const isAlone = own.length === things.length;
  if (isAlone && rows.some((row) => shownTables.has(row.table) && !shown.has(`${row.table} ${row.id}`))) return true;
  const events = rows.filter(({ table }) => table === 'custody_events');
  if (events.length === 0) return false;
  const columns = events.map(({ table, id }) => shown.get(`${table} ${id}`));
  const has = new Set(columns.map((row) => row && `${textIn(row, 'item_kind')}:${textIn(row, 'item_id')}`));
  return own.some((item) => !item.startsWith('case:') && !has.has(item));
}

const keyOf = ({ table, row }: PacketRow): string => `${table} ${String(row['id'])}`;
