// Lots that may be used for thirty days more at most: they stand on the list, and on the page of the day's work.
import type { Db } from '../../database/connection.js';
import type { Lot } from '../../evidence/lots/lot.js';
import { searchLots } from '../../evidence/lots/lot-store.js';
import { dayAfter } from '../../evidence/orders/order.js';

const soonDays = 30;
const most = 100;

export function endingSoon(db: Db, laboratoryId: string, day: string): Promise<Lot[]> {
  return searchLots(db, { laboratoryId, ending: { from: day, to: dayAfter(day, soonDays) }, limit: most });
}
