import type { Knex } from 'knex';
import type { Db } from '../../database/connection.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import { newSalt } from '../../foundation/salt.js';
import type { Making } from '../../people/laboratory-store.js';
import type { AmountUnit, ConcentrationUnit, Lot, LotKind, LotStatement } from './lot.js';

interface LotRow {
  readonly id: string;
  readonly laboratory_id: string;
  readonly number: string;
  readonly kind: LotKind;
  readonly name: string;
  readonly substance_id: string | null;
  readonly maker: string | null;
  readonly catalogue_number: string | null;
  readonly maker_lot: string | null;
  readonly came_on: string;
  readonly prepared_by: string | null;
  readonly expires_on: string | null;
  readonly days_after_opening: number | null;
  readonly storage: string;
  readonly purity: string | null;
  readonly purity_uncertainty: string | null;
  readonly concentration: string | null;
  readonly concentration_unit: ConcentrationUnit | null;
  readonly amount_unit: AmountUnit;
  readonly control: Lot['control'];
  readonly made_by: string;
  readonly made_at: string;
  readonly opened_on: string | null;
  readonly use_until: string | null;
  readonly balance: number | null;
  readonly ordinal: number | null;
}

export async function lotById(db: Db, id: string): Promise<Lot | undefined> {
  const row = (await standing(db).where('l.id', id).first()) as LotRow | undefined;
  return row && lotFrom(row);
}

export async function lotByNumber(db: Db, laboratoryId: string, number: string): Promise<Lot | undefined> {
  const query = standing(db).where({ 'l.laboratory_id': laboratoryId, 'l.number': number.trim().toUpperCase() });
  const row = (await query.first()) as LotRow | undefined;
  return row && lotFrom(row);
}

export async function lotsByIds(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, Lot>> {
  const rows = (await standing(db).whereIn('l.id', ids)) as LotRow[];
  return new Map(rows.map((row) => [row.id, lotFrom(row)]));
}

export interface LotSearch {
  readonly laboratoryId: string;
  readonly kind?: LotKind | undefined;
  readonly control?: Lot['control'] | undefined;
  /** In its name, its number, the maker's lot or catalogue number. */
  readonly q?: string | undefined;
  /** Of what is left: may be used until a day from the first to the last, both within. */
  readonly ending?: { readonly from?: string | undefined; readonly to: string } | undefined;
  /** Of what is left: open and not past its day. */
  readonly usableOn?: string | undefined;
  /** The id that the last page ended with. */
  readonly before?: string | undefined;
  readonly limit: number;
}

const useUntil = 'CASE WHEN o.id IS NULL THEN l.expires_on ELSE o.use_until END';

/** Newest first. */
export async function searchLots(db: Db, search: LotSearch): Promise<Lot[]> {
  const query = standing(db).where('l.laboratory_id', search.laboratoryId);
  const { kind, control, q, ending, usableOn, before } = search;
  if (kind !== undefined) void query.where('l.kind', kind);
  if (control !== undefined) void query.where('l.control', control);
  if (q !== undefined) void query.where((part) => namedLike(part, q));
  if (ending !== undefined) {
    void query.where('m.balance', '>', 0).whereRaw(`${useUntil} <= ?`, [ending.to]);
    if (ending.from !== undefined) void query.whereRaw(`${useUntil} >= ?`, [ending.from]);
  }
  if (usableOn !== undefined) {
    void query.where('m.balance', '>', 0).whereNotNull('o.id');
    void query.whereRaw('(o.use_until IS NULL OR o.use_until >= ?)', [usableOn]);
  }
  if (before !== undefined) void query.where('l.id', '<', before);
  return ((await query.orderBy('l.id', 'desc').limit(search.limit)) as LotRow[]).map(lotFrom);
}

/** SQLite lowers only Latin letters: a text is also sought as it is typed. */
function namedLike(part: Knex.QueryBuilder, q: string): void {
  const like = `%${q.replace(/[\\%_]/g, '\\$&')}%`;
  const columns = ['l.name', 'l.number', 'l.maker_lot', 'l.catalogue_number', 'l.maker'];
  for (const column of columns) {
    void part.orWhereRaw(`LOWER(${column}) LIKE ? ESCAPE '\\'`, [like.toLowerCase()]);
    void part.orWhereRaw(`${column} LIKE ? ESCAPE '\\'`, [like]);
  }
}

function standing(db: Db): Knex.QueryBuilder {
  const newest = 'SELECT MAX(x.ordinal) FROM lot_movements x WHERE x.lot_id = l.id';
  return db('lots as l')
    .leftJoin('lot_openings as o', 'o.lot_id', 'l.id')
    .leftJoin('lot_movements as m', (join) => join.on('m.lot_id', 'l.id').on('m.ordinal', db.raw(`(${newest})`)))
    .select('l.*', 'o.opened_on', 'm.balance', 'm.ordinal', db.raw(`${useUntil} AS use_until`));
}

export async function lastLotSerial(db: Db, laboratoryId: string, year: number): Promise<number> {
  const row = (await db('lots').where({ laboratory_id: laboratoryId, year }).max('lots.serial as last').first()) as
    { last: number | null } | undefined;
  return row?.last ?? 0;
}

export interface NewLotRow extends LotStatement {
  readonly id: string;
  readonly laboratoryId: string;
  readonly number: string;
  readonly year: number;
  readonly serial: number;
}

export async function insertLot(tx: Witnessed, lot: NewLotRow, made: Making): Promise<void> {
  await insertRow(tx, 'lots', {
    id: lot.id,
    laboratory_id: lot.laboratoryId,
    number: lot.number,
    year: lot.year,
    serial: lot.serial,
    kind: lot.kind,
    name: lot.name,
    substance_id: lot.substanceId,
    maker: lot.maker,
    catalogue_number: lot.catalogueNumber,
    maker_lot: lot.makerLot,
    came_on: lot.cameOn,
    prepared_by: lot.preparedBy,
    expires_on: lot.expiresOn,
    days_after_opening: lot.daysAfterOpening,
    storage: lot.storage,
    purity: lot.purity,
    purity_uncertainty: lot.purityUncertainty,
    concentration: lot.concentration,
    concentration_unit: lot.concentrationUnit,
    amount_unit: lot.amountUnit,
    control: lot.control,
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}

const lotFrom = (row: LotRow): Lot => ({
  id: row.id,
  laboratoryId: row.laboratory_id,
  number: row.number,
  kind: row.kind,
  name: row.name,
  substanceId: row.substance_id,
  maker: row.maker,
  catalogueNumber: row.catalogue_number,
  makerLot: row.maker_lot,
  cameOn: row.came_on,
  preparedBy: row.prepared_by,
  expiresOn: row.expires_on,
  daysAfterOpening: row.days_after_opening,
  storage: row.storage,
  purity: row.purity,
  purityUncertainty: row.purity_uncertainty,
  concentration: row.concentration,
  concentrationUnit: row.concentration_unit,
  amountUnit: row.amount_unit,
  control: row.control,
  madeBy: row.made_by,
  madeAt: row.made_at,
  openedOn: row.opened_on,
  useUntil: row.use_until,
  balance: row.balance ?? 0,
  ordinal: row.ordinal ?? 0,
});
