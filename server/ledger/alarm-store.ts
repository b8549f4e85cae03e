// SQL of alarms. Whoever raises one is inside a transaction of the ledger, so that two can't raise the same at once.
import type { Db } from '../database/connection.js';
import { insertRow, type Witnessed } from '../database/witnessed.js';
import { canonicalJson } from '../foundation/canonical-json.js';
import { newId } from '../foundation/ids.js';
import { newSalt } from '../foundation/salt.js';
import type { Alarm, AlarmKind, NewAlarm } from './alarm.js';

export interface Made {
  readonly by: string;
  readonly at: string;
}

/**
 * Raises an alarm, unless one of this kind stands open on this subject.
 * @returns the id of the open one; the caller names `alarmKey(id)` among the items of its fact.
 */
export async function raiseAlarm(tx: Witnessed, alarm: NewAlarm, made: Made): Promise<string> {
  const { laboratoryId, kind, subject, data } = alarm;
  const open = await openAlarmOn(tx.db, laboratoryId, kind, subject);
  if (open !== undefined) return open.id;
  const id = newId();
  await insertRow(tx, 'alarms', {
    id,
    laboratory_id: laboratoryId,
    kind,
    subject,
    data: canonicalJson(data),
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
  return id;
}

export interface NewClearing {
  readonly laboratoryId: string;
  readonly alarmId: string;
  readonly reason: string | null;
  readonly answeredBy: string | null;
}

export async function insertClearing(tx: Witnessed, clearing: NewClearing, made: Made): Promise<void> {
  await insertRow(tx, 'alarm_clearings', {
    id: newId(),
    laboratory_id: clearing.laboratoryId,
    alarm_id: clearing.alarmId,
    reason: clearing.reason,
    answered_by: clearing.answeredBy,
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}

export async function alarmById(db: Db, id: string): Promise<Alarm | undefined> {
  const row = (await alarmRows(db).where('alarms.id', id).first()) as AlarmRow | undefined;
  return row && alarmFrom(row);
}

export async function openAlarmOn(
  db: Db,
  laboratoryId: string,
  kind: AlarmKind,
  subject: string,
): Promise<Alarm | undefined> {
  const row = (await alarmRows(db)
    .where({ 'alarms.laboratory_id': laboratoryId, 'alarms.kind': kind, 'alarms.subject': subject })
    .whereNull('alarm_clearings.id')
    .first()) as AlarmRow | undefined;
  return row && alarmFrom(row);
}

/** The newest of this kind on this subject, whether it still stands or not. */
export async function newestAlarmOn(
  db: Db,
  laboratoryId: string,
  kind: AlarmKind,
  subject: string,
): Promise<Alarm | undefined> {
  const row = (await alarmRows(db)
    .where({ 'alarms.laboratory_id': laboratoryId, 'alarms.kind': kind, 'alarms.subject': subject })
    .orderBy('alarms.id', 'desc')
    .first()) as AlarmRow | undefined;
  return row && alarmFrom(row);
}

export interface AlarmSearch {
  readonly laboratoryId: string;
  readonly state?: 'open' | 'cleared' | undefined;
  readonly kinds?: readonly AlarmKind[] | undefined;
  readonly subjects?: readonly string[] | undefined;
  /** The id that the last page ended with. */
  readonly before?: string | undefined;
  readonly limit: number;
}

/** Newest first. */
export async function searchAlarms(db: Db, search: AlarmSearch): Promise<Alarm[]> {
  const query = alarmRows(db).where('alarms.laboratory_id', search.laboratoryId);
  if (search.state === 'open') void query.whereNull('alarm_clearings.id');
  if (search.state === 'cleared') void query.whereNotNull('alarm_clearings.id');
  if (search.kinds !== undefined) void query.whereIn('alarms.kind', search.kinds);
  if (search.subjects !== undefined) void query.whereIn('alarms.subject', search.subjects);
  if (search.before !== undefined) void query.where('alarms.id', '<', search.before);
  const rows = (await query.orderBy('alarms.id', 'desc').limit(search.limit)) as AlarmRow[];
  return rows.map(alarmFrom);
}

export async function countOpenAlarms(db: Db, laboratoryId: string): Promise<number> {
  const [row] = (await db('alarms')
    .leftJoin('alarm_clearings', 'alarm_clearings.alarm_id', 'alarms.id')
    .where('alarms.laboratory_id', laboratoryId)
    .whereNull('alarm_clearings.id')
    .count({ count: '*' })) as { count: number | string }[];
  return Number(row?.count ?? 0);
}

interface AlarmRow {
  readonly id: string;
  readonly laboratory_id: string;
  readonly kind: AlarmKind;
  readonly subject: string;
  readonly data: string;
  readonly made_by: string;
  readonly made_at: string;
  readonly clearing_reason: string | null;
  readonly answered_by: string | null;
  readonly cleared_by: string | null;
  readonly cleared_at: string | null;
}

const alarmRows = (db: Db) =>
  db('alarms')
    .leftJoin('alarm_clearings', 'alarm_clearings.alarm_id', 'alarms.id')
    .select(
      'alarms.*',
      'alarm_clearings.reason as clearing_reason',
      'alarm_clearings.answered_by as answered_by',
      'alarm_clearings.made_by as cleared_by',
      'alarm_clearings.made_at as cleared_at',
    );

const alarmFrom = (row: AlarmRow): Alarm => ({
  id: row.id,
  laboratoryId: row.laboratory_id,
  kind: row.kind,
  subject: row.subject,
  data: JSON.parse(row.data) as Alarm['data'],
  raisedBy: row.made_by,
  raisedAt: row.made_at,
  clearing: clearingFrom(row),
});

function clearingFrom({ cleared_by, cleared_at, clearing_reason, answered_by }: AlarmRow): Alarm['clearing'] {
  if (cleared_by === null || cleared_at === null) return null;
  return { reason: clearing_reason, answeredBy: answered_by, by: cleared_by, at: cleared_at };
}
