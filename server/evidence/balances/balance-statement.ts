// What is stated of a balance when it is entered, and what can't be true of one.
import type { FieldFault } from '../../foundation/errors.js';
import type { BalanceStatement } from './balance.js';

/** One fault a field; empty when it can be entered. */
export function balanceFaults(statement: BalanceStatement): Readonly<Record<string, FieldFault>> {
  const { readabilityMicrograms: step, maximumMicrograms: most } = statement;
  const { checkNominalMicrograms: nominal, checkToleranceMicrograms: tolerance } = statement;
  const faults: Record<string, FieldFault> = {};
  if (statement.name.trim() === '') faults['name'] = { code: 'required' };
  if (statement.serial.trim() === '') faults['serial'] = { code: 'required' };
  if (!isStep(step)) faults['readability'] = { code: 'balance-step' };
  if (most < step * 1000) faults['maximum'] = { code: 'balance-maximum' };
  if (nominal <= 0 || nominal > most) faults['checkNominal'] = { code: 'balance-nominal' };
  // A tolerance below the last place could only be met by chance; one above 1 % of the weight would pass a wrong balance.
  if (tolerance < step || tolerance * 100 > nominal) faults['checkTolerance'] = { code: 'balance-tolerance' };
  return faults;
}

/** Balances step by one, two or five in their last place. */
function isStep(micrograms: number): boolean {
  return /^[125]0*$/.test(String(micrograms)) && micrograms <= 1_000_000_000;
}

export interface CalibrationStatement {
  readonly calibratedOn: string;
  readonly dueOn: string;
  readonly certificate: string;
  readonly expandedMicrograms: number | null;
}

export function calibrationFaults(
  { calibratedOn, dueOn, certificate }: CalibrationStatement,
  today: string,
): Readonly<Record<string, FieldFault>> {
  const faults: Record<string, FieldFault> = {};
  if (!isDay(calibratedOn)) faults['calibratedOn'] = { code: 'balance-day' };
  else if (calibratedOn > today) faults['calibratedOn'] = { code: 'balance-future' };
  if (!isDay(dueOn)) faults['dueOn'] = { code: 'balance-day' };
  else if (dueOn <= calibratedOn) faults['dueOn'] = { code: 'balance-due-before' };
  if (certificate.trim() === '') faults['certificate'] = { code: 'required' };
  return faults;
}

function isDay(text: string): boolean {
  const at = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00.000Z`) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}
