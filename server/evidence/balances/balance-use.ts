// A balance as a weighing uses it: found, fit at the moment of the weighing, and what each reading on it is uncertain by.
import type { Db } from '../../database/connection.js';
import { NotFound } from '../../foundation/errors.js';
import { uncertaintyOfReading, type WeighingUncertainty } from '../custody/mass-uncertainty.js';
import type { Mass } from '../custody/masses.js';
import { dayIn } from '../orders/order.js';
import { type Balance, checkCouldShow, demandReady, type ReadyStanding, standingAt } from './balance.js';
import { balanceById, recordsOnDay } from './balance-store.js';

export interface BalanceInUse {
  readonly balance: Balance;
  readonly standing: ReadyStanding;
}

export interface UseOfBalance {
  readonly laboratoryId: string;
  readonly balanceId: string;
  /** When it was weighed. */
  readonly at: string;
  readonly timeZone: string;
}

/** @throws RuleBroken when the balance was not fit then: not calibrated, not checked that day, or its check failed. */
export async function balanceInUse(
  db: Db,
  { laboratoryId, balanceId, at, timeZone }: UseOfBalance,
): Promise<BalanceInUse> {
  const balance = await balanceById(db, balanceId);
  if (balance === undefined || balance.laboratoryId !== laboratoryId) throw new NotFound('balance');
  const day = dayIn(timeZone, new Date(at));
  const [records] = await recordsOnDay(db, [balance], day);
  if (records === undefined) throw new NotFound('balance');
  return { balance, standing: demandReady(balance, standingAt(records, { at, day })) };
}

/** A reading keeps the coarser of what was written and what the balance shows. @throws RuleBroken */
export function shownBy({ balance }: BalanceInUse, mass: Mass, loadMicrograms = mass.massMicrograms): Mass {
  checkCouldShow(balance, { massMicrograms: mass.massMicrograms, loadMicrograms });
  const resolutionMicrograms = Math.max(mass.resolutionMicrograms, balance.readabilityMicrograms);
  return { ...mass, resolutionMicrograms };
}

export function uncertaintyOn({ standing }: BalanceInUse, mass: Mass): WeighingUncertainty {
  const { resolutionMicrograms } = mass;
  return uncertaintyOfReading({ resolutionMicrograms, calibrationMicrograms: standing.calibration.expandedMicrograms });
}
