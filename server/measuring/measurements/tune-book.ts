// Whether a tune stands in its instrument's book already, and whether this person may enter it.
import type { TunePartProps } from '../../../views/measurements/tune-part.js';
import type { Actor } from '../../foundation/actor.js';
import type { Lab } from '../../ledger/lab.js';
import { mayDo } from '../../people/permissions.js';
import { bookOf } from '../instruments/book-store.js';
import type { StoredMeasurement } from './measurement.js';

export async function bookState(
  lab: Lab,
  actor: Actor,
  measurement: StoredMeasurement,
): Promise<TunePartProps['book']> {
  const { id, instrumentId } = measurement;
  if (instrumentId === null) return { state: 'no-instrument' };
  const entry = (await bookOf(lab.db, instrumentId)).find(({ measurementId }) => measurementId === id);
  if (entry !== undefined) return { state: 'entered', instrumentId, at: entry.madeAt };
  return { state: mayDo(actor, 'instrument.enter-in-book', measurement) ? 'may-enter' : 'not-entered' };
}
