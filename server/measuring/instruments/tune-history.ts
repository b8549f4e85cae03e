// Figures of an instrument over time: what its files say of the tune (such as the multiplier's voltage), and what was typed
// into its book. Each label is a history of its own.
import type { FigureHistory } from '../../../views/instruments/book-view.js';
import type { Db } from '../../database/connection.js';
import { lastMeasurementsOf } from '../measurements/measurement-store.js';
import type { BookEntry } from './book-entry.js';

const runsRead = 400;
const tuned = /emvolts|tune/i;

export async function figureHistory(
  db: Db,
  instrumentId: string,
  book: readonly BookEntry[],
): Promise<readonly FigureHistory[]> {
  const histories = new Map<string, { at: string; value: number; entryId: string | null }[]>();
  const add = (label: string, text: string, at: string, entryId: string | null): void => {
    const value = figureIn(text);
    if (value === undefined) return;
    histories.set(label, [...(histories.get(label) ?? []), { at, value, entryId }]);
  };
  for (const entry of book) {
    for (const { label, value } of entry.figures) add(label, value, entry.happenedAt, entry.id);
  }
  for (const run of await lastMeasurementsOf(db, instrumentId, runsRead)) {
    const at = run.identity.acquiredAt ?? run.importedAt;
    for (const { label, value } of run.particulars) if (tuned.test(label)) add(label, value, at, null);
  }
  return [...histories]
    .map(([label, points]) => ({ label, points: points.sort((a, b) => (a.at < b.at ? -1 : 1)) }))
    .filter(({ points }) => points.length > 0)
    .sort((a, b) => (a.label < b.label ? -1 : 1));
}

/** A plain number with an optional unit behind it; dates and sentences are no figures. */
function figureIn(text: string): number | undefined {
  const found = /^\s*([+-]?\d+(?:[.,]\d+)?(?:[eE][+-]?\d+)?)\s*[^\d\s:/.-]{0,8}\s*$/.exec(text);
  const value = found === null ? Number.NaN : Number(found[1]?.replace(',', '.'));
  return Number.isFinite(value) ? value : undefined;
}
