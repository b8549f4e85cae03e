// How much of a finding's substance is in what was weighed in: from the calibration of its batch, with everything that was put
// in kept as it was typed, so that it can be computed again.
import type { FieldFault } from '../../foundation/errors.js';
import type { BatchLine } from '../../measuring/batches/batch.js';
import type { MethodStatement } from '../../measuring/batches/method-template.js';
import { fitCalibration, type Calibration, type CalibrationPoint } from '../../measuring/quality/calibration.js';
import type { Evaluation } from '../../measuring/quality/evaluation.js';
import { purityOf, type Known, type Purity } from './purity.js';
import { quantify, type Quantity, type Refused } from './quantity.js';

/** What computed: changed with every change of the arithmetic. */
export const quantificationAlgorithm = 'quantification 1';

export const figureNames = ['weighed', 'volume', 'dilution', 'standardPurity', 'baseFactor'] as const;
export type FigureName = (typeof figureNames)[number];

/** As typed: mass in mg, volume in mL, purity of the standard in per cent. */
export interface Parameters {
  readonly figures: Readonly<Record<FigureName, { readonly value: string; readonly u: string }>>;
  readonly replicatePercent: string;
}

/** The conclusion prints k = 2. */
const coverageFactor = 2;

/** Of one injection, read from the bytes of its run; null where no peak was found. */
export interface LineAreas {
  readonly lineId: string;
  readonly area: number | null;
  readonly standardArea: number | null;
}

export interface QuantificationResult {
  readonly areas: readonly LineAreas[];
  readonly unit: string;
  readonly calibration: Calibration;
  readonly points: readonly CalibrationPoint[];
  readonly quantity: Quantity;
  readonly purity: Purity;
}

export interface Quantification {
  readonly id: string;
  readonly laboratoryId: string;
  readonly findingId: string;
  readonly evaluationId: string;
  readonly lineId: string;
  readonly analyte: string;
  readonly algorithm: string;
  readonly parameters: Parameters;
  readonly result: QuantificationResult;
  readonly madeBy: string;
  readonly madeAt: string;
}

/** What a result rests on. */
export interface Source {
  readonly evaluation: Evaluation;
  readonly method: Pick<MethodStatement, 'amountUnit' | 'analytes' | 'calibrators' | 'internalStandard'>;
  readonly lines: readonly BatchLine[];
  readonly line: BatchLine;
}

export function figureFaults({ figures, replicatePercent }: Parameters): Readonly<Record<string, FieldFault>> {
  const faults: Record<string, FieldFault> = {};
  for (const name of figureNames) {
    const { value, u } = figures[name];
    if (!(numberIn(value) > 0)) faults[name] = { code: 'quantity.not-above-zero' };
    if (!(numberIn(u) >= 0)) faults[`${name}U`] = { code: 'quantity.not-an-uncertainty' };
  }
  if (numberIn(figures.standardPurity.value) > 100)
    faults['standardPurity'] = { code: 'too-great', values: { most: 100 } };
  if (!(numberIn(replicatePercent) > 0)) faults['replicatePercent'] = { code: 'quantity.not-above-zero' };
  return faults;
}

/** A decimal comma or point; not a number for all else. */
const numberIn = (text: string): number =>
  /^\d{1,12}([.,]\d{1,12})?$/.test(text.trim()) ? Number(text.trim().replace(',', '.')) : Number.NaN;

export type NoResult =
  Refused | { readonly refused: 'unit-unknown' | 'no-calibration' | 'curve-differs' | 'areas-differ' };

/** What is asked of a source. */
export interface Asked {
  readonly analyte: string;
  readonly parameters: Parameters;
  readonly areas: readonly LineAreas[];
}

export function computed(source: Source, { analyte, parameters, areas }: Asked): QuantificationResult | NoResult {
  const { evaluation, method } = source;
  const perWeighedUnit = perMilligram(method.amountUnit);
  if (perWeighedUnit === undefined) return { refused: 'unit-unknown' };
  const calibration = evaluation.calibrations.find((one) => one.analyte === analyte)?.calibration;
  if (calibration === undefined) return { refused: 'no-calibration' };
  const points = calibratorPoints(source, analyte);
  if (!isSameCurve(calibration, points)) return { refused: 'curve-differs' };
  if (!areas.every((one) => agrees(source, analyte, one))) return { refused: 'areas-differ' };
  const rules = {
    ...{ hasStandard: method.internalStandard !== null, unit: method.amountUnit, fewestReplicates: 1 },
    replicatePercent: numberIn(parameters.replicatePercent),
  };
  const quantity = quantify({ calibration, points }, replicatesOf(source, analyte, areas), rules);
  if ('refused' in quantity) return quantity;
  const measured = { ...quantity, unit: method.amountUnit };
  const purity = purityOf(measured, { ...knownFigures(parameters), perWeighedUnit }, coverageFactor);
  return { areas, unit: method.amountUnit, calibration, points, quantity, purity };
}

