// The measurement that an address names, for whoever may read it.
import type { Actor } from '../../foundation/actor.js';
import { NotFound } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { permit } from '../../people/permissions.js';
import type { StoredMeasurement } from './measurement.js';
import { measurementById } from './measurement-store.js';

/** @throws NotFound for a measurement of another laboratory. */
export async function measurementAt(lab: Lab, actor: Actor, id: string): Promise<StoredMeasurement> {
  permit(actor, 'measurement.read');
  const measurement = await measurementById(lab.db, id);
  if (measurement === undefined) throw new NotFound('measurement');
  permit(actor, 'measurement.read', measurement);
  return measurement;
}
