// SQL of holds: each with its release, if it has one.
import type { Knex } from 'knex';
import type { Db } from '../../database/connection.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import { newId } from '../../foundation/ids.js';
import type { Making } from '../../people/laboratory-store.js';
import { exhibitNumber } from '../cases/case-file.js';
import { newSalt } from '../../foundation/salt.js';
import type { HeldSubject, Hold, HoldRelease } from './hold.js';

interface HoldRow {
  readonly id: string;
  readonly laboratory_id: string;
  readonly subject_kind: HeldSubject['kind'];
  readonly subject_id: string;
  readonly kind: Hold['kind'];
  readonly document: string;
  readonly reason: string;
  readonly until: string | null;
  readonly made_by: string;
  readonly made_at: string;
  readonly released_under: string | null;
  readonly released_reason: string | null;
  readonly released_by: string | null;
  readonly released_at: string | null;
}

const holdRows = (db: Db): Knex.QueryBuilder =>
  db('holds')
    .leftJoin('hold_releases', 'hold_releases.hold_id', 'holds.id')
    .select(
      'holds.*',
      'hold_releases.document as released_under',
      'hold_releases.reason as released_reason',
      'hold_releases.made_by as released_by',
      'hold_releases.made_at as released_at',
    );

export async function holdById(db: Db, id: string): Promise<Hold | undefined> {
  const row = (await holdRows(db).where('holds.id', id).first()) as HoldRow | undefined;
  return row && holdFrom(row);
}

/** Those of an exhibit and those of its case, the newest first, released ones too. */
export async function holdsOn(db: Db, of: { readonly caseId: string; readonly exhibitId?: string }): Promise<Hold[]> {
  const subjects = [['case', of.caseId], ...(of.exhibitId === undefined ? [] : [['exhibit', of.exhibitId]])];
  const rows = (await holdRows(db)
    .whereIn(['holds.subject_kind', 'holds.subject_id'], subjects)
    .orderBy('holds.id', 'desc')) as HoldRow[];
  return rows.map(holdFrom);
}

export interface HoldSearch {
  readonly laboratoryId: string;
  /** The beginning of a case's or an exhibit's number. */
  readonly text?: string;
  readonly state?: 'in-force' | 'ended';
  readonly today: string;
  readonly before?: string;
  readonly limit: number;
}

export interface HoldLine extends Hold {
  /** Of the case or the exhibit. */
  readonly number: string;
}

/** Newest first. */
export async function searchHolds(db: Db, search: HoldSearch): Promise<HoldLine[]> {
  const query = holdRows(db)
    .leftJoin('exhibits', 'exhibits.id', 'holds.subject_id')
    .join('cases', (on) => void on.on('cases.id', 'holds.subject_id').orOn('cases.order_id', 'exhibits.order_id'))
    .select('cases.number as case_number', 'exhibits.position')
    .where('holds.laboratory_id', search.laboratoryId);
  if (search.before) void query.where('holds.id', '<', search.before);
  if (search.text) void query.where('cases.number', 'like', `${caseNumberIn(search.text)}%`);
  if (search.state === 'in-force') {
    void query
      .whereNull('hold_releases.id')
      .where((open) => void open.whereNull('holds.until').orWhere('holds.until', '>=', search.today));
  }
  if (search.state === 'ended') {
    void query.where((ended) => void ended.whereNotNull('hold_releases.id').orWhere('holds.until', '<', search.today));
  }
  const rows = (await query.orderBy('holds.id', 'desc').limit(search.limit)) as (HoldRow & {
    readonly case_number: string;
    readonly position: number | null;
  })[];
  return rows.map((row) => ({
    ...holdFrom(row),
    number: row.position === null ? row.case_number : exhibitNumber(row.case_number, row.position),
  }));
}

// Of an exhibit's number the case's part; signs that LIKE would take for its own are never in one.
function caseNumberIn(text: string): string {
  const number = text
    .trim()
    .toUpperCase()
    .replace(/[^0-9A-Z-]/g, '');
  return /^\d{2}-[A-Z]{2,5}-\d{6,}(?=-)/.exec(number)?.[0] ?? number;
}

function holdFrom(row: HoldRow): Hold {
  return {
    id: row.id,
    laboratoryId: row.laboratory_id,
    subject: { kind: row.subject_kind, id: row.subject_id },
    kind: row.kind,
    document: row.document,
    reason: row.reason,
    until: row.until,
    placedBy: row.made_by,
    placedAt: row.made_at,
    release: releaseFrom(row),
  };
}

function releaseFrom(row: HoldRow): HoldRelease | null {
  if (row.released_by === null) return null;
  const { released_under: document, released_reason: reason, released_by: releasedBy, released_at: releasedAt } = row;
  return { document: document ?? '', reason: reason ?? '', releasedBy, releasedAt: releasedAt ?? '' };
}

export type NewHold = Omit<Hold, 'release' | 'placedBy' | 'placedAt'>;

export async function insertHold(tx: Witnessed, hold: NewHold, made: Making): Promise<void> {
  await insertRow(tx, 'holds', {
    id: hold.id,
    laboratory_id: hold.laboratoryId,
    subject_kind: hold.subject.kind,
    subject_id: hold.subject.id,
    kind: hold.kind,
    document: hold.document,
    reason: hold.reason,
    until: hold.until,
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}

export async function insertRelease(
  tx: Witnessed,
  hold: Hold,
  release: Pick<HoldRelease, 'document' | 'reason'>,
  made: Making,
): Promise<void> {
  await insertRow(tx, 'hold_releases', {
    id: newId(),
    laboratory_id: hold.laboratoryId,
    hold_id: hold.id,
    document: release.document,
    reason: release.reason,
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}
