// Lists of cases: searched, narrowed, read by key from the newest.
import type { Knex } from 'knex';
import type { Db } from '../../database/connection.js';
import type { Channel, Order, Urgency } from '../orders/order.js';
import { currentOrders, orderFrom, type OrderRow } from '../orders/order-store.js';
import { narrowToWords } from '../orders/search-store.js';
import { stageOf, type CaseStage } from './case-file.js';

export interface CaseSearch {
  readonly laboratoryId: string;
  /** Only the cases of this investigator. */
  readonly investigatorId?: string;
  /** Only the cases of this chemist. */
  readonly chemistId?: string;
  readonly text?: string;
  readonly stage?: CaseStage;
  readonly channel?: Channel;
  readonly urgency?: Urgency;
  /** Only what was due before this day and is not closed. */
  readonly overdueOn?: string;
  /** The id that the last page ended with. */
  readonly before?: string;
  readonly limit: number;
}

export interface CaseLine {
  readonly id: string;
  readonly number: string;
  readonly order: Order;
  readonly stage: CaseStage;
  readonly chemistId: string | null;
  readonly exhibitCount: number;
  readonly registeredAt: string;
}

interface CaseLineRow extends OrderRow {
  readonly case_id: string;
  readonly case_number: string;
  readonly registered_at: string;
  readonly chemist_id: string | null;
  readonly warning_id: string | null;
  readonly exhibit_count: number | string;
}

export async function searchCases(db: Db, search: CaseSearch): Promise<CaseLine[]> {
  const query = caseLines(db).where('cases.laboratory_id', search.laboratoryId);
  if (search.investigatorId) void query.where('orders.investigator_id', search.investigatorId);
  if (search.chemistId) void query.where('case_assignments.person_id', search.chemistId);
  if (search.channel) void query.where('order_versions.channel', search.channel);
  if (search.urgency) void query.where('order_versions.urgency', search.urgency);
  if (search.stage) narrowToStage(query, db, search.stage);
  if (search.overdueOn) {
    void query.where('order_versions.due_date', '<', search.overdueOn).whereNotExists(closings(db));
  }
  if (search.text) {
    const { laboratoryId, text } = search;
    narrowToWords(query, db, { laboratoryId, kind: 'order', text, column: 'orders.id' });
  }
  if (search.before) void query.where('cases.id', '<', search.before);
  const rows = (await query.orderBy('cases.id', 'desc').limit(search.limit)) as CaseLineRow[];
  return rows.map(lineFrom);
}

/** Cases as they stand now, with the expert who has them and whether he has signed the warning. */
function caseLines(db: Db): Knex.QueryBuilder {
  const newest = db.raw(
    '(SELECT newer.id FROM case_assignments newer WHERE newer.case_id = cases.id ORDER BY newer.id DESC LIMIT 1)',
  );
  return currentOrders(db)
    .whereNotNull('cases.id')
    .leftJoin('case_assignments', 'case_assignments.id', newest)
    .leftJoin(
      'expert_warnings',
      (on) =>
        void on
          .on('expert_warnings.case_id', 'cases.id')
          .andOn('expert_warnings.person_id', 'case_assignments.person_id'),
    )
    .select(
      'cases.made_at as registered_at',
      'case_assignments.person_id as chemist_id',
      'expert_warnings.id as warning_id',
      db('exhibits').whereRaw('exhibits.order_id = orders.id').count('exhibits.id').as('exhibit_count'),
    );
}

const closings = (db: Db): Knex.QueryBuilder => db('case_closings').whereRaw('case_closings.case_id = cases.id');

function narrowToStage(query: Knex.QueryBuilder, db: Db, stage: CaseStage): void {
  if (stage === 'closed') {
    void query.whereExists(closings(db).select('case_closings.id'));
    return;
  }
  void query.whereNotExists(closings(db).select('case_closings.id'));
  if (stage === 'unassigned') void query.whereNull('case_assignments.id');
  else if (stage === 'unwarned') void query.whereNotNull('case_assignments.id').whereNull('expert_warnings.id');
  else void query.whereNotNull('expert_warnings.id');
}

function lineFrom(row: CaseLineRow): CaseLine {
  const standing = {
    assigned: row.chemist_id !== null,
    warned: row.warning_id !== null,
    closed: row.closed_by !== null,
  };
  return {
    id: row.case_id,
    number: row.case_number,
    order: orderFrom(row),
    stage: stageOf(standing),
    chemistId: row.chemist_id,
    exhibitCount: Number(row.exhibit_count),
    registeredAt: row.registered_at,
  };
}
