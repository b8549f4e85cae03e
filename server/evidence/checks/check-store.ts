import type { Knex } from 'knex';
import type { Db } from '../../database/connection.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import { newId } from '../../foundation/ids.js';
import { newSalt } from '../../foundation/salt.js';
import type { Making } from '../../people/laboratory-store.js';
import { type ItemKind, itemKey } from '../custody/custody-item.js';
import { allStoredIn } from '../custody/stored-item-store.js';
import type { CheckKind, CheckResult, CheckRound, CheckTask, Judged, SealState } from './check.js';
import type { Drawn } from './sampling.js';

/** The keys of items in these places that a check of this kind can look at, in the order of their text. */
export async function checkableItems(
  db: Db,
  laboratoryId: string,
  { kind, placeIds }: { readonly kind: CheckKind; readonly placeIds: readonly string[] },
): Promise<string[]> {
  const rows = (await (kind === 're-weigh' ? weighed(db, laboratoryId) : sealed(db, laboratoryId))) as ItemRow[];
  const able = new Set(rows.map((row) => itemKey({ kind: row.item_kind, id: row.item_id })));
  const stored = await allStoredIn(db, laboratoryId, placeIds);
  return stored
    .map(itemKey)
    .filter((key) => able.has(key))
    .sort();
}

export interface RoundSearch {
  readonly laboratoryId: string;
  readonly state?: 'announced' | 'drawn' | undefined;
  readonly before?: string | undefined;
  readonly limit: number;
}

/** Newest first. */
export async function searchRounds(db: Db, search: RoundSearch): Promise<CheckRound[]> {
  const query = roundRows(db).where('r.laboratory_id', search.laboratoryId);
  if (search.state === 'announced') void query.whereNull('d.id');
  if (search.state === 'drawn') void query.whereNotNull('d.id');
  if (search.before) void query.where('r.id', '<', search.before);
  const rows = (await query.orderBy('r.id', 'desc').limit(search.limit)) as RoundRow[];
  return rows.map(roundFrom);
}

export async function roundById(db: Db, id: string): Promise<CheckRound | undefined> {
  const row = (await roundRows(db).where('r.id', id).first()) as RoundRow | undefined;
  return row && roundFrom(row);
}

export async function tasksOfRounds(db: Db, roundIds: readonly string[]): Promise<CheckTask[]> {
  const rows = (await taskRows(db).whereIn('t.round_id', roundIds).orderBy('t.rank')) as TaskRow[];
  return rows.map(taskFrom);
}

export async function taskById(db: Db, id: string): Promise<CheckTask | undefined> {
  const row = (await taskRows(db).where('t.id', id).first()) as TaskRow | undefined;
  return row && taskFrom(row);
}

export interface OpenTask {
  readonly task: CheckTask;
  readonly kind: CheckKind;
  readonly dueDate: string;
}

/** What one person has to check, the most pressing first. */
export async function openTasksOf(db: Db, laboratoryId: string, checkerId: string, limit: number): Promise<OpenTask[]> {
  const rows = (await taskRows(db)
    .join('check_rounds as r', 'r.id', 't.round_id')
    .where({ 't.laboratory_id': laboratoryId })
    .whereRaw(`${checkerNow} = ?`, [checkerId])
    .whereNull('x.id')
    .orderBy(['r.due_date', 't.id'])
    .limit(limit)
    .select('r.kind as round_kind', 'r.due_date')) as (TaskRow & { round_kind: CheckKind; due_date: string })[];
  return rows.map((row) => ({ task: taskFrom(row), kind: row.round_kind, dueDate: row.due_date }));
}

export async function insertRound(tx: Witnessed, round: Omit<CheckRound, 'announcedFor'>, made: Making): Promise<void> {
  await insertRow(tx, 'check_rounds', {
    id: round.id,
    laboratory_id: round.laboratoryId,
    kind: round.kind,
    place_id: round.placeId,
    count: round.count,
    population: JSON.stringify(round.population),
    population_size: round.population.length,
    seed_size: round.seedSize,
    checker_id: round.checkerId,
    due_date: round.dueDate,
    made_by: made.by,
    made_at: made.at,
  });
}

export async function insertDraw(
  tx: Witnessed,
  round: CheckRound,
  { seed, drawn }: { readonly seed: string; readonly drawn: readonly Drawn[] },
  made: Making,
): Promise<void> {
  const { laboratoryId } = round;
  const by = { made_by: made.by, made_at: made.at };
  await insertRow(tx, 'check_draws', { id: newId(), laboratory_id: laboratoryId, round_id: round.id, seed, ...by });
  for (const { rank, item, ticket } of drawn) {
    const [kind = '', itemId = ''] = item.split(':');
    const row = {
      id: newId(),
      laboratory_id: laboratoryId,
      round_id: round.id,
      rank,
      item_kind: kind,
      item_id: itemId,
    };
    await insertRow(tx, 'check_tasks', { ...row, ticket, ...by });
  }
}

