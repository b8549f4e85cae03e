import type { Knex } from 'knex';
import type { Db } from '../../database/connection.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import { newId } from '../../foundation/ids.js';
import { newSalt } from '../../foundation/salt.js';
import type { Making } from '../../people/laboratory-store.js';
import type { ItemKind } from '../custody/custody-item.js';
import { narrowToWords } from '../orders/search-store.js';
import type { Nonconformity, NonconformityKind, NonconformityState, NonconformityStep } from './nonconformity.js';

export interface NonconformitySearch {
  readonly laboratoryId: string;
  readonly state?: NonconformityState | 'open' | undefined;
  readonly kind?: NonconformityKind | undefined;
  readonly ownerId?: string | undefined;
  readonly sourceId?: string | undefined;
  readonly alarmId?: string | undefined;
  /** Words of the exhibit that it is about. */
  readonly text?: string | undefined;
  /** The id that the last page ended with. */
  readonly before?: string | undefined;
  readonly limit: number;
}

/** Newest first. */
export async function searchNonconformities(db: Db, search: NonconformitySearch): Promise<Nonconformity[]> {
  const query = db('nonconformities as n')
    .join('nonconformity_steps as last', 'last.id', newestStep(db, ''))
    .where('n.laboratory_id', search.laboratoryId);
  if (search.kind) void query.where('n.kind', search.kind);
  if (search.sourceId) void query.where('n.source_id', search.sourceId);
  if (search.alarmId) void query.where('n.alarm_id', search.alarmId);
  if (search.ownerId) void query.where('last.owner_id', search.ownerId);
  if (search.state === 'open') void query.whereNot('last.type', 'closed');
  else if (search.state) void query.whereIn('n.id', inState(db, search.laboratoryId, search.state));
  if (search.text) narrowToItem(db, query, search.laboratoryId, search.text);
  if (search.before) void query.where('n.id', '<', search.before);
  const rows = (await query.orderBy('n.id', 'desc').limit(search.limit).select('n.*')) as NonconformityRow[];
  return withSteps(db, rows);
}

export async function nonconformityById(db: Db, id: string): Promise<Nonconformity | undefined> {
  const rows = (await db('nonconformities').where('nonconformities.id', id)) as NonconformityRow[];
  return (await withSteps(db, rows))[0];
}

export type NewNonconformity = Omit<Nonconformity, 'steps' | 'raisedBy' | 'raisedAt'> &
  Pick<NonconformityStep, 'ownerId' | 'dueDate'>;

/** Opened; the caller names it and its alarm among the items of its fact. */
export async function insertNonconformity(tx: Witnessed, opened: NewNonconformity, made: Making): Promise<void> {
  await insertRow(tx, 'nonconformities', {
    id: opened.id,
    laboratory_id: opened.laboratoryId,
    kind: opened.kind,
    item_kind: opened.item.kind,
    item_id: opened.item.id,
    source_kind: opened.source.kind,
    source_id: opened.source.id,
    alarm_id: opened.alarmId,
    made_by: made.by,
    made_at: made.at,
  });
  const { ownerId, dueDate } = opened;
  await insertNonconformityStep(tx, opened, { position: 1, type: 'opened', ownerId, dueDate, note: null }, made);
}

export async function insertNonconformityStep(
  tx: Witnessed,
  { id, laboratoryId }: Pick<Nonconformity, 'id' | 'laboratoryId'>,
  step: Omit<NonconformityStep, 'by' | 'at'>,
  made: Making,
): Promise<void> {
  await insertRow(tx, 'nonconformity_steps', {
    id: newId(),
    laboratory_id: laboratoryId,
    nonconformity_id: id,
    position: step.position,
    type: step.type,
    owner_id: step.ownerId,
    due_date: step.dueDate,
    note: step.note,
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}

interface NonconformityRow {
  readonly id: string;
  readonly laboratory_id: string;
  readonly kind: NonconformityKind;
  readonly item_kind: ItemKind;
  readonly item_id: string;
  readonly source_kind: 'inventory' | 'check';
  readonly source_id: string;
  readonly alarm_id: string | null;
  readonly made_by: string;
  readonly made_at: string;
}

interface StepRow {
  readonly nonconformity_id: string;
  readonly position: number;
  readonly type: NonconformityStep['type'];
  readonly owner_id: string;
  readonly due_date: string;
  readonly note: string | null;
  readonly made_by: string;
  readonly made_at: string;
}

// Of all steps, or of those that decide the state: another owner doesn't.
const newestStep = (db: Db, which: string): Knex.Raw =>
  db.raw(
    `(SELECT s.id FROM nonconformity_steps s WHERE s.nonconformity_id = n.id ${which} ORDER BY s.position DESC LIMIT 1)`,
  );

const inState = (db: Db, laboratoryId: string, state: NonconformityState): Knex.QueryBuilder =>
  db('nonconformities as n')
    .join('nonconformity_steps as told', 'told.id', newestStep(db, "AND s.type <> 'assigned'"))
    .where('n.laboratory_id', laboratoryId)
    .where('told.type', state)
    .select('n.id');

function narrowToItem(db: Db, query: Knex.QueryBuilder, laboratoryId: string, text: string): void {
  const words = text.replace(/\.[SAsa]\d+/g, '');
  void query.leftJoin('samples as s', (on) => void on.on('s.id', 'n.item_id').andOnVal('n.item_kind', 'sample'));
  const column = 'x.id';
  void query.join('exhibits as x', 'x.id', db.raw('coalesce(s.exhibit_id, n.item_id)'));
  narrowToWords(query, db, { laboratoryId, kind: 'exhibit', text: words, column });
}

async function withSteps(db: Db, rows: readonly NonconformityRow[]): Promise<Nonconformity[]> {
  const steps = (await db('nonconformity_steps')
    .whereIn(
      'nonconformity_id',
      rows.map(({ id }) => id),
    )
    .orderBy('position')) as StepRow[];
  return rows.map((row) => ({
    id: row.id,
    laboratoryId: row.laboratory_id,
    kind: row.kind,
    item: { kind: row.item_kind, id: row.item_id },
    source: { kind: row.source_kind, id: row.source_id },
    alarmId: row.alarm_id,
    raisedBy: row.made_by,
    raisedAt: row.made_at,
    steps: steps.filter((step) => step.nonconformity_id === row.id).map(stepFrom),
  }));
}

const stepFrom = (row: StepRow): NonconformityStep => ({
  position: row.position,
  type: row.type,
  ownerId: row.owner_id,
  dueDate: row.due_date,
  note: row.note,
  by: row.made_by,
  at: row.made_at,
});
