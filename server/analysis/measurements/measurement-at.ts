// The measurement that an address names, for whoever may read it.
import type { Response } from 'express';
import { NotFound } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { permit } from '../../people/permissions.js';
import { actorOf } from '../../web/setting.js';
import type { StoredMeasurement } from './measurement.js';
import { measurementById } from './measurement-store.js';

/** @throws NotFound for a measurement of another laboratory. */
export async function measurementAt(lab: Lab, res: Response, id: string): Promise<StoredMeasurement> {
  permit(actorOf(res), 'measurement.read');
  const measurement = await measurementById(lab.db, id);
  if (measurement === undefined) throw new NotFound('measurement');
  permit(actorOf(res), 'measurement.read', measurement);
  return measurement;
}
