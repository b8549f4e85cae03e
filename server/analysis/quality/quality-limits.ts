// The limits that a batch is judged by: numbers with their source, a version each time they are changed. Those that nobody has
// changed are the first version.
import type { FieldFault } from '../../foundation/errors.js';
import { calibrationModels, calibrationWeights, type CalibrationModel, type CalibrationWeight } from './calibration.js';

export interface QualityLimits {
  /** Half width of an ion's window, m/z. */
  readonly ionTolerance: number;
  readonly model: CalibrationModel;
  readonly weight: CalibrationWeight;
  readonly leastR2: number;
  /** Different amounts that a curve is drawn through. */
  readonly fewestLevels: number;
  /** Back-calculated calibrators, per cent; the lowest level may be farther off. */
  readonly calibratorPercent: number;
  readonly lowestCalibratorPercent: number;
  readonly controlPercent: number;
  /** Area of the internal standard, per cent of the calibrators' mean. */
  readonly standardLeastPercent: number;
  readonly standardMostPercent: number;
  /** Ion ratios, per cent of the calibrators' mean ratio. */
  readonly ionRatioPercent: number;
  /** Area in a blank, per cent of the lowest calibrator's. */
  readonly blankPercent: number;
  /** A substance is taken to be there from this area on, per cent of the lowest calibrator's. */
  readonly presencePercent: number;
  readonly tuneDays: number;
}

type NumericLimit = Exclude<keyof QualityLimits, 'model' | 'weight'>;

export interface LimitsVersion {
  /** Null for those that nobody has changed. */
  readonly id: string | null;
  readonly version: number;
  readonly limits: QualityLimits;
  /** Document, section, or the laboratory's own study. */
  readonly source: string;
  readonly reason: string | null;
  readonly madeBy: string | null;
  readonly madeAt: string | null;
}

/** Common in forensic and environmental practice (SWGTOX/ANSI-ASB 036, EPA 8270E); each laboratory sets its own. */
export const firstLimits: LimitsVersion = {
  id: null,
  version: 1,
  limits: {
    ionTolerance: 0.5,
    model: 'quadratic',
    weight: '1/x',
    leastR2: 0.99,
    fewestLevels: 5,
    calibratorPercent: 20,
    lowestCalibratorPercent: 25,
    controlPercent: 20,
    standardLeastPercent: 50,
    standardMostPercent: 200,
    ionRatioPercent: 20,
    blankPercent: 1,
    presencePercent: 10,
    tuneDays: 7,
  },
  source: 'ANSI/ASB 036; EPA 8270E; ISO/IEC 17025 7.7.1',
  reason: null,
  madeBy: null,
  madeAt: null,
};

const ranges: Readonly<Record<NumericLimit, readonly [least: number, most: number]>> = {
  ionTolerance: [0.001, 1],
  leastR2: [0, 1],
  fewestLevels: [2, 20],
  calibratorPercent: [0.1, 100],
  lowestCalibratorPercent: [0.1, 100],
  controlPercent: [0.1, 100],
  standardLeastPercent: [0, 100],
  standardMostPercent: [100, 1_000],
  ionRatioPercent: [0.1, 100],
  blankPercent: [0, 100],
  presencePercent: [0, 100],
  tuneDays: [1, 366],
};

export const numericLimits = Object.keys(ranges) as readonly NumericLimit[];
export const limitNames: readonly (keyof QualityLimits)[] = ['model', 'weight', ...numericLimits];

export function limitsFaults(limits: QualityLimits): Readonly<Record<string, FieldFault>> {
  const faults: Record<string, FieldFault> = {};
  for (const name of numericLimits) {
    const [least, most] = ranges[name];
    const value = limits[name];
    if (!Number.isFinite(value)) faults[name] = { code: 'not-a-number' };
    else if (value < least) faults[name] = { code: 'too-small', values: { least } };
    else if (value > most) faults[name] = { code: 'too-great', values: { most } };
  }
  if (!calibrationModels.includes(limits.model)) faults['model'] = { code: 'not-allowed' };
  if (!calibrationWeights.includes(limits.weight)) faults['weight'] = { code: 'not-allowed' };
  return faults;
}
