// The form of the limits and the limits themselves, each from the other. Numbers are typed with a comma or a point; each value
// stands beside its source.
import { InvalidInput } from '../../foundation/errors.js';
import { calibrationModels, calibrationWeights } from './calibration.js';
import { bandMeasures, type IonRatioBand } from './ion-ratio-bands.js';
import {
  numericLimits,
  sourcedLimits,
  type LimitSources,
  type LimitsVersion,
  type QualityLimits,
} from './quality-limits.js';
import { ruleEffects, westgardRules, type RuleEffects } from './westgard.js';

export type TypedLimits = Readonly<Record<string, string>>;

const bandFields = ['above', 'tolerance', 'source'] as const;
const mostRows = 12;

/** Rows that hold something move up, so that a refused field is named by the row in which it is shown again. */
export function withoutEmptyBands(typed: TypedLimits): TypedLimits {
  const rows = bandRows(typed);
  const others = Object.entries(typed).filter(([name]) => !name.startsWith('band-'));
  const moved = rows.flatMap((row, place) =>
    ['measure', ...bandFields].map((field) => [`band-${place}-${field}`, typed[`band-${row}-${field}`] ?? '']),
  );
  return Object.fromEntries([...others, ...moved]) as TypedLimits;
}

export function bandRows(typed: TypedLimits): readonly number[] {
  return Array.from({ length: mostRows }, (_, row) => row).filter((row) =>
    bandFields.some((field) => (typed[`band-${row}-${field}`] ?? '').trim() !== ''),
  );
}

/** @throws InvalidInput for what is none of a choice; numbers and sources are judged by the limits' own rules. */
export function limitsFrom(typed: TypedLimits): Pick<LimitsVersion, 'limits' | 'sources'> {
  const numbers = numericLimits.map((name) => [name, numberFrom(typed[name] ?? '')]);
  const effects = westgardRules.map((rule) => [rule, oneOf(ruleEffects, typed[rule], rule)]);
  const sources = sourcedLimits.map((name) => [name, sourceIn(typed, `source-${name}`)]);
  const limits = {
    ...(Object.fromEntries(numbers) as Omit<QualityLimits, 'model' | 'weight' | 'ionRatioBands' | 'westgard'>),
    model: oneOf(calibrationModels, typed['model'], 'model'),
    weight: oneOf(calibrationWeights, typed['weight'], 'weight'),
    ionRatioBands: bandRows(typed).map((row) => bandFrom(typed, row)),
    westgard: Object.fromEntries(effects) as RuleEffects,
  };
  return { limits, sources: Object.fromEntries(sources) as LimitSources };
}

const bandFrom = (typed: TypedLimits, row: number): IonRatioBand => ({
  abovePercent: numberFrom(typed[`band-${row}-above`] ?? ''),
  tolerance: numberFrom(typed[`band-${row}-tolerance`] ?? ''),
  measure: oneOf(bandMeasures, typed[`band-${row}-measure`], `band-${row}-measure`),
  source: sourceIn(typed, `band-${row}-source`),
});

const sourceIn = (typed: TypedLimits, name: string): string => (typed[name] ?? '').trim().slice(0, 300);

function oneOf<Value extends string>(values: readonly Value[], text: string | undefined, field: string): Value {
  const value = values.find((each) => each === text);
  if (value === undefined) throw new InvalidInput({ [field]: { code: 'not-allowed' } });
  return value;
}

function numberFrom(text: string): number {
  const written = text.trim().replace(',', '.');
  return /^\d{1,6}(?:\.\d{1,6})?$/.test(written) ? Number(written) : Number.NaN;
}

/** As it is typed, with the decimal sign of the reader. */
export function limitsValues(
  { limits, sources }: Pick<LimitsVersion, 'limits' | 'sources'>,
  sign: string,
): TypedLimits {
  const shown = (value: number): string => String(value).replace('.', sign);
  const bands = limits.ionRatioBands.flatMap((band, row) => [
    [`band-${row}-above`, shown(band.abovePercent)],
    [`band-${row}-tolerance`, shown(band.tolerance)],
    [`band-${row}-measure`, band.measure],
    [`band-${row}-source`, band.source],
  ]);
  return Object.fromEntries([
    ['model', limits.model],
    ['weight', limits.weight],
    ...numericLimits.map((name) => [name, shown(limits[name])]),
    ...westgardRules.map((rule) => [rule, limits.westgard[rule]]),
    ...sourcedLimits.map((name) => [`source-${name}`, sources[name]]),
    ...bands,
  ]) as TypedLimits;
}
