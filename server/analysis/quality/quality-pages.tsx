// What the pages of quality control show, gathered from the stores.
import type { Response } from 'express';
import { ChartsPage } from '../../../views/quality/charts-page.js';
import { LimitsPage } from '../../../views/quality/limits-page.js';
import { QualityPage } from '../../../views/quality/quality-page.js';
import type { ChartView, EvaluationView } from '../../../views/quality/quality-view.js';
import type { Lab } from '../../ledger/lab.js';
import { mayDo } from '../../people/permissions.js';
import { peopleNamed } from '../../people/person-store.js';
import { actorOf, wordsOf, type FormFaults, type OfferedPage } from '../../web/setting.js';
import type { Batch, BatchLine } from '../batches/batch.js';
import { linesOfBatch } from '../batches/batch-line-store.js';
import { methodTemplateOfVersion, methodTemplatesOf } from '../batches/method-template-store.js';
import { instrumentsOf } from '../instruments/instrument-store.js';
import { calibrationModels, calibrationWeights } from './calibration.js';
import type { CheckOutcome } from './check.js';
import { chartNames, type Evaluation, type PlacedPoint } from './evaluation.js';
import { chartPoints, newestEvaluation } from './evaluation-store.js';
import { currentLimits, limitsVersions } from './limits-store.js';
import { limitNames, numericLimits } from './quality-limits.js';
import { basisOf, westgard } from './westgard.js';

interface Said {
  readonly typed?: Readonly<Record<string, string>>;
  readonly faults?: FormFaults;
}

export async function qualityPage(
  lab: Lab,
  res: Response,
  { batch, typed, faults }: Said & { readonly batch: Batch },
): Promise<OfferedPage> {
  const [t, actor] = [wordsOf(res), actorOf(res)];
  const evaluation = await newestEvaluation(lab.db, batch.id);
  const method = await methodTemplateOfVersion(lab.db, batch.templateVersionId);
  const body = (
    <QualityPage
      t={t}
      batch={{ id: batch.id, number: batch.number, unit: method?.amountUnit ?? '' }}
      evaluation={evaluation && (await evaluationView(lab, evaluation))}
      may={{
        evaluate: mayDo(actor, 'batch.evaluate', batch),
        accept: mayDo(actor, 'deviation.accept', batch) && batch.madeBy !== actor.id,
      }}
      values={typed ?? {}}
      refused={faults?.fields ?? {}}
      message={faults?.message}
    />
  );
  return { title: t('quality.title', { number: batch.number }), section: 'batches', body };
}

const order: readonly CheckOutcome[] = ['failed', 'warned', 'passed'];

async function evaluationView(lab: Lab, evaluation: Evaluation): Promise<EvaluationView> {
  const lines = new Map((await linesOfBatch(lab.db, evaluation.batchId)).map((line) => [line.id, line]));
  const people = await peopleNamed(lab.db, [evaluation.madeBy, evaluation.accepted?.by ?? evaluation.madeBy]);
  const named = (id: string): string => people.get(id)?.name ?? wordless;
  const { id, outcome, limitsVersion, algorithm, madeBy, madeAt, accepted } = evaluation;
  return {
    ...{ id, outcome, limitsVersion, algorithm, by: named(madeBy), at: madeAt },
    checks: [...evaluation.checks]
      .sort((one, other) => order.indexOf(one.outcome) - order.indexOf(other.outcome))
      .map(({ lineId, ...check }) => ({ ...check, line: lineId === null ? undefined : lineView(lines.get(lineId)) })),
    calibrations: evaluation.calibrations.map(({ analyte, calibration }) => ({ analyte, ...calibration })),
    amounts: evaluation.amounts.map(({ lineId, analyte, found }) => ({
      line: lineView(lines.get(lineId)),
      analyte,
      amount: 'amount' in found ? found.amount : null,
      standing: found.kind,
    })),
    accepted: accepted && { ...accepted, by: named(accepted.by) },
  };
}

/** What the laboratory's machinery did has no name of a person. */
const wordless = 'Dalel';

