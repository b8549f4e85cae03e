// The samples of `dalel quantify`: what is printed of each, with its steps, or why there is no amount.
import { purityOf, type Known, type Preparation, type Purity } from '../identification/quantification/purity.js';
import {
  quantify,
  type Calibrated,
  type Quantity,
  type Refusal,
  type Refused,
} from '../identification/quantification/quantity.js';
import type { Step } from '../identification/quantification/step.js';
import { CommandFailed, CommandMisused } from './command-failed.js';
import { isMarked, numberIn, type ColumnName, type TableRow } from './quantify-tables.js';

export interface SampleOptions {
  readonly unit: 'ng/mL' | 'ug/mL' | 'mg/mL';
  readonly k: string;
  readonly replicates: string;
  readonly replicatePercent: string;
  readonly standardPurity: string;
  readonly standardPurityU: string;
  readonly baseFactor: string;
}

const perMilligram = { 'ng/mL': 1e6, 'ug/mL': 1e3, 'mg/mL': 1 } as const;

interface Curve extends Calibrated {
  readonly hasStandard: boolean;
}

export function quantifiedSamples(rows: readonly TableRow[], curve: Curve, options: SampleOptions) {
  const bySample = new Map<string, TableRow[]>();
  for (const row of rows) {
    const sample = row.text('sample');
    if (sample === undefined) throw new CommandFailed(`${row.at}: a row without the name of its sample`);
    bySample.set(sample, [...(bySample.get(sample) ?? []), row]);
  }
  return [...bySample].map(([sample, own]) => ({ sample, ...quantified(own, curve, options) }));
}

function quantified(rows: readonly TableRow[], curve: Curve, options: SampleOptions) {
  const replicates = rows.map((row) => ({
    area: numberIn(row, 'area') ?? null,
    standardArea: numberIn(row, 'standardArea') ?? null,
    saturated: isMarked(row, 'saturated'),
  }));
  const quantity = quantify(curve, replicates, {
    hasStandard: curve.hasStandard,
    unit: options.unit,
    fewestReplicates: optionOf('--replicates', options.replicates),
    replicatePercent: optionOf('--replicate-percent', options.replicatePercent),
  });
  if ('refused' in quantity) return refusedSample(quantity, options.unit);
  return quantifiedSample(quantity, rows, options);
}

function refusedSample(refused: Refused, unit: string) {
  const { refused: code, replicate, measured, allowed } = refused;
  return {
    amount: null,
    unit,
    refused: { code, replicate, measured, allowed, message: sentences[code](refused, unit) },
  };
}

const rounded = (value: number | null): string => String(Number((value ?? 0).toPrecision(4)));

const sentences: Readonly<Record<Refusal, (refused: Refused, unit: string) => string>> = {
  'no-peak': () => 'no peak of the substance was found',
  'no-standard': () => 'the internal standard is missing: the response can’t be told',
  saturated: () => 'the peak is saturated: its area is less than it should be; dilute and run again',
  'below-range': ({ allowed }, unit) => `below the lowest calibrator, ${rounded(allowed)} ${unit}: not extrapolated`,
  'above-range': ({ allowed }, unit) =>
    `above the highest calibrator, ${rounded(allowed)} ${unit}: not extrapolated; dilute and run again`,
  'never-reached': () => 'the curve never reaches this response (its discriminant is negative)',
  falling: () => 'the response lies where the curve falls',
  'not-rising': () => 'the curve does not rise over the whole calibrated range: one response would have two amounts',
  'no-scatter': () => 'no more calibrators than the curve has parameters: its uncertainty can’t be told',
  'too-few-replicates': ({ measured, allowed }) => `${measured} replicates where ${allowed} are asked for`,
  'replicates-differ': ({ measured, allowed }) =>
    `the replicates differ by ${rounded(measured)} % of their mean; at most ${rounded(allowed)} % is allowed`,
};

function quantifiedSample(quantity: Quantity, rows: readonly TableRow[], options: SampleOptions) {
  const { amount, curveUncertainty, repeatability, replicates, isBelowQuantification, steps } = quantity;
  const k = optionOf('--k', options.k);
  const standardUncertainty = Math.hypot(curveUncertainty, repeatability);
  const purity = purityFrom(quantity, rows, options);
  return {
    ...{ amount, unit: options.unit, standardUncertainty, expandedUncertainty: k * standardUncertainty, k },
    ...{ curveUncertainty, repeatability, replicates },
    warnings: isBelowQuantification ? ['below-quantification-limit'] : [],
    ...purity?.told,
    steps: [...steps, ...(purity?.steps ?? [])],
  };
}

interface ToldPurity {
  readonly told: { readonly totalMilligrams: number; readonly purity?: Omit<Purity, 'total' | 'steps'> };
  readonly steps: readonly Step[];
}

function purityFrom(quantity: Quantity, rows: readonly TableRow[], options: SampleOptions): ToldPurity | undefined {
  const volume = knownIn(rows, 'volume', 'volumeU');
  if (volume === undefined) return undefined;
  const weighed = knownIn(rows, 'weighed', 'weighedU');
  const preparation: Preparation = {
    volume,
    weighed: weighed ?? { value: 1, u: 0 },
    perWeighedUnit: perMilligram[options.unit],
    dilution: knownIn(rows, 'dilution', 'dilutionU') ?? { value: 1, u: 0 },
    standardPurity: {
      value: optionOf('--standard-purity', options.standardPurity),
      u: optionOf('--standard-purity-u', options.standardPurityU),
    },
    baseFactor: { value: optionOf('--base-factor', options.baseFactor), u: 0 },
  };
  const found = purityOf({ ...quantity, unit: options.unit }, preparation, optionOf('--k', options.k));
  const { total, percent, standardUncertainty, expandedUncertainty, k, budget, steps } = found;
  if (weighed === undefined)
    return { told: { totalMilligrams: total }, steps: steps.filter(({ name }) => name === 'total') };
  const purity = { percent, standardUncertainty, expandedUncertainty, k, budget };
  return { told: { totalMilligrams: total, purity }, steps };
}

/** The same in every row of the sample that gives it. */
function knownIn(rows: readonly TableRow[], column: ColumnName, uncertainty: ColumnName): Known | undefined {
  const given = rows.flatMap((row) => {
    const value = numberIn(row, column);
    if (value === undefined) return [];
    if (!(value > 0)) throw new CommandFailed(`${row.at}: ${column} must be above 0`);
    const u = numberIn(row, uncertainty) ?? 0;
    if (u < 0) throw new CommandFailed(`${row.at}: an uncertainty can’t be below 0`);
    return [{ value, u, row }];
  });
  const [first] = given;
  const other = given.find(({ value, u }) => value !== first?.value || u !== first.u);
  if (other !== undefined) throw new CommandFailed(`${other.row.at}: ${column} differs from the sample’s first row`);
  return first && { value: first.value, u: first.u };
}

function optionOf(name: string, text: string): number {
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (!(value > 0 || (value === 0 && name === '--standard-purity-u')))
    throw new CommandMisused(`${name} takes a number above 0, not “${text}”`);
  return value;
}
