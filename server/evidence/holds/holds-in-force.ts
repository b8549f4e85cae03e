// The holds that bind an item today, by the laboratory's calendar.
import type { Db } from '../../database/connection.js';
import { laboratoryById } from '../../people/laboratory-store.js';
import { dayIn } from '../orders/order.js';
import { isInForce, type Hold } from './hold.js';
import { holdsOn } from './hold-store.js';

export interface Holdable {
  readonly laboratoryId: string;
  readonly caseId: string;
  /** Left out: those of the case alone. */
  readonly exhibitId?: string;
}

export async function holdsInForce(db: Db, of: Holdable, now: Date): Promise<readonly Hold[]> {
  const laboratory = await laboratoryById(db, of.laboratoryId);
  const today = dayIn(laboratory?.timeZone ?? 'UTC', now);
  return (await holdsOn(db, of)).filter((hold) => isInForce(hold, today));
}
