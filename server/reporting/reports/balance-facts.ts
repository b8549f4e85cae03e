// What a conclusion says of the balance that an exhibit was weighed on: which one it is, and the calibration that held then.
import type { BalanceFacts } from '../../../templates/expert-report/exhibit-facts.js';
import type { Db } from '../../database/connection.js';
import type { Balance, Calibration } from '../../evidence/balances/balance.js';
import { balancesByIds } from '../../evidence/balances/balance-store.js';
import { calibrationsByIds } from '../../evidence/balances/fitness-store.js';
import type { Weighing } from '../../evidence/custody/weighing-store.js';

export interface BalanceFitness {
  readonly balances: ReadonlyMap<string, Balance>;
  readonly calibrations: ReadonlyMap<string, Calibration>;
}

export async function balanceFitness(db: Db, weighings: readonly Weighing[]): Promise<BalanceFitness> {
  const ids = (of: (weighing: Weighing) => string | null) => [
    ...new Set(weighings.map(of).filter((id) => id !== null)),
  ];
  return {
    balances: await balancesByIds(
      db,
      ids(({ balanceId }) => balanceId),
    ),
    calibrations: await calibrationsByIds(
      db,
      ids(({ calibrationId }) => calibrationId),
    ),
  };
}

/** Weighings from before balances were entered name theirs in words. */
export function balanceFacts(weighing: Weighing, { balances, calibrations }: BalanceFitness): BalanceFacts {
  const balance = balances.get(weighing.balanceId ?? '');
  const calibration = calibrations.get(weighing.calibrationId ?? '');
  if (balance === undefined || calibration === undefined) {
    return { name: weighing.balance, readabilityMicrograms: weighing.resolutionMicrograms };
  }
  const { name, model, serial: serialNumber, readabilityMicrograms } = balance;
  const { certificate, dueOn: verifiedUntil } = calibration;
  return { name: model ?? name, readabilityMicrograms, verification: { serialNumber, certificate, verifiedUntil } };
}
