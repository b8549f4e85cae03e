// SQL of orders: an order's identity, its versions of which the newest holds, its questions, its refusal.
import type { Knex } from 'knex';
import type { Db } from '../../database/connection.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import { newId } from '../../foundation/ids.js';
import type { Making } from '../../people/laboratory-store.js';
import type { Order, OrderContent, OrderStatus } from './order.js';
import { newSalt } from '../../foundation/salt.js';

export interface OrderRow {
  readonly id: string;
  readonly laboratory_id: string;
  readonly investigator_id: string | null;
  readonly entered_by: string;
  readonly entered_at: string;
  readonly version: number;
  readonly ruling_number: string;
  readonly ruling_date: string;
  readonly ordering_body: string;
  readonly region: string | null;
  readonly investigator_name: string;
  readonly investigator_rank: string | null;
  readonly investigator_phone: string | null;
  readonly criminal_case_number: string;
  readonly articles: string;
  readonly circumstances: string;
  readonly consumption: OrderContent['consumption'];
  readonly due_date: string;
  readonly urgency: OrderContent['urgency'];
  readonly report_language: OrderContent['reportLanguage'];
  readonly kind: OrderContent['kind'];
  readonly earlier_examination: string | null;
  readonly channel: OrderContent['channel'];
  readonly channel_note: string | null;
  readonly case_id: string | null;
  readonly case_number: string | null;
  readonly refused_reason: string | null;
  readonly closed_by: string | null;
}

/** Orders as they hold now: one row an order, its newest version, its case or its refusal. */
export function currentOrders(db: Db): Knex.QueryBuilder {
  const closing = db('case_closings').whereRaw('case_closings.case_id = cases.id').max('case_closings.id');
  return db('orders')
    .join('order_versions', 'order_versions.id', newestVersion(db))
    .leftJoin('cases', 'cases.order_id', 'orders.id')
    .leftJoin('order_refusals', 'order_refusals.order_id', 'orders.id')
    .select(
      'order_versions.*',
      'orders.id',
      'orders.investigator_id',
      'orders.made_by as entered_by',
      'orders.made_at as entered_at',
      'cases.id as case_id',
      'cases.number as case_number',
      'order_refusals.reason as refused_reason',
      closing.as('closed_by'),
    );
}

/** As a looked-up id: so both engines read a page of a long list without sorting the whole of it. */
export function newestVersion(db: Db): Knex.Raw {
  return db.raw(
    '(SELECT newer.id FROM order_versions newer WHERE newer.order_id = orders.id ORDER BY newer.version DESC LIMIT 1)',
  );
}

export async function orderById(db: Db, id: string): Promise<Order | undefined> {
  const row = (await currentOrders(db).where('orders.id', id).first()) as OrderRow | undefined;
  return row && orderFrom(row);
}

export async function orderOfVersion(db: Db, versionId: string): Promise<Order | undefined> {
  const wanted = db('order_versions').where({ id: versionId }).select('order_id');
  const row = (await currentOrders(db).whereIn('orders.id', wanted).first()) as OrderRow | undefined;
  return row && orderFrom(row);
}

export function orderFrom(row: OrderRow): Order {
  return {
    id: row.id,
    laboratoryId: row.laboratory_id,
    investigatorId: row.investigator_id,
    enteredBy: row.entered_by,
    enteredAt: row.entered_at,
    version: row.version,
    rulingNumber: row.ruling_number,
    rulingDate: row.ruling_date,
    orderingBody: row.ordering_body,
    region: row.region,
    investigatorName: row.investigator_name,
    investigatorRank: row.investigator_rank,
    investigatorPhone: row.investigator_phone,
    criminalCaseNumber: row.criminal_case_number,
    articles: row.articles,
    circumstances: row.circumstances,
    consumption: row.consumption,
    dueDate: row.due_date,
    urgency: row.urgency,
    reportLanguage: row.report_language,
    kind: row.kind,
    earlierExamination: row.earlier_examination,
    channel: row.channel,
    channelNote: row.channel_note,
    status: statusOf(row),
    caseId: row.case_id,
    caseNumber: row.case_number,
    refusedReason: row.refused_reason,
    closed: row.closed_by !== null,
  };
}

function statusOf(row: OrderRow): OrderStatus {
  if (row.case_id !== null) return 'registered';
  return row.refused_reason === null ? 'entered' : 'refused';
}

/** The questions verbatim and in their order, as the newest version puts them. */
export async function questionsOfOrder(db: Db, orderId: string): Promise<string[]> {
  const rows = await db('order_questions')
    .where({ 'order_questions.order_id': orderId })
    .where(
      'order_questions.version',
      '=',
      db('order_versions').where({ 'order_versions.order_id': orderId }).max('order_versions.version'),
    )
    .orderBy('order_questions.place')
    .select<{ question: string }[]>('order_questions.question');
  return rows.map((row) => row.question);
}

/** Why each version was written. */
export async function reasonsOfOrder(db: Db, orderId: string): Promise<ReadonlyMap<number, string | null>> {
  const rows = await db('order_versions')
    .where({ 'order_versions.order_id': orderId })
    .select<{ version: number; reason: string | null }[]>('order_versions.version', 'order_versions.reason');
  return new Map(rows.map((row) => [row.version, row.reason]));
}

export interface OrderIdentity {
  readonly id: string;
  readonly laboratoryId: string;
  readonly investigatorId: string | null;
}

export async function insertOrder(tx: Witnessed, order: OrderIdentity, made: Making): Promise<void> {
  await insertRow(tx, 'orders', {
    id: order.id,
    laboratory_id: order.laboratoryId,
    investigator_id: order.investigatorId,
    made_by: made.by,
    made_at: made.at,
  });
}

export interface NewVersion {
  readonly version: number;
  readonly content: OrderContent;
  readonly questions: readonly string[];
  readonly reason: string | null;
}

export async function insertVersion(
  tx: Witnessed,
  order: OrderIdentity,
  { version, content, questions, reason }: NewVersion,
  made: Making,
): Promise<void> {
  const owned = { laboratory_id: order.laboratoryId, order_id: order.id, version };
  const madeBy = { made_by: made.by, made_at: made.at };
  await insertRow(tx, 'order_versions', {
    ...owned,
    ...columnsOf(content),
    ...madeBy,
    id: newId(),
    reason,
    salt: newSalt(),
  });
  for (const [index, question] of questions.entries()) {
    const row = { ...owned, ...madeBy, place: index + 1, question, salt: newSalt() };
    await insertRow(tx, 'order_questions', { ...row, id: newId() });
  }
}

function columnsOf(content: OrderContent) {
  return {
    ruling_number: content.rulingNumber,
    ruling_date: content.rulingDate,
    ordering_body: content.orderingBody,
    region: content.region,
    investigator_name: content.investigatorName,
    investigator_rank: content.investigatorRank,
    investigator_phone: content.investigatorPhone,
    criminal_case_number: content.criminalCaseNumber,
    articles: content.articles,
    circumstances: content.circumstances,
    consumption: content.consumption,
    due_date: content.dueDate,
    urgency: content.urgency,
    report_language: content.reportLanguage,
    kind: content.kind,
    earlier_examination: content.earlierExamination,
    channel: content.channel,
    channel_note: content.channelNote,
  };
}

export async function insertRefusal(tx: Witnessed, order: Order, reason: string, made: Making): Promise<void> {
  await insertRow(tx, 'order_refusals', {
    id: newId(),
    laboratory_id: order.laboratoryId,
    order_id: order.id,
    reason,
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}
