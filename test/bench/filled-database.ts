// A laboratory's database with as many custody events as are wished: one real item with real events is copied row by row, each
// copy with ids, positions, hashes and ledger entries of its own, chained as the real ones are. Only the head of the ledger and
// the nodes of its tree are left as they were: pages do not read them.
import Database from 'better-sqlite3';
import { rowHash, type RowValue } from '../../server/database/witnessed.js';
import { canonicalJson } from '../../server/foundation/canonical-json.js';
import { newId } from '../../server/foundation/ids.js';
import { parseEntry, type ParsedEntry } from '../../server/ledger/entry.js';
import { leafHash } from '../../server/ledger/merkle.js';

type Row = Record<string, RowValue>;

export interface FillWish {
  readonly filename: string;
  /** The item that is copied, an exhibit. */
  readonly exhibitId: string;
  readonly events: number;
}

const itemsOfCase = 40;
/** Items of a block go through their events side by side, as on a working day. */
const itemsOfBlock = 2_000;

/** @returns the numbers of the copies. */
export function fillDatabase({ filename, exhibitId, events }: FillWish): readonly string[] {
  const db = new Database(filename);
  try {
    // Nobody needs the file if the bench is broken off, so nothing is journalled, and indexes are built at the end in one go.
    db.pragma('journal_mode = OFF');
    db.pragma('synchronous = OFF');
    db.pragma('cache_size = -400000');
    const filling = new Filling(db, exhibitId);
    const indexes = takeIndexes(db);
    const numbers: string[] = [];
    const items = Math.ceil(events / filling.eventsOfItem);
    for (let from = 0; from < items; from += itemsOfBlock) {
      const block = Math.min(itemsOfBlock, items - from);
      numbers.push(...db.transaction(() => filling.addBlock(block))());
    }
    for (const sql of indexes) db.exec(sql);
    db.pragma('journal_mode = WAL');
    return numbers;
  } finally {
    db.close();
  }
}

function takeIndexes(db: Database.Database): readonly string[] {
  const sql = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL";
  const found = db.prepare<[], { name: string; sql: string }>(sql).all();
  for (const { name } of found) db.exec(`DROP INDEX ${name}`);
  return found.map((index) => index.sql);
}

/** Each holder has twenty items; the first ten of all are on their way to somebody. */
export const itemsOfHolder = 20;
const openOffers = 10;

function holderOf(index: number): Row {
  const kind = index < openOffers ? 'in-transfer' : 'person';
  return { holder_kind: kind, holder_id: `holder ${Math.floor(index / itemsOfHolder)}` };
}

interface Copy {
  readonly id: string;
  readonly number: string;
  lastHash: string | null;
}

class Filling {
  private readonly exhibit: Row;
  private readonly version: Row;
  private readonly order: Row;
  private readonly orderVersion: Row;
  private readonly file: Row;
  private readonly holder: Row;
  private readonly events: readonly Row[];
  private readonly entries: readonly { readonly row: Row; readonly parsed: ParsedEntry; readonly item: Row }[];
  private readonly statements = new Map<string, Database.Statement>();
  private seq: number;
  private previous: string | null;
  private copied = 0;
  private serial: number;
  private place = { orderId: '', number: '', position: itemsOfCase };

  constructor(
    private readonly db: Database.Database,
    exhibitId: string,
  ) {
    this.exhibit = this.rowOf('exhibits', 'id', exhibitId);
    this.version = this.rowOf('exhibit_versions', 'exhibit_id', exhibitId);
    this.order = this.rowOf('orders', 'id', this.exhibit['order_id']);
    this.orderVersion = this.rowOf('order_versions', 'order_id', this.exhibit['order_id']);
    this.file = this.rowOf('cases', 'order_id', this.exhibit['order_id']);
    this.holder = this.rowOf('item_holders', 'item_id', exhibitId);
    this.events = this.rowsOf('custody_events', 'item_id', exhibitId, 'position');
    const items = this.rowsOf('ledger_items', 'item', `exhibit:${exhibitId}`, 'seq');
    this.entries = this.events.map((event) => this.entryOf(items, event));
    const last = this.rowsOf('ledger_entries', 'laboratory_id', this.exhibit['laboratory_id'], 'seq').at(-1);
    this.seq = Number(last?.['seq'] ?? -1) + 1;
    this.previous = (last?.['leaf_hash'] ?? null) as string | null;
    this.serial = Number(this.file['serial']);
    this.dropGuards();
  }

