// SQL of the registration journal: the exhibits of cases registered in a period, in the order of registration, by key.
import type { Db } from '../../database/connection.js';
import { exhibitNumber } from '../cases/case-file.js';
import { newestExhibitVersion } from '../exhibits/exhibit-store.js';
import { newestVersion } from '../orders/order-store.js';

export interface JournalSearch {
  readonly laboratoryId: string;
  /** Half-open: from this instant, before that one. */
  readonly from: string;
  readonly until: string;
  /** The beginning of a case's number. */
  readonly text?: string | undefined;
  readonly after?: JournalPlace | undefined;
  readonly limit: number;
}

/** Where a page of the journal ended. */
export interface JournalPlace {
  readonly registeredAt: string;
  readonly caseId: string;
  readonly position: number;
}

export interface JournalLine extends JournalPlace {
  readonly exhibitId: string;
  readonly caseNumber: string;
  readonly number: string;
  readonly rulingNumber: string;
  readonly rulingDate: string;
  readonly orderingBody: string;
  readonly investigatorName: string;
  readonly description: string;
  readonly sealNumber: string | null;
}

interface LineRow {
  readonly case_id: string;
  readonly case_number: string;
  readonly registered_at: string;
  readonly position: number;
  readonly exhibit_id: string;
  readonly ruling_number: string;
  readonly ruling_date: string;
  readonly ordering_body: string;
  readonly investigator_name: string;
  readonly description: string;
  readonly seal_number: string | null;
}

export async function journalLines(db: Db, search: JournalSearch): Promise<JournalLine[]> {
  const query = db('cases')
    .join('orders', 'orders.id', 'cases.order_id')
    .join('order_versions', 'order_versions.id', newestVersion(db))
    .join('exhibits', 'exhibits.order_id', 'cases.order_id')
    .join('exhibit_versions', 'exhibit_versions.id', newestExhibitVersion(db))
    .where('cases.laboratory_id', search.laboratoryId)
    .where('cases.made_at', '>=', search.from)
    .where('cases.made_at', '<', search.until);
  if (search.text !== undefined) {
    const number = search.text
      .trim()
      .toUpperCase()
      .replace(/[^0-9A-Z-]/g, '');
    void query.where('cases.number', 'like', `${number}%`);
  }
  if (search.after !== undefined) {
    const { registeredAt, caseId, position } = search.after;
    void query.whereRaw('(cases.made_at, cases.id, exhibits.position) > (?, ?, ?)', [registeredAt, caseId, position]);
  }
  const rows = (await query
    .orderBy(['cases.made_at', 'cases.id', 'exhibits.position'])
    .limit(search.limit)
    .select(
      'cases.id as case_id',
      'cases.number as case_number',
      'cases.made_at as registered_at',
      'exhibits.position',
      'exhibits.id as exhibit_id',
      'order_versions.ruling_number',
      'order_versions.ruling_date',
      'order_versions.ordering_body',
      'order_versions.investigator_name',
      'exhibit_versions.description',
      'exhibit_versions.seal_number',
    )) as LineRow[];
  return rows.map(lineFrom);
}

const lineFrom = (row: LineRow): JournalLine => ({
  caseId: row.case_id,
  caseNumber: row.case_number,
  registeredAt: row.registered_at,
  position: row.position,
  exhibitId: row.exhibit_id,
  number: exhibitNumber(row.case_number, row.position),
  rulingNumber: row.ruling_number,
  rulingDate: row.ruling_date,
  orderingBody: row.ordering_body,
  investigatorName: row.investigator_name,
  description: row.description,
  sealNumber: row.seal_number,
});
