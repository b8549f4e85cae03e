// Which thing of the occupied laboratory the address of a route names.
import type { Subjects } from './occupied-laboratory.js';

/** What stands behind the first word of an address, by the names that parameters have. */
const thingBehind: Readonly<Record<string, keyof Subjects>> = {
  orders: 'orderId',
  cases: 'caseNumber',
  exhibits: 'exhibitNumber',
  photographs: 'photographId',
  people: 'personId',
  custody: 'exhibitNumber',
  places: 'placeId',
  inventories: 'inventoryId',
  instruments: 'instrumentId',
  holds: 'holdId',
  balances: 'balanceId',
  acts: 'actId',
  'act-scans': 'scanId',
  'label-prints': 'printId',
  alarms: 'alarmId',
};

export const thingOf = (pattern: string): keyof Subjects | undefined => {
  return /[:*]/.test(pattern) ? thingBehind[pattern.split('/')[1] ?? ''] : undefined;
};
