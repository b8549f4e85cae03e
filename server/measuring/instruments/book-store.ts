import type { Db } from '../../database/connection.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import { newSalt } from '../../foundation/salt.js';
import type { Making } from '../../people/laboratory-store.js';
import type { BookEntry, BookKind, BookOutcome, Figure } from './book-entry.js';

interface BookRow {
  readonly id: string;
  readonly laboratory_id: string;
  readonly instrument_id: string;
  readonly kind: BookKind;
  readonly happened_at: string;
  readonly outcome: BookOutcome | null;
  readonly due_on: string | null;
  readonly certificate: string | null;
  readonly text: string;
  readonly figures: string;
  readonly measurement_id: string | null;
  readonly made_by: string;
  readonly made_at: string;
}

/** The whole book, the newest first: dozens of entries a year. */
export async function bookOf(db: Db, instrumentId: string): Promise<BookEntry[]> {
  const rows = (await db('instrument_book')
    .where('instrument_book.instrument_id', instrumentId)
    .orderBy('instrument_book.happened_at', 'desc')
    .orderBy('instrument_book.id', 'desc')) as BookRow[];
  return rows.map(bookEntryFrom);
}

export async function insertBookEntry(
  tx: Witnessed,
  entry: Omit<BookEntry, 'madeBy' | 'madeAt'>,
  made: Making,
): Promise<void> {
  await insertRow(tx, 'instrument_book', {
    id: entry.id,
    laboratory_id: entry.laboratoryId,
    instrument_id: entry.instrumentId,
    kind: entry.kind,
    happened_at: entry.happenedAt,
    outcome: entry.outcome,
    due_on: entry.dueOn,
    certificate: entry.certificate,
    text: entry.text,
    figures: JSON.stringify(entry.figures),
    measurement_id: entry.measurementId,
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}

const bookEntryFrom = (row: BookRow): BookEntry => ({
  id: row.id,
  laboratoryId: row.laboratory_id,
  instrumentId: row.instrument_id,
  kind: row.kind,
  happenedAt: row.happened_at,
  outcome: row.outcome,
  dueOn: row.due_on,
  certificate: row.certificate,
  text: row.text,
  figures: JSON.parse(row.figures) as readonly Figure[],
  measurementId: row.measurement_id,
  madeBy: row.made_by,
  madeAt: row.made_at,
});
