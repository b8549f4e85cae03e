// Lists of conclusions: searched, narrowed, read by key from the newest. Where each stands follows from its rows.
import type { Knex } from 'knex';
import type { Db } from '../../database/connection.js';
import { narrowToWords } from '../../evidence/orders/search-store.js';
import { coursesOf } from './course-store.js';
import type { Course, ReportState } from './report.js';
import { reportFrom, type ReportRow } from './report-store.js';

export interface ReportSearch {
  readonly laboratoryId: string;
  /** Only what was released of this investigator's orders. */
  readonly investigatorId?: string | undefined;
  readonly text?: string | undefined;
  readonly states?: readonly ReportState[] | undefined;
  readonly authorId?: string | undefined;
  /** Only what somebody else wrote. */
  readonly notBy?: string | undefined;
  /** The id that the last page ended with. */
  readonly before?: string | undefined;
  readonly limit: number;
}

export interface ReportLine {
  readonly course: Course;
  readonly caseNumber: string;
  readonly criminalCaseNumber: string;
  readonly author: string;
  readonly dueDate: string;
}

interface LineRow extends ReportRow {
  readonly case_number: string;
  readonly criminal_case_number: string;
  readonly author: string;
  readonly due_date: string;
}

export async function searchReports(db: Db, search: ReportSearch): Promise<ReportLine[]> {
  const query = reportLines(db).where('reports.laboratory_id', search.laboratoryId);
  if (search.investigatorId) {
    void query.where('orders.investigator_id', search.investigatorId).whereExists(releases(db));
  }
  if (search.authorId) void query.where('reports.author_id', search.authorId);
  if (search.notBy) void query.whereNot('reports.author_id', search.notBy);
  if (search.text) narrowToText(query, db, { laboratoryId: search.laboratoryId, text: search.text });
  if (search.states) narrowToStates(query, db, search.states);
  if (search.before) void query.where('reports.id', '<', search.before);
  const rows = (await query.orderBy('reports.id', 'desc').limit(search.limit)) as LineRow[];
  const courses = await coursesOf(db, rows.map(reportFrom));
  return rows.flatMap((row, index) => {
    const course = courses[index];
    return course === undefined ? [] : [lineFrom(row, course)];
  });
}

const lineFrom = (row: LineRow, course: Course): ReportLine => ({
  course,
  caseNumber: row.case_number,
  criminalCaseNumber: row.criminal_case_number,
  author: row.author,
  dueDate: row.due_date,
});

function reportLines(db: Db): Knex.QueryBuilder {
  const newest = db('order_versions as newer').whereRaw('newer.order_id = orders.id').max('newer.version');
  return db('reports')
    .join('cases', 'cases.id', 'reports.case_id')
    .join('orders', 'orders.id', 'cases.order_id')
    .join('order_versions', 'order_versions.order_id', 'orders.id')
    .join('people', 'people.id', 'reports.author_id')
    .where('order_versions.version', '=', newest)
    .select(
      'reports.*',
      'cases.number as case_number',
      'order_versions.criminal_case_number',
      'order_versions.due_date',
      'people.name as author',
    );
}

const number = /^[0-9A-Z/-]+$/;

/** By the beginning of its number, or by words of its order. */
function narrowToText(query: Knex.QueryBuilder, db: Db, search: { laboratoryId: string; text: string }): void {
  const typed = search.text.toUpperCase();
  const words = { ...search, kind: 'order' as const, column: 'orders.id' };
  void query.where((either) => {
    if (number.test(typed)) void either.where('reports.number', 'like', `${typed}%`);
    void either.orWhere((order) => narrowToWords(order, db, words));
  });
}

function narrowToStates(query: Knex.QueryBuilder, db: Db, states: readonly ReportState[]): void {
  void query.where((any) => {
    for (const state of states) void any.orWhere((one) => conditions[state](one, db));
  });
}

type Narrow = (query: Knex.QueryBuilder, db: Db) => unknown;

// The same as stateOf(), as the database can ask it; a test holds the two together.
const conditions: Readonly<Record<ReportState, Narrow>> = {
  draft: (query, db) => query.whereNotExists(submissions(db)),
  returned: (query, db) => unsigned(query, db).whereExists(lastReviews(db, { decision: 'returned' })),
  'technical-review': (query, db) =>
    unsigned(query, db)
      .whereExists(submissions(db))
      .whereNotExists(lastReviews(db, { decision: 'returned' }))
      .whereNotExists(lastReviews(db, { kind: 'technical' })),
  'administrative-review': (query, db) =>
    unsigned(query, db)
      .whereNotExists(lastReviews(db, { decision: 'returned' }))
      .whereExists(lastReviews(db, { kind: 'technical' }))
      .whereNotExists(lastReviews(db, { kind: 'administrative' })),
  'to-sign': (query, db) =>
    unsigned(query, db)
      .whereExists(lastReviews(db, { kind: 'technical', decision: 'passed' }))
      .whereExists(lastReviews(db, { kind: 'administrative', decision: 'passed' })),
  signed: (query, db) => query.whereExists(signatures(db)).whereNotExists(releases(db)),
  released: (query, db) => query.whereExists(releases(db)).whereNotExists(replacements(db)),
  replaced: (query, db) => query.whereExists(releases(db)).whereExists(replacements(db)),
};

const of = (db: Db, table: string): Knex.QueryBuilder =>
  db(table).select(`${table}.id`).whereRaw(`${table}.report_id = reports.id`);
const submissions = (db: Db): Knex.QueryBuilder => of(db, 'report_submissions');
const signatures = (db: Db): Knex.QueryBuilder => of(db, 'report_signatures');
const releases = (db: Db): Knex.QueryBuilder => of(db, 'report_releases');
const unsigned: (query: Knex.QueryBuilder, db: Db) => Knex.QueryBuilder = (query, db) =>
  query.whereNotExists(signatures(db));

const replacements = (db: Db): Knex.QueryBuilder =>
  db('reports as replacing')
    .join('report_releases as theirs', 'theirs.report_id', 'replacing.id')
    .select('replacing.id')
    .whereRaw('replacing.replaces_id = reports.id');

/** Reviews of the newest submission. */
function lastReviews(db: Db, wanted: { readonly kind?: string; readonly decision?: string }): Knex.QueryBuilder {
  const last = db('report_submissions as last').whereRaw('last.report_id = reports.id').max('last.id');
  const reviews = of(db, 'report_reviews').where('report_reviews.submission_id', '=', last);
  if (wanted.kind) void reviews.where('report_reviews.kind', wanted.kind);
  if (wanted.decision) void reviews.where('report_reviews.decision', wanted.decision);
  return reviews;
}
