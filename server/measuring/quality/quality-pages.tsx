// What the pages of quality control show, gathered from the stores.
import type { Response } from 'express';
import { ChartsPage } from '../../../views/quality/charts-page.js';
import { QualityPage } from '../../../views/quality/quality-page.js';
import type { ChartView, EvaluationLine, EvaluationView } from '../../../views/quality/quality-view.js';
import { NotFound } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { mayDo } from '../../people/permissions.js';
import { peopleNamed } from '../../people/person-store.js';
import { actorOf, wordsOf, type FormFaults, type OfferedPage } from '../../web/setting.js';
import type { Batch, BatchLine } from '../batches/batch.js';
import { linesOfBatch } from '../batches/batch-line-store.js';
import { methodTemplateOfVersion, methodTemplatesOf } from '../batches/method-template-store.js';
import { instrumentsOf } from '../instruments/instrument-store.js';
import type { CheckOutcome } from './check.js';
import { acceptancesOf, chartNames, ofSameRuns, openFaults, type Evaluation, type PlacedPoint } from './evaluation.js';
import { chartPoints, evaluationsOf } from './evaluation-store.js';
import { currentLimits } from './limits-store.js';
import { refusedHands } from './refused-hands.js';
import { basisOf, westgard, type RuleEffects } from './westgard.js';

interface Said {
  readonly typed?: Readonly<Record<string, string>>;
  readonly faults?: FormFaults;
}

interface QualityVisit extends Said {
  readonly batch: Batch;
  /** The evaluation to show; the newest where none is named. */
  readonly evaluationId?: string | undefined;
}

export async function qualityPage(lab: Lab, res: Response, visit: QualityVisit): Promise<OfferedPage> {
  const { batch, typed, faults, evaluationId } = visit;
  const [t, actor] = [wordsOf(res), actorOf(res)];
  const all = await evaluationsOf(lab.db, batch.id);
  const shown = evaluationId === undefined ? all[0] : all.find(({ id }) => id === evaluationId);
  if (evaluationId !== undefined && shown === undefined) throw new NotFound('evaluation');
  const method = await methodTemplateOfVersion(lab.db, batch.templateVersionId);
  const named = await namesIn(lab, all);
  const body = (
    <QualityPage
      t={t}
      batch={{ id: batch.id, number: batch.number, unit: method?.amountUnit ?? '' }}
      evaluation={shown && evaluationView(shown, { all, named, lines: await linesOfBatch(lab.db, batch.id) })}
      others={all.map((own) => evaluationLine(own, { all, named, isShown: own.id === shown?.id }))}
      refusedHands={await refusedHands(lab.db, all[0]?.runs.map(({ measurementId }) => measurementId) ?? [])}
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

interface Surroundings {
  /** Of the batch, newest first. */
  readonly all: readonly Evaluation[];
  readonly named: (id: string) => string;
}

function evaluationView(
  evaluation: Evaluation,
  { all, named, lines }: Surroundings & { readonly lines: readonly BatchLine[] },
): EvaluationView {
  const lineOf = (id: string) => lineView(lines.find((line) => line.id === id));
  const { id, outcome, limitsVersion, algorithm, madeBy, madeAt } = evaluation;
  return {
    ...{ id, outcome, limitsVersion, algorithm, by: named(madeBy), at: madeAt },
    standing: standingIn(evaluation, all),
    checks: [...evaluation.checks]
      .sort((one, other) => order.indexOf(one.outcome) - order.indexOf(other.outcome))
      .map(({ lineId, ...check }) => ({ ...check, line: lineId === null ? undefined : lineOf(lineId) })),
    calibrations: evaluation.calibrations.map(({ analyte, calibration }) => ({ analyte, ...calibration })),
    amounts: evaluation.amounts.map(({ lineId, analyte, found }) => ({
      line: lineOf(lineId),
      analyte,
      amount: 'amount' in found ? found.amount : null,
      standing: found.kind,
    })),
    accepted: acceptancesOf(evaluation, ofSameRuns(all)).map(({ by, ...accepted }) => ({ ...accepted, by: named(by) })),
  };
}

function evaluationLine(
  evaluation: Evaluation,
  { all, named, isShown }: Surroundings & { readonly isShown: boolean },
): EvaluationLine {
  const { id, outcome, limitsVersion, madeBy, madeAt } = evaluation;
  const standing = standingIn(evaluation, all);
  return { id, outcome, limitsVersion, standing, isShown, by: named(madeBy), at: madeAt };
}

function standingIn(evaluation: Evaluation, all: readonly Evaluation[]): EvaluationLine['standing'] {
  const same = ofSameRuns(all);
  if (!same.includes(evaluation)) return 'other-runs';
  if (evaluation.outcome !== 'failed') return 'holds';
  return openFaults(evaluation, same).length > 0 ? 'open' : 'accepted';
}

async function namesIn(lab: Lab, evaluations: readonly Evaluation[]): Promise<(id: string) => string> {
  const ids = evaluations.flatMap(({ madeBy, accepted }) => (accepted === null ? [madeBy] : [madeBy, accepted.by]));
  const people = await peopleNamed(lab.db, [...new Set(ids)]);
  return (id) => people.get(id)?.name ?? wordless;
}

/** What the laboratory's machinery did has no name of a person. */
const wordless = 'Dalel';

function lineView(line: BatchLine | undefined) {
  return { sequence: line?.sequence ?? 0, kind: line?.kind ?? 'sample' };
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
  const { westgard: effects } = (await currentLimits(lab.db, laboratoryId)).limits;
  const charts = chartViews(points, { effects, method }).filter(({ analyte }) =>
    analyte.toLowerCase().includes(wanted),
  );
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

interface ChartBasis {
  readonly effects: RuleEffects;
  readonly method: { readonly version: number; readonly amountUnit: string } | undefined;
}

/** The newest version of the method first. */
function chartViews(points: readonly PlacedPoint[], { effects, method }: ChartBasis): readonly ChartView[] {
  const versions = [...new Set(points.map(({ methodVersion }) => methodVersion))].sort((one, other) => other - one);
  return versions.flatMap((version) =>
    chartNames.flatMap((chart) => {
      const ofChart = points.filter((point) => point.chart === chart && point.methodVersion === version);
      return [...new Set(ofChart.map(({ analyte }) => analyte))].sort().map((analyte) => {
        const own = ofChart.filter((point) => point.analyte === analyte);
        const values = own.map(({ value }) => value);
        const basis = basisOf(values);
        const rules = basis === undefined ? [] : westgard(values, basis, effects);
        const shown = own.map(({ measuredAt, value }, index) => {
          const broken = (rules[index] ?? []).map((rule) => ({ rule, rejects: effects[rule] === 'rejects' }));
          return { at: measuredAt, value, rules: broken };
        });
        const unit = chart === 'control' && version === method?.version ? method.amountUnit : undefined;
        return { chart, analyte, version, basis, unit, points: shown.slice(-mostDrawn) };
      });
    }),
  );
}
