// Lists of acts: narrowed by kind, state and number, read by key from the newest.
import type { Knex } from 'knex';
import type { Db } from '../../database/connection.js';
import type { Act, ActState } from './act.js';
import { actFrom, actRows, type ActRow } from './act-store.js';

export interface ActSearch {
  readonly laboratoryId: string;
  readonly kind?: Act['kind'] | undefined;
  readonly state?: ActState | undefined;
  /** The beginning of an act's number or of its case's. */
  readonly text?: string | undefined;
  readonly before?: string | undefined;
  readonly limit: number;
}

export async function searchActs(db: Db, search: ActSearch): Promise<Act[]> {
  const query = actRows(db).where('acts.laboratory_id', search.laboratoryId);
  if (search.kind !== undefined) void query.where('acts.kind', search.kind);
  if (search.before !== undefined) void query.where('acts.id', '<', search.before);
  if (search.text !== undefined) narrowToNumber(query, search.text);
  if (search.state !== undefined) narrowToState(query, db, search.state);
  const rows = (await query.orderBy('acts.id', 'desc').limit(search.limit)) as ActRow[];
  return rows.map(actFrom);
}

function narrowToNumber(query: Knex.QueryBuilder, text: string): void {
  // Signs that LIKE would take for its own are never in a number.
  const number = `${text
    .trim()
    .toUpperCase()
    .replace(/[^0-9A-Z-]/g, '')}%`;
  void query.where(
    (either) => void either.where('acts.number', 'like', number).orWhere('cases.number', 'like', number),
  );
}

function narrowToState(query: Knex.QueryBuilder, db: Db, state: ActState): void {
  const scanned = scansStanding(db);
  if (state === 'drawn') {
    void query
      .whereNotExists(scanned)
      .where((missing) => void missing.whereExists(unsigned(db)).orWhereExists(onPaper(db)));
  } else if (state === 'on-paper') void query.whereExists(scanned).whereExists(unsigned(db));
  else {
    void query
      .whereNotExists(unsigned(db))
      .where((paper) => void paper.whereNotExists(onPaper(db)).orWhereExists(scanned));
  }
}

const unsigned = (db: Db): Knex.QueryBuilder =>
  db('act_parties')
    .whereRaw('act_parties.act_id = acts.id')
    .whereNotNull('act_parties.person_id')
    .whereNotExists(
      db('act_signatures').whereRaw('act_signatures.party_id = act_parties.id').select('act_signatures.id'),
    )
    .select('act_parties.id');

const onPaper = (db: Db): Knex.QueryBuilder =>
  db('act_parties')
    .whereRaw('act_parties.act_id = acts.id')
    .whereNull('act_parties.person_id')
    .select('act_parties.id');

const scansStanding = (db: Db): Knex.QueryBuilder =>
  db('act_scan_bindings')
    .whereRaw('act_scan_bindings.act_id = acts.id')
    .whereNotExists(
      db('act_scan_withdrawals')
        .whereRaw('act_scan_withdrawals.scan_id = act_scan_bindings.scan_id')
        .select('act_scan_withdrawals.id'),
    )
    .select('act_scan_bindings.id');

/** Acts that this person still has to sign, the oldest first. */
export async function actsToSignBy(db: Db, laboratoryId: string, personId: string): Promise<Act[]> {
  const mine = unsigned(db).where('act_parties.person_id', personId);
  const rows = (await actRows(db)
    .where('acts.laboratory_id', laboratoryId)
    .whereExists(mine)
    .orderBy('acts.id')
    .limit(100)) as ActRow[];
  return rows.map(actFrom);
}

/** Acts with a paper signature and no scan of the signed sheet, drawn up before an instant. */
export async function actsWithoutScan(db: Db, laboratoryId: string, before: string): Promise<Act[]> {
  const rows = (await actRows(db)
    .where('acts.laboratory_id', laboratoryId)
    .where('acts.made_at', '<', before)
    .whereExists(onPaper(db))
    .whereNotExists(scansStanding(db))
    .orderBy('acts.id')
    .limit(100)) as ActRow[];
  return rows.map(actFrom);
}
