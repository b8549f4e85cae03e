// Entering balances, their calibrations, their daily checks, and taking them out of service.
import type { Witnessed } from '../../database/witnessed.js';
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { type FieldFault, InvalidInput, NotFound, RuleBroken } from '../../foundation/errors.js';
import { newId } from '../../foundation/ids.js';
import { alarmKey } from '../../ledger/alarm.js';
import { raiseAlarm } from '../../ledger/alarm-store.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import type { Making } from '../../people/laboratory-store.js';
import { type Action, permit } from '../../people/permissions.js';
import type { Mass } from '../custody/masses.js';
import { countWeighingsSince } from '../custody/weighing-store.js';
import { issueBarcode } from '../labels/barcode-store.js';
import { dayIn } from '../orders/order.js';
import { type Balance, type BalanceStatement, type CheckResult, checkCouldShow, checkResult } from './balance.js';
import { balanceFaults, calibrationFaults, type CalibrationStatement } from './balance-statement.js';
import { balanceById, balanceBySerial, insertBalance, insertBalanceEnding, recordsOnDay } from './balance-store.js';
import { checkById, insertCalibration, insertCheck, lastPassedCheck, type NewCheck } from './fitness-store.js';

/** A new balance, with its barcode. It is fit to weigh once its calibration and today's check are entered. */
export async function enterBalance(lab: Lab, actor: Actor, statement: BalanceStatement): Promise<Balance> {
  permit(actor, 'balance.manage');
  const { laboratoryId } = actor;
  const balance: Balance = { ...statement, id: newId(), laboratoryId };
  await record(lab, actor, async (tx) => {
    refuse(balanceFaults(statement));
    const same = await balanceBySerial(tx.db, laboratoryId, statement.serial);
    if (same !== undefined) refuse({ serial: { code: 'balance-serial', values: { name: same.name } } });
    const made = { by: actor.id, at: instant(lab.clock.now()) };
    await insertBalance(tx, balance, made);
    await issueBarcode(tx, { kind: 'instrument', id: balance.id, laboratoryId }, made);
    return { type: 'balance.entered', items: [itemOf(balance)], data: { balance: balance.id } };
  });
  return balance;
}

export async function calibrateBalance(
  lab: Lab,
  actor: Actor,
  { balanceId, statement }: { readonly balanceId: string; readonly statement: CalibrationStatement },
): Promise<void> {
  permit(actor, 'balance.manage');
  await record(lab, actor, async (tx) => {
    const balance = await inService(lab, tx, { actor, balanceId, action: 'balance.manage' });
    refuse(calibrationFaults(statement, today(lab)));
    const id = newId();
    const made = { by: actor.id, at: instant(lab.clock.now()) };
    await insertCalibration(tx, { ...statement, id, balanceId, laboratoryId: balance.laboratoryId }, made);
    const { calibratedOn, dueOn } = statement;
    const data = { balance: balanceId, calibration: id, calibratedOn, dueOn };
    return { type: 'balance.calibrated', items: [itemOf(balance)], data };
  });
}

export interface Checking {
  /** Made by the client: the same check sent twice is one. */
  readonly checkId: string;
  readonly balanceId: string;
  /** The weight that was put on: its number. */
  readonly weight: string;
  readonly reading: Mass;
}