export async function insertResult(
  tx: Witnessed,
  task: CheckTask,
  judged: Judged & { readonly note: string | null },
  made: Making,
): Promise<void> {
  await insertRow(tx, 'check_results', {
    id: newId(),
    laboratory_id: task.laboratoryId,
    task_id: task.id,
    outcome: judged.outcome,
    seal_seen: judged.sealSeen,
    seal_state: judged.sealState,
    seal_recorded: judged.sealRecorded,
    mass_micrograms: judged.massMicrograms,
    recorded_micrograms: judged.recordedMicrograms,
    tolerance_micrograms: judged.toleranceMicrograms,
    balance: judged.balance,
    note: judged.note,
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}

interface ItemRow {
  readonly item_kind: ItemKind;
  readonly item_id: string;
}

// Its net mass is known from one of these events on.
const weighed = (db: Db, laboratoryId: string): Knex.QueryBuilder =>
  db('custody_events')
    .where({ laboratory_id: laboratoryId })
    .whereIn('type', ['weighed', 'sampled', 'separated', 'merged'])
    .distinct('item_kind', 'item_id');

const sealed = (db: Db, laboratoryId: string): Knex.QueryBuilder =>
  db('seals')
    .leftJoin('seal_breakings', 'seal_breakings.seal_id', 'seals.id')
    .where({ 'seals.laboratory_id': laboratoryId })
    .whereNull('seal_breakings.id')
    .distinct('seals.item_kind', 'seals.item_id');

interface RoundRow {
  readonly id: string;
  readonly laboratory_id: string;
  readonly kind: CheckKind;
  readonly place_id: string | null;
  readonly count: number;
  readonly population: string;
  readonly seed_size: number;
  readonly checker_id: string;
  readonly checker_now: string;
  readonly due_date: string;
  readonly made_by: string;
  readonly made_at: string;
  readonly seed: string | null;
}

/** The newest whom it was given to, else whom it was announced for. */
const checkerNow = `coalesce((SELECT s.checker_id FROM check_substitutes s WHERE s.round_id = r.id
  ORDER BY s.position DESC LIMIT 1), r.checker_id)`;

const roundRows = (db: Db): Knex.QueryBuilder =>
  db('check_rounds as r')
    .leftJoin('check_draws as d', 'd.round_id', 'r.id')
    .select('r.*', 'd.seed', db.raw(`${checkerNow} AS checker_now`));

const roundFrom = (row: RoundRow): CheckRound => ({
  id: row.id,
  laboratoryId: row.laboratory_id,
  kind: row.kind,
  placeId: row.place_id,
  count: row.count,
  population: JSON.parse(row.population) as string[],
  seedSize: row.seed_size,
  checkerId: row.checker_now,
  announcedFor: row.checker_id,
  dueDate: row.due_date,
  announcedBy: row.made_by,
  announcedAt: row.made_at,
  seed: row.seed,
});

interface TaskRow {
  readonly id: string;
  readonly laboratory_id: string;
  readonly round_id: string;
  readonly rank: number;
  readonly item_kind: ItemKind;
  readonly item_id: string;
  readonly ticket: string;
  readonly outcome: CheckResult['outcome'] | null;
  readonly seal_seen: string | null;
  readonly seal_state: SealState | null;
  readonly seal_recorded: string | null;
  readonly mass_micrograms: number | null;
  readonly recorded_micrograms: number | null;
  readonly tolerance_micrograms: number | null;
  readonly balance: string | null;
  readonly note: string | null;
  readonly done_by: string | null;
  readonly done_at: string | null;
}

const taskRows = (db: Db): Knex.QueryBuilder =>
  db('check_tasks as t')
    .leftJoin('check_results as x', 'x.task_id', 't.id')
    .select('t.*', 'x.outcome', 'x.seal_seen', 'x.seal_state', 'x.seal_recorded', 'x.mass_micrograms')
    .select('x.recorded_micrograms', 'x.tolerance_micrograms', 'x.balance', 'x.note')
    .select('x.made_by as done_by', 'x.made_at as done_at');

const whole = (value: number | string | null): number | null => (value === null ? null : Number(value));

const taskFrom = (row: TaskRow): CheckTask => ({
  id: row.id,
  laboratoryId: row.laboratory_id,
  roundId: row.round_id,
  rank: row.rank,
  item: { kind: row.item_kind, id: row.item_id },
  ticket: row.ticket,
  result: row.outcome === null ? null : resultFrom(row, row.outcome),
});

const resultFrom = (row: TaskRow, outcome: CheckResult['outcome']): CheckResult => ({
  outcome,
  sealSeen: row.seal_seen,
  sealState: row.seal_state,
  sealRecorded: row.seal_recorded,
  massMicrograms: whole(row.mass_micrograms),
  recordedMicrograms: whole(row.recorded_micrograms),
  toleranceMicrograms: whole(row.tolerance_micrograms),
  balance: row.balance,
  note: row.note,
  by: row.done_by ?? '',
  at: row.done_at ?? '',
});
