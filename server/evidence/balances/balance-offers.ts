// The balances that a form offers: those that may weigh now stand first, the others say what they lack.
import type { BalanceOffer } from '../../../views/balances/balance-field.js';
import { instant } from '../../foundation/clock.js';
import type { Lab } from '../../ledger/lab.js';
import { dayIn } from '../orders/order.js';
import { standingAt } from './balance.js';
import { balancesOfLaboratory, recordsOnDay } from './balance-store.js';

export async function balanceOffers(
  lab: Pick<Lab, 'db' | 'clock' | 'settings'>,
  laboratoryId: string,
): Promise<BalanceOffer[]> {
  const now = lab.clock.now();
  const moment = { at: instant(now), day: dayIn(lab.settings.timeZone, now) };
  const records = await recordsOnDay(lab.db, await balancesOfLaboratory(lab.db, laboratoryId), moment.day);
  const offers = records.map((each) => ({ ...each.balance, standing: standingAt(each, moment).kind }));
  const inService = offers.filter(({ standing }) => standing !== 'ended');
  return [...inService.filter(({ standing }) => standing === 'ready'), ...inService.filter(isNotReady)];
}

const isNotReady = ({ standing }: BalanceOffer): boolean => standing !== 'ready';
