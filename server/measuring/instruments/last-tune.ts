// How long before a measurement the instrument was last tuned, by its book.
import type { Db } from '../../database/connection.js';
import { bookOf } from './book-store.js';

/** Days; null where the book holds no passed tune before that instant. */
export async function daysSinceTune(db: Db, instrumentId: string, at: string): Promise<number | null> {
  const tune = (await bookOf(db, instrumentId)).find(
    ({ kind, outcome, happenedAt }) => kind === 'tune' && outcome === 'passed' && happenedAt <= at,
  );
  return tune === undefined ? null : (Date.parse(at) - Date.parse(tune.happenedAt)) / 86_400_000;
}
