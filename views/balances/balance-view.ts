// What the pages of balances need to know.
import type { BalanceStanding } from './balance-field.js';

export interface BalanceLine {
  readonly id: string;
  readonly name: string;
  readonly model: string | null;
  readonly serial: string;
  readonly location: string | null;
  readonly readabilityMicrograms: number;
  readonly maximumMicrograms: number;
  readonly standing: BalanceStanding;
  /** The day until which its newest calibration holds. */
  readonly dueOn: string | undefined;
  readonly lastCheck: CheckView | undefined;
}

export interface CheckView {
  readonly id: string;
  readonly at: string;
  readonly weight: string;
  readonly nominalMicrograms: number;
  readonly readingMicrograms: number;
  readonly toleranceMicrograms: number;
  readonly result: 'passed' | 'failed';
  readonly print: string | null;
  readonly person: string;
}

export interface CalibrationView {
  readonly id: string;
  readonly calibratedOn: string;
  readonly dueOn: string;
  readonly certificate: string;
  readonly expandedMicrograms: number | null;
}

export interface BalanceView extends BalanceLine {
  readonly checkNominalMicrograms: number;
  readonly checkToleranceMicrograms: number;
  readonly calibrations: readonly CalibrationView[];
  readonly checks: readonly CheckView[];
  readonly ending: { readonly reason: string; readonly at: string; readonly person: string } | undefined;
  /** Weighings since the last check that passed, where the newest one failed. */
  readonly inDoubt: number | undefined;
  /** Made anew for each page: the same check sent twice is one. */
  readonly checkId: string;
}
