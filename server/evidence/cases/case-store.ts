// SQL of cases: the case itself, what its order says, its closing.
import type { Knex } from 'knex';
import type { Db } from '../../database/connection.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import type { Making } from '../../people/laboratory-store.js';
import type { Consumption, Order } from '../orders/order.js';
import { orderById, questionsOfOrder } from '../orders/order-store.js';
import type { CaseClosing, CaseFile } from './case-file.js';

interface CaseRow {
  readonly id: string;
  readonly laboratory_id: string;
  readonly number: string;
  readonly order_id: string;
  readonly investigator_id: string | null;
  readonly discrepancy_act: string | null;
  readonly made_by: string;
  readonly made_at: string;
}

const casesWithInvestigator = (db: Db): Knex.QueryBuilder =>
  db('cases').join('orders', 'orders.id', 'cases.order_id').select('cases.*', 'orders.investigator_id');

export async function caseById(db: Db, id: string): Promise<CaseFile | undefined> {
  const row = (await casesWithInvestigator(db).where('cases.id', id).first()) as CaseRow | undefined;
  return row && caseFrom(row);
}

export async function caseByNumber(db: Db, laboratoryId: string, number: string): Promise<CaseFile | undefined> {
  const wanted = { 'cases.laboratory_id': laboratoryId, 'cases.number': number };
  const row = (await casesWithInvestigator(db).where(wanted).first()) as CaseRow | undefined;
  return row && caseFrom(row);
}

const caseFrom = (row: CaseRow): CaseFile => ({
  id: row.id,
  laboratoryId: row.laboratory_id,
  number: row.number,
  orderId: row.order_id,
  investigatorId: row.investigator_id,
  discrepancyAct: row.discrepancy_act,
  registeredBy: row.made_by,
  registeredAt: row.made_at,
});

export async function orderOfCase(db: Db, caseId: string): Promise<Order | undefined> {
  const file = await caseById(db, caseId);
  return file && orderById(db, file.orderId);
}

export async function questionsOfCase(db: Db, caseId: string): Promise<string[]> {
  const file = await caseById(db, caseId);
  return file === undefined ? [] : questionsOfOrder(db, file.orderId);
}

/** What the ruling allows to use up; nothing, as long as nobody has said more. */
export async function consumptionPermission(db: Db, caseId: string): Promise<Consumption> {
  return (await orderOfCase(db, caseId))?.consumption ?? 'none';
}

/** The highest serial given in a year so far. */
export async function lastSerial(db: Db, laboratoryId: string, year: number): Promise<number> {
  const row = (await db('cases')
    .where({ 'cases.laboratory_id': laboratoryId, 'cases.year': year })
    .max('cases.serial as last')
    .first()) as { last: number | null } | undefined;
  return row?.last ?? 0;
}

export interface NewCase {
  readonly id: string;
  readonly laboratoryId: string;
  readonly orderId: string;
  readonly number: string;
  readonly year: number;
  readonly serial: number;
}

export async function insertCase(tx: Witnessed, file: NewCase, made: Making): Promise<void> {
  await insertRow(tx, 'cases', {
    id: file.id,
    laboratory_id: file.laboratoryId,
    order_id: file.orderId,
    number: file.number,
    year: file.year,
    serial: file.serial,
    made_by: made.by,
    made_at: made.at,
  });
}

interface ClosingRow {
  readonly id: string;
  readonly laboratory_id: string;
  readonly case_id: string;
  readonly report_id: string;
}

export async function closingOfCase(db: Db, caseId: string): Promise<CaseClosing | undefined> {
  const row = (await db('case_closings')
    .where({ 'case_closings.case_id': caseId })
    .orderBy('case_closings.id', 'desc')
    .first()) as ClosingRow | undefined;
  return (
    row && {
      id: row.id,
      laboratoryId: row.laboratory_id,
      caseId: row.case_id,
      reportId: row.report_id,
    }
  );
}

/** For the release of a conclusion, in its own transaction. */
export async function insertClosing(tx: Witnessed, closing: CaseClosing, made: Making): Promise<void> {
  await insertRow(tx, 'case_closings', {
    id: closing.id,
    laboratory_id: closing.laboratoryId,
    case_id: closing.caseId,
    report_id: closing.reportId,
    made_by: made.by,
    made_at: made.at,
  });
}
