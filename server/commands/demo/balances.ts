// The balances of the demonstration: one for powders, one for parcels, and one whose calibration has run out. Who weighs first
// on a day checks the balance first.
import { calibrateBalance, checkBalance, enterBalance } from '../../evidence/balances/balance-actions.js';
import type { Balance, BalanceStatement } from '../../evidence/balances/balance.js';
import { balanceOffers } from '../../evidence/balances/balance-offers.js';
import type { Actor } from '../../foundation/actor.js';
import { newId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
import type { Demonstration } from './demonstration.js';
import type { Staff } from './staff.js';
import type { WorkingDays } from './working-days.js';

const place = 'Весовая, каб. 214';

const forPowders: BalanceStatement = {
  name: 'XPE105',
  model: 'Mettler Toledo XPE105',
  serial: 'B727000041',
  location: place,
  readabilityMicrograms: 100,
  maximumMicrograms: 120_000_000,
  checkNominalMicrograms: 50_000_000,
  checkToleranceMicrograms: 500,
};

const forParcels: BalanceStatement = {
  name: 'XPR1203S',
  model: 'Mettler Toledo XPR1203S',
  serial: 'C114000387',
  location: place,
  readabilityMicrograms: 1_000,
  maximumMicrograms: 1_210_000_000,
  checkNominalMicrograms: 500_000_000,
  checkToleranceMicrograms: 5_000,
};

const old: BalanceStatement = {
  name: 'ВЛР-200, резервные',
  model: 'ВЛР-200',
  serial: '1187',
  location: 'каб. 12',
  readabilityMicrograms: 1_000,
  maximumMicrograms: 200_000_000,
  checkNominalMicrograms: 100_000_000,
  checkToleranceMicrograms: 2_000,
};

export async function weighingRoom(lab: Lab, days: WorkingDays, staff: Staff): Promise<readonly Balance[]> {
  const begin = days.day(9);
  const yearsAgo = (years: number) => `${Number(begin.slice(0, 4)) - years}${begin.slice(4, 8)}01`;
  const enter = async (statement: BalanceStatement, ago: number, expandedMicrograms: number): Promise<Balance> => {
    const balance = await enterBalance(lab, staff.qualityManager, statement);
    const [calibratedOn, dueOn] = [yearsAgo(ago), yearsAgo(ago - 1)];
    const certificate = `KZ.02.02.0417-${calibratedOn.slice(0, 4)}/${statement.serial}`;
    const calibration = { calibratedOn, dueOn, certificate, expandedMicrograms };
    await calibrateBalance(lab, staff.qualityManager, { balanceId: balance.id, statement: calibration });
    return balance;
  };
  await enter(old, 2, 3_000);
  return [await enter(forPowders, 0, 150), await enter(forParcels, 0, 2_000)];
}

/** The finest balance that bears this mass, with a passed check of the day. */
export async function checkedBalance(
  { lab, balances }: Demonstration,
  weigher: Actor,
  loadMicrograms: number,
): Promise<Balance> {
  const balance = balances.find((each) => each.maximumMicrograms >= loadMicrograms);
  if (balance === undefined) throw new Error('no balance of the demonstration bears this mass');
  const offers = await balanceOffers(lab, balance.laboratoryId);
  if (offers.some(({ id, standing }) => id === balance.id && standing === 'ready')) return balance;
  const { checkNominalMicrograms, readabilityMicrograms } = balance;
  const massMicrograms = checkNominalMicrograms + readabilityMicrograms;
  await checkBalance(lab, weigher, {
    checkId: newId(),
    balanceId: balance.id,
    weight: 'F1, компл. 7',
    reading: { massMicrograms, resolutionMicrograms: readabilityMicrograms },
  });
  return balance;
}
