// Whether a result may rest on a measurement, and a batch be run, by the book of the instrument: asked at every finding and batch.
import type { Db } from '../../database/connection.js';
import { dayIn } from '../../evidence/orders/order.js';
import { instant } from '../../foundation/clock.js';
import { RuleBroken } from '../../foundation/errors.js';
import { openAlarmOn } from '../../ledger/alarm-store.js';
import type { StoredMeasurement } from '../measurements/measurement.js';
import { doubtAt, fitnessAt, type BookEntry, type Fitness } from './book-entry.js';
import { bookOf } from './book-store.js';
import type { Instrument } from './instrument.js';
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
  demandFit(fitnessAt(book, { at, day: dayIn(timeZone, new Date(at)) }), name);
  if (doubtAt(book, at) === undefined) return;
  const alarm = await openAlarmOn(db, laboratoryId, 'instrument-failed', `instrument:${instrumentId}`);
  if (alarm !== undefined) throw new RuleBroken('instrument-in-doubt', { name });
}

function demandFit(fitness: Fitness, name: string): void {
  if (fitness.kind === 'out-of-service') throw new RuleBroken('instrument-out-of-service', { name });
  if (fitness.kind === 'failed') throw new RuleBroken('instrument-failed', { name });
  if (fitness.kind === 'overdue') throw new RuleBroken('instrument-overdue', { name, due: fitness.entry.dueOn ?? '' });
  if (fitness.kind === 'unchecked') throw new RuleBroken('instrument-unchecked', { name });
}

/** @throws RuleBroken where nothing may be run on it as it stands now. */
export async function demandReadyInstrument(
  db: Db,
  { id, name }: Pick<Instrument, 'id' | 'name'>,
  { timeZone, now }: { readonly timeZone: string; readonly now: Date },
): Promise<void> {
  const { kind } = fitnessAt(await bookOf(db, id), { at: instant(now), day: dayIn(timeZone, now) });
  if (kind !== 'fit' && kind !== 'unproved')
    throw new RuleBroken('instrument-not-ready', { name, standing: kind === 'out-of-service' ? 'stopped' : kind });
}

/** At each of these instants; `unproved` where the book holds nothing that was judged. */
export function standingsAt(book: readonly BookEntry[], timeZone: string, instants: readonly string[]) {
  return instants.map((at) => fitnessAt(book, { at, day: dayIn(timeZone, new Date(at)) }).kind);
}
