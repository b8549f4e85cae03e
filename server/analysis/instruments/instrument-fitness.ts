// Whether a result may rest on a measurement, by the book of its instrument: asked at every finding.
import type { Db } from '../../database/connection.js';
import { dayIn } from '../../evidence/orders/order.js';
import { RuleBroken } from '../../foundation/errors.js';
import { openAlarmOn } from '../../ledger/alarm-store.js';
import type { StoredMeasurement } from '../measurements/measurement.js';
import { doubtAt, fitnessAt } from './book-entry.js';
import { bookOf } from './book-store.js';
import { instrumentById } from './instrument-store.js';

/** @throws RuleBroken naming what the instrument lacked at the measurement. */
export async function demandFitInstrument(
  db: Db,
  timeZone: string,
  { instrumentId, laboratoryId, identity, importedAt }: StoredMeasurement,
): Promise<void> {
  if (instrumentId === null) return;
  const book = await bookOf(db, instrumentId);
  if (book.length === 0) return;
  const at = identity.acquiredAt ?? importedAt;
  const name = (await instrumentById(db, instrumentId))?.name ?? '';
  const fitness = fitnessAt(book, { at, day: dayIn(timeZone, new Date(at)) });
  if (fitness.kind === 'out-of-service') throw new RuleBroken('instrument-out-of-service', { name });
  if (fitness.kind === 'failed') throw new RuleBroken('instrument-failed', { name });
  if (fitness.kind === 'overdue') throw new RuleBroken('instrument-overdue', { name, due: fitness.entry.dueOn ?? '' });
  if (doubtAt(book, at) === undefined) return;
  const alarm = await openAlarmOn(db, laboratoryId, 'instrument-failed', `instrument:${instrumentId}`);
  if (alarm !== undefined) throw new RuleBroken('instrument-in-doubt', { name });
}
