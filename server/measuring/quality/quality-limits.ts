// The limits that batches and examinations are judged by: numbers, each with its source, a version each time they are changed.
// Those that nobody
// has changed are the first version.
import type { FieldFault } from '../../foundation/errors.js';
import { calibrationModels, calibrationWeights, type CalibrationModel, type CalibrationWeight } from './calibration.js';
import { bandFaults, numberFault, type IonRatioBand } from './ion-ratio-bands.js';
import { westgardRules, type RuleEffects, type WestgardRule } from './westgard.js';

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
  /** From the strongest ion down. */
  readonly ionRatioBands: readonly IonRatioBand[];
  /** Area in a blank, per cent of the lowest calibrator's. */
  readonly blankPercent: number;
  /** A substance is taken to be there from this area on, per cent of the lowest calibrator's. */
  readonly presencePercent: number;
  readonly tuneDays: number;
  /** How far an Rf may lie from that of the reference beside it, per cent of that. */
  readonly plateRfPercent: number;
  /** Correlation of first derivatives from which two spectra of light are alike. */
  readonly leastLikeness: number;
  readonly westgard: RuleEffects;
}

type Tables = 'ionRatioBands' | 'westgard';
type NumericLimit = Exclude<keyof QualityLimits, 'model' | 'weight' | Tables>;

/** What has a source of its own here; a band of ion ratios bears it in itself. */
export type SourcedLimit = 'model' | 'weight' | NumericLimit | WestgardRule;
/** Document and section, or the laboratory's own study; empty where nothing but the laboratory stands behind a limit. */
export type LimitSources = Readonly<Record<SourcedLimit, string>>;

export interface LimitsVersion {
  /** Null for those that nobody has changed. */
  readonly id: string | null;
  readonly version: number;
  readonly limits: QualityLimits;
  readonly sources: LimitSources;
  readonly reason: string | null;
  readonly madeBy: string | null;
  readonly madeAt: string | null;
}

const toxicology = 'ANSI/ASB 036';
const westgardSource = 'Westgard et al., Clin Chem 27 (1981) 493';
const abundanceBand = { measure: 'relative', source: '2002/657/EC, 2.3.3.2' } as const;

/** Common in forensic and environmental practice; each laboratory sets its own. */
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
    ionRatioBands: [
      { ...abundanceBand, abovePercent: 50, tolerance: 10 },
      { ...abundanceBand, abovePercent: 20, tolerance: 15 },
      { ...abundanceBand, abovePercent: 10, tolerance: 20 },
      { ...abundanceBand, abovePercent: 0, tolerance: 50 },
    ],
    blankPercent: 1,
    presencePercent: 10,
    tuneDays: 7,
    plateRfPercent: 5,
    leastLikeness: 0.8,
    westgard: {
      ...{ '1-3s': 'rejects', '2-2s': 'rejects', 'R-4s': 'rejects', '4-1s': 'rejects', '10-x': 'rejects' },
      '1-2s': 'warns',
    },
  },
  sources: {
    ionTolerance: 'NIST MS Search, AMDIS',
    model: toxicology,
    weight: toxicology,
    leastR2: 'EPA 8270E',
    fewestLevels: 'EPA 8000D',
    calibratorPercent: toxicology,
    lowestCalibratorPercent: toxicology,
    controlPercent: toxicology,
    standardLeastPercent: 'EPA 8270E',
    standardMostPercent: 'EPA 8270E',
    blankPercent: 'ISO/IEC 17025 7.7.1',
    presencePercent: 'ISO/IEC 17025 7.7.1',
    tuneDays: 'ISO/IEC 17025 6.4.10',
    plateRfPercent: '',
    leastLikeness: '',
    ...Object.fromEntries(westgardRules.map((rule) => [rule, westgardSource])),
  } as LimitSources,
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
  blankPercent: [0, 100],
  presencePercent: [0, 100],
  tuneDays: [1, 366],
  plateRfPercent: [0.1, 50],
  leastLikeness: [0, 1],
};

export const numericLimits = Object.keys(ranges) as readonly NumericLimit[];
/** No document gives these: without a source they are the laboratory's own. */
const ownLimits: readonly SourcedLimit[] = ['plateRfPercent', 'leastLikeness'];
export const sourcedLimits: readonly SourcedLimit[] = ['model', 'weight', ...numericLimits, ...westgardRules];

/** By the limit's name; of its source by `source-NAME`, of a band by `band-N-field`. */
export function limitsFaults(limits: QualityLimits, sources: LimitSources): Readonly<Record<string, FieldFault>> {
  const faults: Record<string, FieldFault> = { ...bandFaults(limits.ionRatioBands) };
  for (const name of numericLimits) {
    const fault = numberFault(limits[name], ...ranges[name]);
    if (fault !== undefined) faults[name] = fault;
  }
  if (!calibrationModels.includes(limits.model)) faults['model'] = { code: 'not-allowed' };
  if (!calibrationWeights.includes(limits.weight)) faults['weight'] = { code: 'not-allowed' };
  for (const name of sourcedLimits) {
    if (sources[name].trim() === '' && !ownLimits.includes(name)) faults[`source-${name}`] = { code: 'required' };
  }
  return faults;
}
