// Lists of exhibits: searched, narrowed, read by key from the newest.
import type { Db } from '../../database/connection.js';
import type { Channel, Urgency } from '../orders/order.js';
import { newestVersion } from '../orders/order-store.js';
import { narrowToWords } from '../orders/search-store.js';
import type { EnteredExhibit } from './exhibit.js';
import { currentExhibits, exhibitFrom, type ExhibitRow } from './exhibit-store.js';

export const exhibitStates = ['entered', 'registered'] as const;
type ExhibitState = (typeof exhibitStates)[number];

export interface ExhibitSearch {
  readonly laboratoryId: string;
  /** Only the exhibits of this investigator's orders. */
  readonly investigatorId?: string;
  readonly text?: string;
  readonly state?: ExhibitState;
  readonly channel?: Channel;
  readonly urgency?: Urgency;
  /** Only what was due before this day and is not done. */
  readonly overdueOn?: string;
  /** The id that the last page ended with. */
  readonly before?: string;
  readonly limit: number;
}

export interface ExhibitLine {
  readonly exhibit: EnteredExhibit;
  /** Its own, or its order's. */
  readonly channel: Channel;
  readonly urgency: Urgency;
  readonly dueDate: string;
  readonly closed: boolean;
}

interface ExhibitLineRow extends ExhibitRow {
  readonly order_channel: Channel;
  readonly urgency: Urgency;
  readonly due_date: string;
  readonly closing_id: string | null;
}

export async function searchExhibits(db: Db, search: ExhibitSearch): Promise<ExhibitLine[]> {
  const query = exhibitLines(db).where('exhibits.laboratory_id', search.laboratoryId);
  if (search.investigatorId) void query.where('orders.investigator_id', search.investigatorId);
  if (search.channel) {
    void query.whereRaw('coalesce(exhibit_versions.channel, order_versions.channel) = ?', [search.channel]);
  }
  if (search.urgency) void query.where('order_versions.urgency', search.urgency);
  if (search.state === 'registered') void query.whereNotNull('cases.id');
  if (search.state === 'entered') void query.whereNull('cases.id');
  if (search.overdueOn) {
    void query
      .where('order_versions.due_date', '<', search.overdueOn)
      .whereNotExists(db('order_refusals').whereRaw('order_refusals.order_id = orders.id').select('id'))
      .whereNotExists(db('case_closings').whereRaw('case_closings.case_id = cases.id').select('id'));
  }
  if (search.text) {
    const { laboratoryId, text } = search;
    narrowToWords(query, db, { laboratoryId, kind: 'exhibit', text, column: 'exhibits.id' });
  }
  if (search.before) void query.where('exhibits.id', '<', search.before);
  const rows = (await query.orderBy('exhibits.id', 'desc').limit(search.limit)) as ExhibitLineRow[];
  return rows.map(lineFrom);
}

function exhibitLines(db: Db) {
  const closing = db('case_closings').whereRaw('case_closings.case_id = cases.id').max('case_closings.id');
  return currentExhibits(db)
    .join('order_versions', 'order_versions.id', newestVersion(db))
    .select('order_versions.channel as order_channel', 'order_versions.urgency', 'order_versions.due_date')
    .select(closing.as('closing_id'));
}

function lineFrom(row: ExhibitLineRow): ExhibitLine {
  const exhibit = exhibitFrom(row);
  return {
    exhibit,
    channel: exhibit.channel ?? row.order_channel,
    urgency: row.urgency,
    dueDate: row.due_date,
    closed: row.closing_id !== null,
  };
}