function lineView(line: BatchLine | undefined) {
  return { sequence: line?.sequence ?? 0, kind: line?.kind ?? 'sample' };
}

export async function limitsPage(lab: Lab, res: Response, { typed, faults }: Said): Promise<OfferedPage> {
  const [t, actor] = [wordsOf(res), actorOf(res)];
  const versions = await limitsVersions(lab.db, actor.laboratoryId);
  const { limits, source } = await currentLimits(lab.db, actor.laboratoryId);
  const shown = limitNames.map((name) => [name, shownNumber(t, limits[name])] as const);
  const people = await peopleNamed(
    lab.db,
    versions.flatMap(({ madeBy }) => madeBy ?? []),
  );
  const body = (
    <LimitsPage
      t={t}
      values={typed ?? { ...Object.fromEntries(shown), source }}
      refused={faults?.fields ?? {}}
      message={faults?.message}
      names={numericLimits}
      models={calibrationModels}
      weights={calibrationWeights}
      versions={versions.map(({ version, source: stated, reason, madeBy, madeAt }) => ({
        ...{ version, source: stated, reason, at: madeAt },
        by: madeBy === null ? null : (people.get(madeBy)?.name ?? ''),
      }))}
      may={mayDo(actor, 'quality.set-limits') ? 'set' : 'read'}
    />
  );
  return { title: t('quality.limits'), section: 'batches', body };
}

function shownNumber(t: ReturnType<typeof wordsOf>, value: number | string): string {
  return typeof value === 'string' ? value : String(value).replace('.', t.formats.decimal(0.5, 1).charAt(1));
}

interface ChartsQuery {
  readonly q?: string;
  readonly instrument?: string;
  readonly method?: string;
}

/** Read of all charts of a method together, and drawn on one of them. */
const mostPoints = 10_000;
const mostDrawn = 100;

export async function chartsPage(lab: Lab, res: Response, query: ChartsQuery): Promise<OfferedPage> {
  const [t, { laboratoryId }] = [wordsOf(res), actorOf(res)];
  const instruments = await instrumentsOf(lab.db, laboratoryId);
  const methods = await methodTemplatesOf(lab.db, laboratoryId);
  const instrument = instruments.find(({ id }) => id === query.instrument) ?? instruments[0];
  const method = methods.find(({ id }) => id === query.method) ?? methods[0];
  const place = instrument && method && { instrumentId: instrument.id, templateId: method.id };
  const points = place === undefined ? [] : await chartPoints(lab.db, place, mostPoints);
  const wanted = (query.q ?? '').toLowerCase();
  const charts = chartViews(points).filter(({ analyte }) => analyte.toLowerCase().includes(wanted));
  const offered = (all: readonly { readonly id: string; readonly name: string }[]) =>
    all.map(({ id, name }) => ({ value: id, label: name }));
  const body = (
    <ChartsPage
      t={t}
      instruments={offered(instruments)}
      methods={offered(methods)}
      query={{ q: query.q, instrument: instrument?.id, method: method?.id }}
      charts={charts}
    />
  );
  return { title: t('quality.charts'), section: 'batches', body };
}

/** The newest version of the method first. */
function chartViews(points: readonly PlacedPoint[]): readonly ChartView[] {
  const versions = [...new Set(points.map(({ methodVersion }) => methodVersion))].sort((one, other) => other - one);
  return versions.flatMap((version) =>
    chartNames.flatMap((chart) => {
      const ofChart = points.filter((point) => point.chart === chart && point.methodVersion === version);
      return [...new Set(ofChart.map(({ analyte }) => analyte))].sort().map((analyte) => {
        const own = ofChart.filter((point) => point.analyte === analyte);
        const values = own.map(({ value }) => value);
        const basis = basisOf(values);
        const rules = basis === undefined ? [] : westgard(values, basis);
        const shown = own.map(({ measuredAt, value }, index) => ({ at: measuredAt, value, rules: rules[index] ?? [] }));
        return { chart, analyte, version, basis, points: shown.slice(-mostDrawn) };
      });
    }),
  );
}
