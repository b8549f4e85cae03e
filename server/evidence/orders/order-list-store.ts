// Lists of orders: searched, narrowed, read by key from the newest.
import type { Db } from '../../database/connection.js';
import type { Channel, Order, OrderStatus, Urgency } from './order.js';
import { currentOrders, orderFrom, type OrderRow } from './order-store.js';
import { narrowToWords } from './search-store.js';

export interface OrderSearch {
  readonly laboratoryId: string;
  /** Only the orders of this investigator. */
  readonly investigatorId?: string;
  readonly text?: string;
  readonly status?: OrderStatus;
  readonly channel?: Channel;
  readonly urgency?: Urgency;
  /** Only what was due before this day and is not done. */
  readonly overdueOn?: string;
  /** The id that the last page ended with. */
  readonly before?: string;
  readonly limit: number;
}

export async function searchOrders(db: Db, search: OrderSearch): Promise<Order[]> {
  const query = currentOrders(db).where('orders.laboratory_id', search.laboratoryId);
  if (search.investigatorId) void query.where('orders.investigator_id', search.investigatorId);
  if (search.channel) void query.where('order_versions.channel', search.channel);
  if (search.urgency) void query.where('order_versions.urgency', search.urgency);
  if (search.status === 'registered') void query.whereNotNull('cases.id');
  if (search.status === 'refused') void query.whereNotNull('order_refusals.id');
  if (search.status === 'entered') void query.whereNull('cases.id').whereNull('order_refusals.id');
  if (search.overdueOn) {
    const closed = db('case_closings').whereRaw('case_closings.case_id = cases.id').select('case_closings.id');
    void query
      .where('order_versions.due_date', '<', search.overdueOn)
      .whereNull('order_refusals.id')
      .whereNotExists(closed);
  }
  if (search.text) {
    const { laboratoryId, text } = search;
    narrowToWords(query, db, { laboratoryId, kind: 'order', text, column: 'orders.id' });
  }
  if (search.before) void query.where('orders.id', '<', search.before);
  const rows = (await query.orderBy('orders.id', 'desc').limit(search.limit)) as OrderRow[];
  return rows.map(orderFrom);
}
