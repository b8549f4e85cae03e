// Which entry binds which row. A row is bound once. The one exception is an erasure by law: an entry of its own empties the row's
// personal columns and binds it as it is then. What it said before is not known any more; that nothing but these columns was
// changed is the laboratory's word, and the reader is told so.
import type { CheckedEntry } from './check-entries.js';
import { textIn } from './columns.js';
import type { Columns, PacketRow } from './packet.js';
import type { PacketFault } from './packet-fault.js';

export interface Binding {
  readonly entry: CheckedEntry;
  readonly hash: string;
  readonly erasure: CheckedEntry | undefined;
}

export interface BoundRows {
  /** By table and id. */
  readonly bindings: ReadonlyMap<string, Binding>;
  readonly faults: readonly PacketFault[];
}

export function boundRows(entries: readonly CheckedEntry[]): BoundRows {
  const bindings = new Map<string, Binding>();
  const faults: PacketFault[] = [];
  for (const entry of entries) {
    let isLawful = true;
    for (const { table, id, hash } of entry.rows) {
      const key = `${table} ${id}`;
      const earlier = bindings.get(key);
      if (earlier === undefined) bindings.set(key, { entry, hash, erasure: undefined });
      else if (earlier.erasure === undefined && erases(entry, table, id)) {
        bindings.set(key, { entry: earlier.entry, hash, erasure: entry });
      } else isLawful = false;
    }
    if (!isLawful) faults.push({ kind: 'row-rebound', place: `/entries/${entry.index}` });
  }
  return { bindings, faults };
}

const erasureType = 'ledger.erased';

/** What the law lets go, and the salt, without which the former hash gives nobody away; codes, numbers, masses and times stay. */
const personalColumns: ReadonlyMap<string, readonly string[]> = new Map([
  ['people', ['login', 'name', 'position', 'organisation', 'phone', 'search_text', 'salt']],
  ['name_cards', ['name', 'position', 'salt']],
  ['photographs', ['caption', 'salt']],
  ['photograph_withdrawals', ['reason', 'salt']],
  ['exhibit_versions', ['reason', 'seized_by', 'seized_place', 'salt']],
  ['event_inspections', ['note', 'salt']],
  ['place_moves', ['reason', 'salt']],
  [
    'custody_events',
    ['party', 'commission', 'reason', 'late_reason', 'seized_place', 'wrong_value', 'right_value', 'salt'],
  ],
  ['custody_signatures', ['signed', 'signed_hash', 'salt']],
]);

function erases({ type, data }: CheckedEntry, table: string, id: string): boolean {
  const named = columnsOf(data['columns']);
  const may = personalColumns.get(table) ?? [];
  return (
    type === erasureType &&
    data['table'] === table &&
    data['row'] === id &&
    named.length > 0 &&
    named.every((column) => may.includes(column))
  );
}

/** Every column that the entry names is empty, or says nothing but that it was erased. */
export function isEmptied({ row }: PacketRow, erasure: CheckedEntry): boolean {
  const word = `erased:${textIn(row, 'id')}`;
  const columns = columnsOf(erasure.data['columns']);
  if (columns.some((column) => correctedWords.includes(column)) && !isInWords(row)) return false;
  return columns.every((column) => row[column] === undefined || row[column] === word);
}

const correctedWords: readonly string[] = ['wrong_value', 'right_value'];

/** A seal, a mass and a document's number are evidence: only what was said in words may go of a correction. */
const isInWords = (row: Columns): boolean => ['party', 'other'].includes(textIn(row, 'corrected_field'));

function columnsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((column) => typeof column === 'string') : [];
}
