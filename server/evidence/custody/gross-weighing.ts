// A package weighed as it is, seal and all: on a balance that was fit to weigh then, with what its reading is uncertain by.
import type { Db } from '../../database/connection.js';
import { type BalanceInUse, balanceInUse, shownBy, uncertaintyOn } from '../balances/balance-use.js';
import type { Mass } from './masses.js';
import type { WeighingUncertainty } from './mass-uncertainty.js';

/** Which balance showed it. Inspections from before balances were kept have nothing but its name. */
export interface WeighedOn {
  readonly name: string;
  readonly balanceId: string | null;
  readonly calibrationId: string | null;
  readonly checkId: string | null;
  readonly uncertainty: WeighingUncertainty | null;
}

export interface GrossWeighing {
  readonly gross: Mass;
  readonly weighedOn: WeighedOn;
}

/** @throws RuleBroken where this balance can't have shown that mass. */
export function grossOn(use: BalanceInUse, reading: Mass): GrossWeighing {
  const gross = shownBy(use, reading);
  const { balance, standing } = use;
  const fitness = { calibrationId: standing.calibration.id, checkId: standing.check.id };
  return {
    gross,
    weighedOn: { name: balance.name, balanceId: balance.id, ...fitness, uncertainty: uncertaintyOn(use, gross) },
  };
}

export interface GrossRead {
  readonly gross?: Mass | undefined;
  readonly balanceId?: string | undefined;
}

interface Weighed {
  readonly laboratoryId: string;
  readonly at: string;
  readonly timeZone: string;
}

/** Nothing where nothing was weighed. @throws RuleBroken where the balance was not fit then. */
export async function grossIfRead(
  db: Db,
  { gross, balanceId }: GrossRead,
  around: Weighed,
): Promise<Partial<GrossWeighing>> {
  if (gross === undefined || balanceId === undefined) return {};
  return grossOn(await balanceInUse(db, { ...around, balanceId }), gross);
}
