import type { Knex } from 'knex';
import type { Db } from '../../database/connection.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import { newSalt } from '../../foundation/salt.js';
import type { Making } from '../../people/laboratory-store.js';
import type { ItemKind, ItemRef } from '../custody/custody-item.js';
import type { Inventory, InventoryEnding, InventoryFinding, InventoryScan, Outcome } from './inventory.js';
import { newId } from '../../foundation/ids.js';

export interface InventorySearch {
  readonly laboratoryId: string;
  readonly state?: 'open' | 'ended' | 'broken-off' | undefined;
  readonly placeIds?: readonly string[] | undefined;
  /** The id that the last page ended with. */
  readonly before?: string | undefined;
  readonly limit: number;
}

/** Newest first. */
export async function searchInventories(db: Db, search: InventorySearch): Promise<Inventory[]> {
  const query = inventoryRows(db).where('i.laboratory_id', search.laboratoryId);
  if (search.state === 'open') void query.whereNull('e.id').whereNull('b.id');
  if (search.state === 'broken-off') void query.whereNotNull('b.id');
  if (search.state === 'ended') void query.whereNotNull('e.id');
  if (search.placeIds) void query.whereIn('i.place_id', search.placeIds);
  if (search.before) void query.where('i.id', '<', search.before);
  const rows = (await query.orderBy('i.id', 'desc').limit(search.limit)) as InventoryRow[];
  return rows.map(inventoryFrom);
}

export async function inventoryById(db: Db, id: string): Promise<Inventory | undefined> {
  const row = (await inventoryRows(db).where('i.id', id).first()) as InventoryRow | undefined;
  return row && inventoryFrom(row);
}

export async function scanById(db: Db, id: string): Promise<InventoryScan | undefined> {
  const row = (await db('inventory_scans').where('inventory_scans.id', id).first()) as ScanRow | undefined;
  return row && scanFrom(row);
}

/** Every scan, in the order in which they were recorded. */
export async function scansOfInventory(db: Db, inventoryId: string): Promise<InventoryScan[]> {
  const rows = (await db('inventory_scans')
    .where({ inventory_id: inventoryId })
    .orderBy(['made_at', 'id'])) as ScanRow[];
  return rows.map(scanFrom);
}

