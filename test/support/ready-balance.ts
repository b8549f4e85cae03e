// A balance that may weigh today: entered, calibrated, checked. The same one for a whole laboratory, checked anew each day.
import { calibrateBalance, checkBalance, enterBalance } from '../../server/evidence/balances/balance-actions.js';
import type { Balance } from '../../server/evidence/balances/balance.js';
import { balanceBySerial } from '../../server/evidence/balances/balance-store.js';
import { balanceOffers } from '../../server/evidence/balances/balance-offers.js';
import type { Mass } from '../../server/evidence/custody/masses.js';
import { weighItem } from '../../server/evidence/custody/weighing-actions.js';
import type { ItemRef } from '../../server/evidence/custody/custody-item.js';
import type { Actor } from '../../server/foundation/actor.js';
import { newId } from '../../server/foundation/ids.js';
import type { TestLab } from './test-lab.js';

export const balanceStatement = {
  name: 'XPE105, весовая',
  model: 'Mettler Toledo XPE105',
  serial: 'B727000041',
  location: 'Весовая, 214',
  readabilityMicrograms: 100,
  maximumMicrograms: 120_000_000,
  checkNominalMicrograms: 50_000_000,
  checkToleranceMicrograms: 500,
};

export const calibration = {
  calibratedOn: '2026-02-10',
  dueOn: '2030-02-09',
  certificate: 'KZ.02.0417-2026',
  expandedMicrograms: 200,
};

export async function aBalance(test: TestLab, statement = balanceStatement): Promise<Balance> {
  const balance = await enterBalance(test.lab, test.administrator, statement);
  await calibrateBalance(test.lab, test.administrator, { balanceId: balance.id, statement: calibration });
  return balance;
}

/** @returns the id of the laboratory's balance, with a passed check of the day that the test's clock shows. */
export async function readyBalance(test: TestLab, checker: Actor): Promise<string> {
  const { lab, laboratoryId } = test;
  const balance = (await balanceBySerial(lab.db, laboratoryId, balanceStatement.serial)) ?? (await aBalance(test));
  const offers = await balanceOffers(lab, laboratoryId);
  const isReady = offers.some(({ id, standing }) => id === balance.id && standing === 'ready');
  if (!isReady) await check(test, checker, balance.id);
  return balance.id;
}

export async function check(test: TestLab, checker: Actor, balanceId: string, readingMicrograms = 50_000_100) {
  const reading = { massMicrograms: readingMicrograms, resolutionMicrograms: 100 };
  return checkBalance(test.lab, checker, { checkId: newId(), balanceId, weight: 'E2, № 31', reading });
}

/** In a vessel of 1.8 g. */
export async function weigh(test: TestLab, chemist: Actor, item: ItemRef, net: Mass): Promise<void> {
  const tare = { massMicrograms: 1_800_000, resolutionMicrograms: net.resolutionMicrograms };
  const balanceId = await readyBalance(test, chemist);
  await weighItem(test.lab, chemist, {
    eventId: newId(),
    item: { kind: item.kind, id: item.id },
    tare,
    net,
    balanceId,
  });
}