/** Amount times millilitres in one milligram, by how laboratories write concentrations. */
function perMilligram(unit: string): number | undefined {
  const plain = unit.toLowerCase().replaceAll('µ', 'μ').replace(/\s/g, '');
  if (['ng/ml', 'нг/мл', 'μg/l', 'ug/l', 'мкг/л'].includes(plain)) return 1e6;
  if (['μg/ml', 'ug/ml', 'mcg/ml', 'мкг/мл', 'mg/l', 'мг/л'].includes(plain)) return 1e3;
  return ['mg/ml', 'мг/мл', 'g/l', 'г/л'].includes(plain) ? 1 : undefined;
}

function calibratorPoints({ evaluation, method, lines }: Source, analyte: string): readonly CalibrationPoint[] {
  const levels = new Map(lines.map(({ id, kind, level }) => [id, kind === 'calibrator' ? level : null]));
  return evaluation.amounts.flatMap((found) => {
    const level = levels.get(found.lineId) ?? null;
    const calibrator = method.calibrators.find((one) => one.level === level);
    const amount = Number(calibrator?.amounts[found.analyte] ?? Number.NaN);
    return found.analyte === analyte && amount > 0 ? [{ amount, response: found.response }] : [];
  });
}

/** The curve is fitted again: what is recorded and what follows from its own points must be the same. */
function isSameCurve(recorded: Calibration, points: readonly CalibrationPoint[]): boolean {
  const again = fitCalibration(points, recorded);
  if (again === undefined) return false;
  const reach = Math.max(...points.map(({ response }) => Math.abs(response)));
  return points.every(({ amount }) => {
    const [one, other] = [recorded, again].map(({ a, b, c }) => a + b * amount + c * amount ** 2);
    return Math.abs((one ?? 0) - (other ?? 0)) <= 1e-9 * reach;
  });
}

/** All injections from the vial that the finding's run came from, as far as they ran. */
export function injectionsOf({ evaluation, lines, line }: Source): readonly BatchLine[] {
  return lines.filter(
    ({ id, vialId }) => vialId === line.vialId && evaluation.runs.some(({ lineId }) => lineId === id),
  );
}

/** The areas read again from the bytes give the response that the batch was judged by. */
function agrees({ evaluation, method }: Source, analyte: string, { lineId, area, standardArea }: LineAreas): boolean {
  const recorded = evaluation.amounts.find((one) => one.lineId === lineId && one.analyte === analyte)?.response;
  if (recorded === undefined || area === null) return true;
  const response = method.internalStandard === null ? area : area / (standardArea ?? Number.NaN);
  return Math.abs(response - recorded) <= 1e-9 * Math.abs(recorded);
}

/** What the judgement did not take to be there has no area. */
function replicatesOf({ evaluation }: Source, analyte: string, areas: readonly LineAreas[]) {
  return areas.map(({ lineId, area, standardArea }) => {
    const saturated = evaluation.checks.some((check) => check.name === 'saturated' && check.lineId === lineId);
    const isThere = evaluation.amounts.some((one) => one.lineId === lineId && one.analyte === analyte);
    return { area: isThere ? area : null, standardArea, saturated };
  });
}

function knownFigures({ figures }: Parameters) {
  const known = (name: FigureName, scale = 1): Known => {
    const { value, u } = figures[name];
    return { value: numberIn(value) / scale, u: numberIn(u) / scale };
  };
  return {
    weighed: known('weighed'),
    volume: known('volume'),
    dilution: known('dilution'),
    standardPurity: known('standardPurity', 100),
    baseFactor: known('baseFactor'),
  };
}

/** Computed again from what was recorded. */
export function isReplayed({ analyte, parameters, result }: Quantification, source: Source): boolean {
  const again = computed(source, { analyte, parameters, areas: result.areas });
  if ('refused' in again) return false;
  const pairs = [
    [again.quantity.amount, result.quantity.amount],
    [again.purity.percent, result.purity.percent],
    [again.purity.expandedUncertainty, result.purity.expandedUncertainty],
  ] as const;
  return pairs.every(([one, other]) => Math.abs(one - other) <= 1e-9 * Math.abs(other));
}

/** Two significant digits of the uncertainty, and the result to the same place (GUM 7.2.6). */
export function statedDecimals(uncertainty: number): number {
  return uncertainty > 0 ? Math.min(4, Math.max(0, 1 - Math.floor(Math.log10(uncertainty)))) : 2;
}

/** Its name in the ledger. */
export const quantificationKey = (id: string): string => `quantification:${id}`;
