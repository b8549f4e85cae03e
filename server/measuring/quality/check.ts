// One check of a batch: what was measured, within which limits it had to lie, and what follows.
import type { BatchLine } from '../batches/batch.js';
import type { WestgardRule } from './westgard.js';

export const checkNames = [
  'run-missing',
  'instrument',
  'tune-age',
  'standard-missing',
  'standard-area',
  'retention',
  'ion-ratio',
  'calibration',
  'levels',
  'back-calculation',
  'control',
  'westgard',
  'blank',
  'carry-over',
  'range',
  'saturated',
  'manual-integration',
  'not-reviewed',
] as const;
export type CheckName = (typeof checkNames)[number];

export type CheckOutcome = 'passed' | 'warned' | 'failed';

export interface Check {
  readonly name: CheckName;
  readonly outcome: CheckOutcome;
  /** Null: of the batch as a whole. */
  readonly lineId: string | null;
  readonly analyte: string | null;
  /** Null where there was nothing to measure it by. */
  readonly measured: number | null;
  readonly least: number | null;
  readonly most: number | null;
  /** Of an ion ratio: the qualifier's m/z. */
  readonly ion?: number;
  /** Of a control chart: what its value breaks. */
  readonly rules?: readonly WestgardRule[];
}

/** Passed, of the batch as a whole; what was measured is for its own rule to say. */
export const checkOfBatch = (name: CheckName): Check => ({
  ...{ name, outcome: 'passed', lineId: null, analyte: null },
  ...{ measured: null, least: null, most: null },
});

export type LineOfCheck = Pick<BatchLine, 'id' | 'kind'>;

/** What fails on a sample concerns that sample; all else is common to the batch. */
export function concerns(check: Check, lines: readonly LineOfCheck[], lineId: string): boolean {
  const line = lines.find(({ id }) => id === check.lineId);
  const isOwn = line?.kind === 'sample' || line?.kind === 'replicate';
  return !isOwn || line.id === lineId;
}

export function worstOf(checks: readonly Check[]): CheckOutcome {
  if (checks.some(({ outcome }) => outcome === 'failed')) return 'failed';
  return checks.some(({ outcome }) => outcome === 'warned') ? 'warned' : 'passed';
}
