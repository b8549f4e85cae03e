// Judges a batch by its own standards: ISO/IEC 17025 7.7.1. Everything that a sample's result rests on is compared with the
// calibrators, check standards and blanks that ran with it; only its controls are also held against the days before.
import type { LineKind } from '../batches/batch.js';
import { amountAt, fitCalibration, type AmountFound, type Calibration, type CalibrationPoint } from './calibration.js';
import { checkOfBatch, type Check, type CheckName } from './check.js';
import { westgardChecks, type ControlValue } from './control-chart.js';
import type { BatchToJudge, JudgedRun } from './batch-to-judge.js';
import { batchReference, isPresent, type BatchReference, type Compared } from './batch-reference.js';
import { ratioTolerance } from './ion-ratio-bands.js';
import { blankCheck, carryOverChecks } from './blank-checks.js';
import type { RunFigures, TargetFigures } from './run-figures.js';
import { retentionCheck } from './retention-agreement.js';

export interface LineAmount {
  readonly lineId: string;
  readonly analyte: string;
  readonly response: number;
  readonly found: AmountFound;
}

export interface Judgement {
  readonly checks: readonly Check[];
  readonly calibrations: readonly { readonly analyte: string; readonly calibration: Calibration }[];
  readonly amounts: readonly LineAmount[];
}

export function judgeBatch(batch: BatchToJudge): Judgement {
  const reference = batchReference(batch);
  const calibrations = batch.method.analytes.flatMap(({ name }) => {
    const calibration = fitCalibration(pointsOf(batch, name), batch.limits);
    return calibration === undefined ? [] : [{ analyte: name, calibration }];
  });
  const amounts = amountsOf(batch, reference, calibrations);
  return {
    calibrations,
    amounts,
    checks: [
      ...instrumentCheck(batch),
      tuneCheck(batch),
      ...calibrationChecks(batch, calibrations),
      ...levelChecks(batch),
      ...batch.runs.flatMap((run) => runChecks({ batch, reference, run })),
      ...carryOverChecks(batch, reference),
      ...amountChecks(batch, amounts),
      ...absentChecks(batch, { calibrations, amounts }),
      ...westgardChecks(controlValues(batch, amounts), batch.earlierControls, batch.limits.westgard),
    ],
  };
}

/** The amounts that the batch adds to its control charts, in the order of injection. */
function controlValues({ runs }: BatchToJudge, amounts: readonly LineAmount[]): readonly ControlValue[] {
  const controls = new Set(runs.flatMap(({ line }) => (line.kind === 'control' ? [line.id] : [])));
  return amounts.flatMap(({ lineId, analyte, found }) =>
    controls.has(lineId) && 'amount' in found ? [{ lineId, analyte, value: found.amount }] : [],
  );
}

/** Nothing is said where the book holds nothing that was judged. */
function instrumentCheck({ instrumentStandings }: BatchToJudge): readonly Check[] {
  const known = instrumentStandings.filter((standing) => standing !== 'unproved');
  if (known.length === 0) return [];
  const outcome = known.every((standing) => standing === 'fit') ? 'passed' : 'failed';
  return [{ ...checkOfBatch('instrument'), outcome }];
}

function tuneCheck({ tuneAgeDays, limits }: BatchToJudge): Check {
  const outcome = tuneAgeDays === null ? 'warned' : tuneAgeDays <= limits.tuneDays ? 'passed' : 'failed';
  return { ...checkOfBatch('tune-age'), outcome, measured: tuneAgeDays, most: limits.tuneDays };
}

/** Area, or ratio of areas where the method has an internal standard; undefined where either is missing. */
function responseOf(figures: RunFigures, analyte: string, hasStandard: boolean): number | undefined {
  const area = figures.analytes.find(({ name }) => name === analyte)?.quant?.area;
  if (area === undefined || !hasStandard) return area;
  const standard = figures.standard?.quant?.area ?? 0;
  return standard > 0 ? area / standard : undefined;
}

function pointsOf({ method, runs }: BatchToJudge, analyte: string): readonly CalibrationPoint[] {
  return runs.flatMap(({ line, figures }) => {
    const amount = Number(method.calibrators.find(({ level }) => level === line.level)?.amounts[analyte] ?? Number.NaN);
    const isCalibrator = line.kind === 'calibrator' && Number.isFinite(amount) && figures !== null;
    const response = isCalibrator ? responseOf(figures, analyte, method.internalStandard !== null) : undefined;
    return response === undefined ? [] : [{ amount, response }];
  });
}