/** The daily check. A failed one is a record too: nothing is weighed there until a later one passes. */
export async function checkBalance(lab: Lab, actor: Actor, input: Checking): Promise<CheckResult> {
  permit(actor, 'balance.check');
  const { checkId, balanceId, reading } = input;
  const earlier = await checkById(lab.db, checkId);
  if (earlier !== undefined) return ownCheck(actor, balanceId, earlier);
  const weight = input.weight.trim();
  let result: CheckResult = 'failed';
  await record(lab, actor, async (tx) => {
    const balance = await inService(lab, tx, { actor, balanceId, action: 'balance.check' });
    if (weight === '') refuse({ weight: { code: 'required' } });
    checkCouldShow(balance, { ...reading, loadMicrograms: reading.massMicrograms });
    result = checkResult(reading.massMicrograms, balance);
    const check = {
      id: checkId,
      laboratoryId: balance.laboratoryId,
      balanceId,
      day: today(lab),
      weight,
      nominalMicrograms: balance.checkNominalMicrograms,
      readingMicrograms: reading.massMicrograms,
      toleranceMicrograms: balance.checkToleranceMicrograms,
      result,
      print: reading.print ?? null,
    };
    const made = { by: actor.id, at: instant(lab.clock.now()) };
    const alarms = result === 'failed' ? [await raiseFailedCheck(tx, balance, check, made)] : [];
    await insertCheck(tx, check, made);
    const data = { balance: balanceId, check: checkId, result, readingMicrograms: reading.massMicrograms };
    return { type: 'balance.checked', items: [itemOf(balance), ...alarms], data };
  });
  return result;
}

/** Everything since the last check that passed is in doubt until somebody has judged it (ISO/IEC 17025 6.4.9). */
async function raiseFailedCheck(tx: Witnessed, balance: Balance, check: NewCheck, made: Making): Promise<string> {
  const { laboratoryId, readingMicrograms, nominalMicrograms, toleranceMicrograms } = check;
  const passed = await lastPassedCheck(tx.db, balance.id);
  const inDoubt = await countWeighingsSince(tx.db, { balanceId: balance.id, since: passed?.madeAt ?? '' });
  const data = { check: check.id, readingMicrograms, nominalMicrograms, toleranceMicrograms, inDoubt };
  const alarm = { laboratoryId, kind: 'balance-failed' as const, subject: itemOf(balance), data };
  return alarmKey(await raiseAlarm(tx, alarm, made));
}

function ownCheck(
  actor: Actor,
  balanceId: string,
  earlier: { readonly balanceId: string; readonly madeBy: string; readonly result: CheckResult },
): CheckResult {
  if (earlier.balanceId !== balanceId || earlier.madeBy !== actor.id) throw new NotFound('balance-check');
  return earlier.result;
}

/** Out of service for good: a repaired balance is calibrated, a replaced one is entered anew. */
export async function endBalance(
  lab: Lab,
  actor: Actor,
  { balanceId, reason }: { readonly balanceId: string; readonly reason: string },
): Promise<void> {
  permit(actor, 'balance.manage');
  await record(lab, actor, async (tx) => {
    const balance = await inService(lab, tx, { actor, balanceId, action: 'balance.manage' });
    if (reason.trim() === '') refuse({ reason: { code: 'required' } });
    const ending = { id: newId(), laboratoryId: balance.laboratoryId, balanceId, reason: reason.trim() };
    await insertBalanceEnding(tx, ending, { by: actor.id, at: instant(lab.clock.now()) });
    return { type: 'balance.ended', items: [itemOf(balance)], data: { balance: balanceId } };
  });
}

interface Asked {
  readonly actor: Actor;
  readonly balanceId: string;
  readonly action: Action;
}

async function inService(lab: Lab, tx: Witnessed, { actor, balanceId, action }: Asked): Promise<Balance> {
  const balance = await balanceById(tx.db, balanceId);
  if (balance === undefined) throw new NotFound('balance');
  permit(actor, action, balance);
  const [records] = await recordsOnDay(tx.db, [balance], today(lab));
  if (records?.ending !== undefined) throw new RuleBroken('balance.ended', { name: balance.name });
  return balance;
}

const itemOf = ({ id }: Balance): string => `balance:${id}`;
const today = (lab: Lab): string => dayIn(lab.settings.timeZone, lab.clock.now());

function refuse(faults: Readonly<Record<string, FieldFault>>): void {
  if (Object.keys(faults).length > 0) throw new InvalidInput(faults);
}