  get eventsOfItem(): number {
    return this.events.length;
  }

  addBlock(items: number): readonly string[] {
    const copies = Array.from({ length: items }, () => this.addItem());
    for (const [index, event] of this.events.entries()) {
      for (const copy of copies) this.addEvent(copy, event, index);
    }
    return copies.map(({ number }) => number);
  }

  private addItem(): Copy {
    if (this.place.position >= itemsOfCase) this.addCase();
    this.place.position += 1;
    const id = newId();
    const { orderId, number, position } = this.place;
    this.insert('exhibits', { ...this.exhibit, id, order_id: orderId, position });
    this.insert('exhibit_versions', { ...this.version, id: newId(), exhibit_id: id });
    this.insert('item_holders', { ...this.holder, item_id: id, ...holderOf(this.copied) });
    this.copied += 1;
    return { id, number: `${number}-${String(position).padStart(2, '0')}`, lastHash: null };
  }

  private addCase(): void {
    this.serial += 1;
    const orderId = newId();
    const number = String(this.file['number']).replace(/\d+$/, String(this.serial).padStart(6, '0'));
    this.insert('orders', { ...this.order, id: orderId });
    this.insert('order_versions', { ...this.orderVersion, id: newId(), order_id: orderId });
    this.insert('cases', { ...this.file, id: newId(), order_id: orderId, serial: this.serial, number });
    this.place = { orderId, number, position: 0 };
  }

  private addEvent(copy: Copy, event: Row, index: number): void {
    const template = this.entries[index];
    if (template === undefined) return;
    const row = { ...event, id: newId(), item_id: copy.id };
    this.insert('custody_events', row);
    const id = newId();
    const item = `exhibit:${copy.id}`;
    const bytes = canonicalJson({
      ...template.parsed,
      seq: this.seq,
      id,
      prev: this.previous,
      items: { [item]: copy.lastHash },
      data: { ...template.parsed.data, event: row.id },
      rows: [{ table: 'custody_events', id: row.id, hash: rowHash('custody_events', row) }],
      files: [],
    });
    const hash = leafHash(bytes);
    this.insert('ledger_entries', { ...template.row, id, seq: this.seq, bytes, leaf_hash: hash });
    this.insert('ledger_items', { ...template.item, item, seq: this.seq, leaf_hash: hash });
    copy.lastHash = hash;
    this.previous = hash;
    this.seq += 1;
  }

  private entryOf(items: readonly Row[], event: Row) {
    for (const item of items) {
      const row = this.rowOf('ledger_entries', 'leaf_hash', item['leaf_hash']);
      const parsed = parseEntry(String(row['bytes']));
      if (parsed.rows.some(({ id }) => id === event['id'])) return { row, parsed, item };
    }
    throw new Error(`no entry speaks of the event ${event['id']}`);
  }

  /** They would look up each row before it is written; nothing but this bench ever opens the database again. */
  private dropGuards(): void {
    const sql = "SELECT name FROM sqlite_master WHERE type = 'trigger'";
    for (const { name } of this.db.prepare<[], { name: string }>(sql).all()) this.db.exec(`DROP TRIGGER ${name}`);
  }

  private insert(table: string, row: Row): void {
    const columns = Object.keys(row);
    const known = this.statements.get(table);
    const sql = `INSERT INTO ${table} (${columns.join()}) VALUES (${columns.map(() => '?').join()})`;
    const statement = known ?? this.db.prepare(sql);
    this.statements.set(table, statement);
    statement.run(Object.values(row));
  }

  private rowOf(table: string, column: string, value: RowValue | undefined): Row {
    const [row] = this.rowsOf(table, column, value);
    if (row === undefined) throw new Error(`${table} has no row with ${column} ${value}`);
    return row;
  }

  private rowsOf(table: string, column: string, value: RowValue | undefined, order = column): Row[] {
    const sql = `SELECT * FROM ${table} WHERE ${column} = ? ORDER BY ${order}`;
    return this.db.prepare<RowValue[], Row>(sql).all(value ?? null);
  }
}