function calibrationChecks({ method, limits }: BatchToJudge, found: Judgement['calibrations']): readonly Check[] {
  if (method.calibrators.length === 0) return [];
  return method.analytes.map(({ name: analyte }) => {
    const r2 = found.find((each) => each.analyte === analyte)?.calibration.r2;
    const outcome = r2 !== undefined && r2 >= limits.leastR2 ? 'passed' : 'failed';
    return { ...checkOfBatch('calibration'), analyte, outcome, measured: r2 ?? null, least: limits.leastR2 };
  });
}

/** A curve through few levels fits whatever they are: r² then says little. */
function levelChecks(batch: BatchToJudge): readonly Check[] {
  const least = batch.limits.fewestLevels;
  if (batch.method.calibrators.length === 0) return [];
  return batch.method.analytes.map(({ name: analyte }) => {
    const measured = new Set(pointsOf(batch, analyte).map(({ amount }) => amount)).size;
    return { ...checkOfBatch('levels'), analyte, outcome: measured < least ? 'warned' : 'passed', measured, least };
  });
}

interface JudgedLine {
  readonly batch: BatchToJudge;
  readonly reference: BatchReference;
  readonly run: JudgedRun;
}

function runChecks(judged: JudgedLine): readonly Check[] {
  const { run } = judged;
  const ofLine = (name: CheckName): Check => ({ ...checkOfBatch(name), lineId: run.line.id });
  if (run.figures === null) return [{ ...ofLine('run-missing'), outcome: 'failed' }];
  const { figures } = run;
  return [
    ...standardChecks(judged, figures),
    ...figures.analytes.flatMap((analyte) => analyteChecks(judged, analyte)),
    ...readerChecks(run, ofLine),
  ];
}

function readerChecks({ warnings, figures }: JudgedRun, ofLine: (name: CheckName) => Check): readonly Check[] {
  const peaks = [figures?.standard?.quant, ...(figures?.analytes.map(({ quant }) => quant) ?? [])];
  const isByHand = figures?.standard?.byHand === true || figures?.analytes.some(({ byHand }) => byHand) === true;
  const isSaturated = peaks.some((peak) => peak?.saturated === true);
  const told = [
    isSaturated && 'saturated',
    (warnings.includes('manual-integration') || isByHand) && 'manual-integration',
    warnings.includes('quant-not-reviewed') && 'not-reviewed',
  ] as const;
  return told.flatMap((name) => (name === false ? [] : [{ ...ofLine(name), outcome: 'warned' as const }]));
}

function standardChecks({ batch, reference, run }: JudgedLine, { standard }: RunFigures): readonly Check[] {
  const { method, limits } = batch;
  // A solvent blank may hold none; where it does, its area says nothing of an injection.
  if (method.internalStandard === null || run.line.kind === 'blank') return [];
  const of: Check = { ...checkOfBatch('standard-missing'), lineId: run.line.id, analyte: method.internalStandard.name };
  const area = standard?.quant?.area ?? 0;
  if (area === 0) return [{ ...of, outcome: 'failed' }];
  if (reference.standardArea === null) return [];
  const measured = (100 * area) / reference.standardArea;
  const { standardLeastPercent: least, standardMostPercent: most } = limits;
  const outcome = measured >= least && measured <= most ? 'passed' : 'failed';
  return [{ ...of, name: 'standard-area', outcome, measured, least, most }];
}

const standards: ReadonlySet<LineKind> = new Set(['calibrator', 'control', 'system-check']);

function analyteChecks({ batch, reference, run }: JudgedLine, figures: TargetFigures): readonly Check[] {
  const { limits, method } = batch;
  const own = reference.analytes.get(figures.name);
  const of: Check = { ...checkOfBatch('blank'), lineId: run.line.id, analyte: figures.name };
  if (run.line.kind === 'blank') return [blankCheck(of, figures, { own, limits })];
  if (!standards.has(run.line.kind) && !isPresent(figures, { own, limits })) return [];
  const target = method.analytes.find(({ name }) => name === figures.name);
  if (target === undefined || figures.quant === null || own === undefined) return [];
  const retention = retentionCheck(of, { target, quant: figures.quant, own });
  return [retention, ...ratioChecks(of, figures, { own, limits, ions: target.qualifierIons })];
}

