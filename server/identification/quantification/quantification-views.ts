// Gathers what the pages and the table of a quantification show.
import type { QuantificationView, QuantityLine, StepView } from '../../../views/quantification/quantification-view.js';
import { calculationText } from '../../../views/parts/calculation-text.js';
import type { T } from '../../../views/messages/translate.js';
import { batchById } from '../../measuring/batches/batch-store.js';
import { exhibitById } from '../../evidence/exhibits/exhibit-store.js';
import type { Db } from '../../database/connection.js';
import { NotFound } from '../../foundation/errors.js';
import { csvLine } from '../../foundation/csv-line.js';
import { peopleNamed } from '../../people/person-store.js';
import type { RecordedFinding } from '../findings/finding-store.js';
import { backCalculated } from '../../measuring/quality/calibration-statistics.js';
import { isReplayed, statedDecimals, type Quantification } from './quantification.js';
import { restsOnSameRuns, sourceOfResult } from './quantification-source.js';
import { refusedHands } from '../../measuring/quality/refused-hands.js';
import { quantificationsOf } from './quantification-store.js';
import { written } from './step.js';

function statedPurity(t: T, { result }: Quantification): string {
  const { percent, expandedUncertainty, k } = result.purity;
  const decimals = statedDecimals(expandedUncertainty);
  const [value, u] = [percent, expandedUncertainty].map((number) => t.formats.decimal(number, decimals));
  return t('quantity.stated', { value: value ?? '', u: u ?? '', k });
}

export async function quantityLines(db: Db, t: T, findingId: string): Promise<readonly QuantityLine[]> {
  const made = await quantificationsOf(db, findingId);
  const people = await peopleNamed(
    db,
    made.map(({ madeBy }) => madeBy),
  );
  return made.map((one) => {
    return { id: one.id, stated: statedPurity(t, one), by: people.get(one.madeBy)?.name ?? '', at: one.madeAt };
  });
}

export async function quantificationView(
  db: Db,
  t: T,
  { quantification: made, finding }: { readonly quantification: Quantification; readonly finding: RecordedFinding },
): Promise<QuantificationView> {
  const source = await sourceOfResult(db, made);
  const batch = source && (await batchById(db, source.evaluation.batchId));
  const exhibit = await exhibitById(db, finding.exhibitId);
  if (source === undefined || batch === undefined || exhibit === undefined) throw new NotFound('finding');
  const [newest] = await quantificationsOf(db, finding.id);
  return {
    id: made.id,
    findingId: finding.id,
    substance: finding.names[t.language],
    exhibitNumber: exhibit.number,
    batch: { id: batch.id, number: batch.number },
    analyte: made.analyte,
    stated: statedPurity(t, made),
    isNewest: newest?.id === made.id,
    isWithdrawn: finding.withdrawal !== null,
    isReplayed: isReplayed(made, source),
    isOutdated: !(await restsOnSameRuns(db, made)),
    refusedHands: await refusedHands(
      db,
      source.evaluation.runs.map(({ measurementId }) => measurementId),
    ),
    algorithm: `${made.algorithm}, ${source.evaluation.algorithm}`,
    by: (await peopleNamed(db, [made.madeBy])).get(made.madeBy)?.name ?? '',
    at: made.madeAt,
    ...curveView(t, made),
    ...numbersView(t, made),
  };
}

function curveView(t: T, { result }: Quantification) {
  const { calibration, quantity, unit } = result;
  const { a, b, c, model, weight, r2, least, most } = calibration;
  const number = (value: number): string => calculationText(t, written(value));
  const term = (value: number): string => `${value < 0 ? '−' : '+'} ${number(Math.abs(value))}`;
  const square = model === 'quadratic' ? ` ${term(c)}·x²` : '';
  const rough = (value: number): string => number(Number(value.toPrecision(3)));
  return {
    curve: `y = ${number(a)} ${term(b)}·x${square}`,
    ...{ model, weight },
    r2: calculationText(t, r2.toFixed(5)),
    range: `${number(least)} – ${number(most)} ${unit}`,
    detection: `${rough(quantity.limits.detection)} ${unit} (${number(3.3)} σ/S)`,
    quantificationLimit: `${rough(quantity.limits.quantification)} ${unit} (10 σ/S)`,
    isBelowQuantification: quantity.isBelowQuantification,
  };
}

function numbersView(t: T, { result }: Quantification) {
  const { calibration, points, purity } = result;
  const number = (value: number): string => calculationText(t, written(value));
  return {
    levels: backCalculated(calibration, points).map(({ amount, response, found, deviationPercent }) => ({
      amount: number(amount),
      response: number(response),
      back: 'amount' in found ? number(found.amount) : '–',
      deviation: deviationPercent === null ? '–' : `${t.formats.decimal(deviationPercent, 1)} %`,
    })),
    steps: stepsOf(t, result),
    budget: purity.budget.map(({ source, value, u, relative, share }) => ({
      ...{ source, value: number(value), u: number(Number(u.toPrecision(3))) },
      relative: `${number(Number((100 * relative).toPrecision(3)))} %`,
      share: `${t.formats.decimal(share, 1)} %`,
    })),
  };
}

function stepsOf(t: T, { quantity, purity }: Quantification['result']): readonly StepView[] {
  return [...quantity.steps, ...purity.steps].map(({ name, replicate, formula, put, result, unit }) => ({
    ...{ name, replicate, formula },
    put: calculationText(t, put),
    result: `${calculationText(t, written(result))} ${unit}`.trim(),
  }));
}

/** For a spreadsheet: what it was made from, every step, the budget. */
export function quantificationTable(t: T, view: QuantificationView): string {
  const about = [
    [t('quantity.purity'), view.stated],
    [t('findings.finding.exhibit'), view.exhibitNumber],
    [t('quantity.analyte'), view.analyte],
    [t('quantity.batch'), view.batch.number],
    [t('quantity.curve'), view.curve],
    [t('quantity.model'), `${t(`quantity.model.${view.model}`)}, ${view.weight}`],
    ['R²', view.r2],
    [t('quantity.range'), view.range],
    [t('quantity.by'), `${view.by}, ${t.formats.dateTime(view.at)}`],
    [t('quantity.algorithm'), view.algorithm],
  ];
  const levels = view.levels.map(({ amount, response, back, deviation }) => [amount, response, back, deviation]);
  const steps = view.steps.map(({ name, replicate, formula, put, result }) => {
    return [t(`quantity.step.${name}`), String(replicate ?? ''), formula, put, result];
  });
  const budget = view.budget.map(({ source, value, u, relative, share }) => {
    return [t(`quantity.step.${source}`), value, u, relative, share];
  });
  const rows = [
    ...about,
    [t('quantity.level.amount'), t('quantity.step.response'), t('quantity.level.back'), t('quantity.level.deviation')],
    ...levels,
    [t('quantity.step'), t('quantity.replicate'), t('quantity.formula'), t('quantity.put'), t('quantity.result')],
    ...steps,
    [
      t('quantity.budget.source'),
      t('quantity.budget.value'),
      'u',
      t('quantity.budget.relative'),
      t('quantity.budget.share'),
    ],
    ...budget,
  ];
  return `\uFEFF${rows.map(csvLine).join('')}`;
}
