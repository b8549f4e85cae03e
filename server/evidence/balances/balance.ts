// A balance is an instrument that evidence rests on: what it can show, when it was calibrated, and whether it was checked today
// (ISO/IEC 17025 6.4.4 to 6.4.7 and 6.5). Nothing is weighed on a balance that can't prove that it was right on that day.
import { RuleBroken } from '../../foundation/errors.js';
import { inGrams } from '../custody/masses.js';

export interface BalanceStatement {
  readonly name: string;
  readonly model: string | null;
  readonly serial: string;
  readonly location: string | null;
  /** d: the last place that it shows. */
  readonly readabilityMicrograms: number;
  readonly maximumMicrograms: number;
  readonly checkNominalMicrograms: number;
  readonly checkToleranceMicrograms: number;
}

export interface Balance extends BalanceStatement {
  readonly id: string;
  readonly laboratoryId: string;
}

export interface Calibration {
  readonly id: string;
  readonly balanceId: string;
  /** Calendar days. */
  readonly calibratedOn: string;
  readonly dueOn: string;
  readonly certificate: string;
  /** U with k = 2. */
  readonly expandedMicrograms: number | null;
}

export interface BalanceCheck {
  readonly id: string;
  readonly balanceId: string;
  readonly day: string;
  /** The weight that was put on: its number or class. */
  readonly weight: string;
  readonly nominalMicrograms: number;
  readonly readingMicrograms: number;
  readonly toleranceMicrograms: number;
  readonly result: CheckResult;
  readonly print: string | null;
  readonly madeBy: string;
  readonly madeAt: string;
}

export type CheckResult = 'passed' | 'failed';

export interface BalanceEnding {
  readonly balanceId: string;
  readonly reason: string;
  readonly madeBy: string;
  readonly madeAt: string;
}

export function checkResult(
  readingMicrograms: number,
  { checkNominalMicrograms, checkToleranceMicrograms }: BalanceStatement,
): CheckResult {
  return Math.abs(readingMicrograms - checkNominalMicrograms) <= checkToleranceMicrograms ? 'passed' : 'failed';
}

/** Everything that is known of a balance's fitness, each the newest first. */
export interface BalanceRecords {
  readonly balance: Balance;
  readonly ending: BalanceEnding | undefined;
  readonly calibrations: readonly Calibration[];
  readonly checks: readonly BalanceCheck[];
}

export type Standing =
  | { readonly kind: 'ready'; readonly calibration: Calibration; readonly check: BalanceCheck }
  | { readonly kind: 'ended' }
  | { readonly kind: 'uncalibrated' }
  | { readonly kind: 'calibration-overdue'; readonly calibration: Calibration }
  | { readonly kind: 'unchecked' }
  | { readonly kind: 'check-failed'; readonly check: BalanceCheck };

export interface Moment {
  readonly at: string;
  /** The laboratory's calendar day at that instant. */
  readonly day: string;
}

/** As it stood at an instant: only what was known of it by then counts, and a later check of the same day replaces an earlier. */
export function standingAt({ balance, ending, calibrations, checks }: BalanceRecords, { at, day }: Moment): Standing {
  if (ending !== undefined && ending.madeAt <= at) return { kind: 'ended' };
  const calibration = calibrations
    .filter((each) => each.balanceId === balance.id && each.calibratedOn <= day)
    .reduce<Calibration | undefined>(
      (last, each) => (last && last.calibratedOn >= each.calibratedOn ? last : each),
      undefined,
    );
  if (calibration === undefined) return { kind: 'uncalibrated' };
  if (day > calibration.dueOn) return { kind: 'calibration-overdue', calibration };
  const check = checks
    .filter((each) => each.day === day && each.madeAt <= at)
    .reduce<BalanceCheck | undefined>((last, each) => (last && last.madeAt >= each.madeAt ? last : each), undefined);
  if (check === undefined) return { kind: 'unchecked' };
  return check.result === 'passed' ? { kind: 'ready', calibration, check } : { kind: 'check-failed', check };
}

export type ReadyStanding = Extract<Standing, { kind: 'ready' }>;

/** @throws RuleBroken saying what the balance lacks. */
export function demandReady({ name }: Balance, standing: Standing): ReadyStanding {
  if (standing.kind === 'ready') return standing;
  const due =
    standing.kind === 'calibration-overdue' ? { due: standing.calibration.dueOn.split('-').reverse().join('.') } : {};
  throw new RuleBroken(`balance.${standing.kind}`, { name, ...due });
}

export interface Load {
  readonly massMicrograms: number;
  /** What lay on the pan: with the vessel where it was weighed too. */
  readonly loadMicrograms: number;
}

/** A mass that this balance can have shown. @throws RuleBroken */
export function checkCouldShow(balance: Balance, { massMicrograms, loadMicrograms }: Load): void {
  const { name, readabilityMicrograms, maximumMicrograms } = balance;
  if (loadMicrograms > maximumMicrograms) {
    throw new RuleBroken('balance.overloaded', { name, mostGrams: inGrams(maximumMicrograms) });
  }
  if (massMicrograms % readabilityMicrograms !== 0) {
    throw new RuleBroken('balance.finer-than-shown', { name, stepGrams: inGrams(readabilityMicrograms) });
  }
}