function ratioChecks(
  of: Check,
  { ratiosPercent }: TargetFigures,
  { own, limits, ions }: Compared & { readonly ions: readonly number[] },
): readonly Check[] {
  return ratiosPercent.flatMap((ratio, place): readonly Check[] => {
    const [mean, ion] = [own?.ratiosPercent[place] ?? null, ions[place]];
    const most = mean === null ? undefined : ratioTolerance(limits.ionRatioBands, mean);
    if (mean === null || most === undefined || ion === undefined) return [];
    const measured = ratio === null ? null : (100 * (ratio - mean)) / mean;
    const outcome = measured !== null && Math.abs(measured) <= most ? 'passed' : 'failed';
    return [{ ...of, name: 'ion-ratio', outcome, ion, measured, least: -most, most }];
  });
}

function amountsOf(
  batch: BatchToJudge,
  reference: BatchReference,
  calibrations: Judgement['calibrations'],
): readonly LineAmount[] {
  const hasStandard = batch.method.internalStandard !== null;
  return batch.runs.flatMap(({ line, figures }) =>
    line.kind === 'blank' || figures === null
      ? []
      : calibrations.flatMap(({ analyte, calibration }): readonly LineAmount[] => {
          const own = figures.analytes.find(({ name }) => name === analyte);
          const response = responseOf(figures, analyte, hasStandard);
          const known = { own: reference.analytes.get(analyte), limits: batch.limits };
          if (own === undefined || response === undefined || !isPresent(own, known)) return [];
          return [{ lineId: line.id, analyte, response, found: amountAt(calibration, response) }];
        }),
  );
}

function amountChecks(batch: BatchToJudge, amounts: readonly LineAmount[]): readonly Check[] {
  return amounts.flatMap((amount): readonly Check[] => {
    const line = batch.runs.find((run) => run.line.id === amount.lineId)?.line;
    const of: Check = { ...checkOfBatch('control'), lineId: amount.lineId, analyte: amount.analyte };
    if (line?.kind === 'calibrator') return [calibratorCheck(batch, of, { line, amount })];
    if (line?.kind === 'control') return controlCheck(batch, of, amount);
    if (line?.kind === 'system-check' || amount.found.kind === 'within') return [];
    return [
      { ...of, name: 'range', outcome: 'warned', measured: 'amount' in amount.found ? amount.found.amount : null },
    ];
  });
}

/** A calibrator or check standard in which its substance isn't found has failed: there is no amount to be judged by. */
function absentChecks(
  { method, limits, runs }: BatchToJudge,
  { calibrations, amounts }: Pick<Judgement, 'calibrations' | 'amounts'>,
): readonly Check[] {
  return runs.flatMap(({ line, figures }): readonly Check[] => {
    if (figures === null || (line.kind !== 'calibrator' && line.kind !== 'control')) return [];
    const isControl = line.kind === 'control';
    const prepared = isControl ? method.control : method.calibrators.find(({ level }) => level === line.level);
    const name = isControl ? 'control' : 'back-calculation';
    const most = isControl ? limits.controlPercent : limits.calibratorPercent;
    return figures.analytes
      .filter((own) => prepared?.amounts[own.name] !== undefined)
      .filter((own) =>
        calibrations.some(({ analyte }) => analyte === own.name)
          ? !amounts.some(({ lineId, analyte }) => lineId === line.id && analyte === own.name)
          : !((own.quant?.area ?? 0) > 0),
      )
      .map(({ name: analyte }) => {
        return { ...checkOfBatch(name), lineId: line.id, analyte, outcome: 'failed', least: -most, most };
      });
  });
}

function calibratorCheck(
  { method, limits }: BatchToJudge,
  of: Check,
  { line, amount }: { readonly line: JudgedRun['line']; readonly amount: LineAmount },
): Check {
  const isLowest = method.calibrators[0]?.level === line.level;
  const most = isLowest ? limits.lowestCalibratorPercent : limits.calibratorPercent;
  const nominal = method.calibrators.find(({ level }) => level === line.level)?.amounts[amount.analyte];
  return { ...of, name: 'back-calculation', ...deviation(amount, nominal, most) };
}

function controlCheck({ method, limits }: BatchToJudge, of: Check, amount: LineAmount): readonly Check[] {
  const nominal = method.control?.amounts[amount.analyte];
  return nominal === undefined ? [] : [{ ...of, ...deviation(amount, nominal, limits.controlPercent) }];
}

function deviation({ found }: LineAmount, nominalText: string | undefined, most: number) {
  const nominal = Number(nominalText);
  const measured = 'amount' in found && nominal > 0 ? (100 * (found.amount - nominal)) / nominal : null;
  const outcome = measured !== null && Math.abs(measured) <= most ? ('passed' as const) : ('failed' as const);
  return { outcome, measured, least: -most, most };
}