/** The newest scan of an item in an inventory. */
export async function lastScanOfItem(db: Db, inventoryId: string, item: ItemRef): Promise<InventoryScan | undefined> {
  const row = (await db('inventory_scans')
    .where({ inventory_id: inventoryId, item_kind: item.kind, item_id: item.id })
    .orderBy([
      { column: 'made_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .first()) as ScanRow | undefined;
  return row && scanFrom(row);
}

export interface Sighting {
  readonly inventoryId: string;
  readonly inventoryPlace: string;
  readonly placeId: string;
  readonly by: string;
  readonly at: string;
}

/** Where inventories that have ended saw an item, the newest first. An open one is blind and tells nothing yet. */
export async function sightingsOfItem(db: Db, item: ItemRef, limit = 20): Promise<Sighting[]> {
  const rows = (await db('inventory_scans as s')
    .join('inventories as i', 'i.id', 's.inventory_id')
    .join('inventory_endings as e', 'e.inventory_id', 'i.id')
    .where({ 's.item_kind': item.kind, 's.item_id': item.id })
    .orderBy('s.id', 'desc')
    .limit(limit)
    .select('s.inventory_id', 's.place_id', 's.made_by', 's.made_at', 'i.place_name')) as {
    readonly inventory_id: string;
    readonly place_id: string;
    readonly made_by: string;
    readonly made_at: string;
    readonly place_name: string;
  }[];
  return rows.map((row) => ({
    inventoryId: row.inventory_id,
    inventoryPlace: row.place_name,
    placeId: row.place_id,
    by: row.made_by,
    at: row.made_at,
  }));
}

export interface ScanCounts {
  readonly items: number;
  readonly places: number;
  readonly unknown: number;
}

/** What may be told before the end: how many, never which. */
export async function countScans(db: Db, inventoryId: string): Promise<ScanCounts> {
  const mine = (kind: string) => db('inventory_scans').where({ inventory_id: inventoryId, kind });
  const [items] = (await db
    .from(mine('item').distinct('item_kind', 'item_id').as('seen'))
    .count({ count: '*' })) as Counted[];
  const [places] = (await mine('place').countDistinct({ count: 'place_id' })) as Counted[];
  const [unknown] = (await mine('unknown').countDistinct({ count: 'code' })) as Counted[];
  return { items: Number(items?.count ?? 0), places: Number(places?.count ?? 0), unknown: Number(unknown?.count ?? 0) };
}

export async function findingsOfInventory(db: Db, inventoryId: string, outcome: Outcome): Promise<InventoryFinding[]> {
  const rows = (await db('inventory_findings')
    .where({ inventory_id: inventoryId, outcome })
    .orderBy('inventory_findings.id')) as FindingRow[];
  return rows.map(findingFrom);
}

export async function findingById(db: Db, inventoryId: string, id: string): Promise<InventoryFinding | undefined> {
  const row = (await db('inventory_findings').where({ inventory_id: inventoryId, id }).first()) as
    FindingRow | undefined;
  return row && findingFrom(row);
}

export async function insertInventory(tx: Witnessed, inventory: Inventory, made: Making): Promise<void> {
  await insertRow(tx, 'inventories', {
    id: inventory.id,
    laboratory_id: inventory.laboratoryId,
    place_id: inventory.placeId,
    place_name: inventory.placeName,
    made_by: made.by,
    made_at: made.at,
  });
}

export async function insertScan(
  tx: Witnessed,
  laboratoryId: string,
  scan: Omit<InventoryScan, 'by' | 'at'>,
  made: Making,
): Promise<void> {
  await insertRow(tx, 'inventory_scans', {
    id: scan.id,
    laboratory_id: laboratoryId,
    inventory_id: scan.inventoryId,
    kind: scan.kind,
    place_id: scan.placeId,
    item_kind: scan.item?.kind ?? null,
    item_id: scan.item?.id ?? null,
    code: scan.code,
    recorded_kind: scan.recordedKind,
    recorded_id: scan.recordedId,
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}

export async function insertEnding(
  tx: Witnessed,
  inventory: Inventory,
  counts: Omit<InventoryEnding, 'by' | 'at'>,
  made: Making,
): Promise<void> {
  await insertRow(tx, 'inventory_endings', {
    id: newId(),
    laboratory_id: inventory.laboratoryId,
    inventory_id: inventory.id,
    ...counts,
    made_by: made.by,
    made_at: made.at,
  });
}

export async function insertFinding(
  tx: Witnessed,
  inventory: Inventory,
  finding: Omit<InventoryFinding, 'id'>,
  made: Making,
): Promise<void> {
  await insertRow(tx, 'inventory_findings', {
    id: newId(),
    laboratory_id: inventory.laboratoryId,
    inventory_id: inventory.id,
    outcome: finding.outcome,
    item_kind: finding.item?.kind ?? null,
    item_id: finding.item?.id ?? null,
    code: finding.code,
    recorded_place_id: finding.recordedPlaceId,
    recorded_kind: finding.recordedKind,
    seen_place_id: finding.seenPlaceId,
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}

interface Counted {
  readonly count: number | string;
}

interface InventoryRow {
  readonly id: string;
  readonly laboratory_id: string;
  readonly place_id: string;
  readonly place_name: string;
  readonly made_by: string;
  readonly made_at: string;
  readonly ended_by: string | null;
  readonly ended_at: string | null;
  readonly found: number;
  readonly missing: number;
  readonly misplaced: number;
  readonly unexpected: number;
  readonly broken_reason: string | null;
  readonly broken_by: string | null;
  readonly broken_at: string | null;
}

const inventoryRows = (db: Db): Knex.QueryBuilder =>
  db('inventories as i')
    .leftJoin('inventory_endings as e', 'e.inventory_id', 'i.id')
    .leftJoin('inventory_breakings as b', 'b.inventory_id', 'i.id')
    .select('b.reason as broken_reason', 'b.made_by as broken_by', 'b.made_at as broken_at')
    .select('i.*', 'e.found', 'e.missing', 'e.misplaced', 'e.unexpected')
    .select('e.made_by as ended_by', 'e.made_at as ended_at');

const inventoryFrom = (row: InventoryRow): Inventory => ({
  id: row.id,
  laboratoryId: row.laboratory_id,
  placeId: row.place_id,
  placeName: row.place_name,
  startedBy: row.made_by,
  startedAt: row.made_at,
  ending:
    row.ended_by === null || row.ended_at === null
      ? null
      : {
          found: row.found,
          missing: row.missing,
          misplaced: row.misplaced,
          unexpected: row.unexpected,
          by: row.ended_by,
          at: row.ended_at,
        },
  breaking:
    row.broken_by === null || row.broken_at === null
      ? null
      : { reason: row.broken_reason ?? '', by: row.broken_by, at: row.broken_at },
});

interface ScanRow {
  readonly id: string;
  readonly inventory_id: string;
  readonly kind: InventoryScan['kind'];
  readonly place_id: string;
  readonly item_kind: ItemKind | null;
  readonly item_id: string | null;
  readonly code: string | null;
  readonly recorded_kind: string | null;
  readonly recorded_id: string | null;
  readonly made_by: string;
  readonly made_at: string;
}

const refOf = (kind: ItemKind | null, id: string | null): ItemRef | null =>
  kind === null || id === null ? null : { kind, id };

const scanFrom = (row: ScanRow): InventoryScan => ({
  id: row.id,
  inventoryId: row.inventory_id,
  kind: row.kind,
  placeId: row.place_id,
  item: refOf(row.item_kind, row.item_id),
  code: row.code,
  recordedKind: row.recorded_kind,
  recordedId: row.recorded_id,
  by: row.made_by,
  at: row.made_at,
});

interface FindingRow {
  readonly id: string;
  readonly outcome: Outcome;
  readonly item_kind: ItemKind | null;
  readonly item_id: string | null;
  readonly code: string | null;
  readonly recorded_place_id: string | null;
  readonly recorded_kind: string | null;
  readonly seen_place_id: string | null;
}

const findingFrom = (row: FindingRow): InventoryFinding => ({
  id: row.id,
  outcome: row.outcome,
  item: refOf(row.item_kind, row.item_id),
  code: row.code,
  recordedPlaceId: row.recorded_place_id,
  recordedKind: row.recorded_kind,
  seenPlaceId: row.seen_place_id,
});
