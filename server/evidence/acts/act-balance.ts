// The balance of an act: fit to weigh when the packages were weighed, and printed with what made it so.
import type { ActFacts } from '../../../templates/acts/facts.js';
import type { Db } from '../../database/connection.js';
import type { Actor } from '../../foundation/actor.js';
import { NotFound } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { balanceById } from '../balances/balance-store.js';
import { type BalanceInUse, balanceInUse, type UseOfBalance } from '../balances/balance-use.js';

/** Asked before anything else: another laboratory's balance does not exist. @throws NotFound */
export async function demandOwnBalance(db: Db, { laboratoryId }: Actor, balanceId: string): Promise<void> {
  if ((await balanceById(db, balanceId))?.laboratoryId !== laboratoryId) throw new NotFound('balance');
}

/** @throws RuleBroken where the balance was not fit then. */
export function balanceAt(db: Db, lab: Lab, use: Omit<UseOfBalance, 'timeZone'>): Promise<BalanceInUse> {
  return balanceInUse(db, { ...use, timeZone: lab.settings.timeZone });
}

export function balanceFacts({ balance, standing }: BalanceInUse): Pick<ActFacts, 'balance' | 'fitness'> {
  const { id: balanceId, name, serial, readabilityMicrograms } = balance;
  const { certificate, calibratedOn, dueOn } = standing.calibration;
  const fitness = { balanceId, serial, readabilityMicrograms, certificate, calibratedOn, dueOn };
  return { balance: name, fitness: { ...fitness, checkedAt: standing.check.madeAt } };
}
