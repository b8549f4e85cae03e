// How a batch was judged: the verdict, what failed and by how much, the calibrations, the amounts; and where a reviewer
// accepts what it did not pass.
import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import { Button, LinkButton } from '../parts/button.js';
import { Empty } from '../parts/empty.js';
import { Notice } from '../parts/notice.js';
import { RefusedHands, type RefusedHandView } from '../measurements/refused-hands.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { Table, type Column } from '../parts/table.js';
import { TextArea } from '../parts/text-field.js';
import { paths } from '../paths.js';
import { Evaluations, OpenElsewhere, OutcomeBadge } from './evaluations-part.js';
import type { AmountView, CalibrationView, CheckView, EvaluationLine, EvaluationView } from './quality-view.js';

export interface QualityPageProps {
  readonly t: T;
  readonly batch: { readonly id: string; readonly number: string; readonly unit: string };
  readonly evaluation: EvaluationView | undefined;
  /** All of the batch, newest first. */
  readonly others: readonly EvaluationLine[];
  /** Integrations by hand in its runs that another person refused. */
  readonly refusedHands: readonly RefusedHandView[];
  readonly may: { readonly evaluate: boolean; readonly accept: boolean };
  readonly values: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
  readonly message?: string | undefined;
}

export function QualityPage(props: QualityPageProps) {
  const { t, batch, evaluation, may, message } = props;
  return (
    <div class="stack">
      <PageHead
        title={t('quality.title', { number: batch.number })}
        above={<a href={paths.batch(batch.id)}>{batch.number}</a>}
        below={evaluation && <OutcomeBadge t={t} outcome={evaluation.outcome} />}
        buttons={
          <>
            <LinkButton href={paths.qualityLimits()}>{t('quality.limits')}</LinkButton>
            {may.evaluate && (
              <form method="post" action={paths.batchEvaluations(batch.id)}>
                <Button kind={evaluation === undefined ? 'main' : 'outlined'}>
                  {t(evaluation === undefined ? 'quality.evaluate' : 'quality.evaluate.again')}
                </Button>
              </form>
            )}
          </>
        }
      />
      {message !== undefined && <Notice tone="stop" title={message} live />}
      <RefusedHands t={t} hands={props.refusedHands} />
      {evaluation === undefined ? (
        <Empty title={t('quality.none')} when={t('quality.none.when')} />
      ) : (
        <Evaluation {...props} evaluation={evaluation} />
      )}
    </div>
  );
}

function Evaluation(props: QualityPageProps & { readonly evaluation: EvaluationView }) {
  const { t, evaluation, batch, may } = props;
  const { accepted, standing } = evaluation;
  const notable = evaluation.checks.filter((check) => check.outcome !== 'passed');
  const passed = evaluation.checks.filter((check) => check.outcome === 'passed');
  return (
    <>
      {accepted.map(({ reason, by, at }) => (
        <Notice key={at} tone="warn" title={t('quality.accepted')}>
          {t('quality.accepted.by', { reason, by, at: t.formats.dateTime(at) })}
        </Notice>
      ))}
      {standing === 'open' && (
        <Notice tone="stop" title={t('quality.failed')}>
          {t('quality.failed.do')}
        </Notice>
      )}
      {standing === 'other-runs' && <Notice tone="warn" title={t('quality.standing.other-runs.title')} />}
      <OpenElsewhere t={t} batchId={batch.id} evaluations={props.others} />
      <p class="second">
        {t('quality.made', {
          by: evaluation.by,
          at: t.formats.dateTime(evaluation.at),
          version: evaluation.limitsVersion,
          algorithm: evaluation.algorithm,
        })}
      </p>
      {standing === 'open' && may.accept && <AcceptForm {...props} />}
      <Section title={t('quality.checks.notable')} count={notable.length} inside="flush">
        {notable.length === 0 ? (
          <Empty title={t('quality.checks.allPassed')} when={t('quality.checks.allPassed.when')} />
        ) : (
          <Checks t={t} label={t('quality.checks.notable')} checks={notable} />
        )}
      </Section>
      <Calibrations t={t} calibrations={evaluation.calibrations} />
      <Amounts t={t} amounts={evaluation.amounts} unit={batch.unit} />
      {passed.length > 0 && (
        <Section title={t('quality.checks.passed')} count={passed.length} inside="flush">
          <Checks t={t} label={t('quality.checks.passed')} checks={passed} />
        </Section>
      )}
      <Evaluations t={t} batchId={batch.id} evaluations={props.others} />
    </>
  );
}

function AcceptForm(props: QualityPageProps & { readonly evaluation: EvaluationView }) {
  const { t, evaluation, values, refused } = props;
  return (
    <Section title={t('quality.accept')} inside="stack">
      <p class="second">{t('quality.accept.follows')}</p>
      <form class="stack tight reading" method="post" action={paths.deviationAcceptances(evaluation.id)}>
        <TextArea
          name="reason"
          label={t('quality.accept.reason')}
          value={values['reason']}
          refused={refused['reason']}
          rows={3}
          maxLength={1000}
          required
        />
        <Button>{t('quality.accept.submit')}</Button>
      </form>
    </Section>
  );
}

interface ChecksProps {
  readonly t: T;
  readonly label: string;
  readonly checks: readonly CheckView[];
}

function Checks({ t, label, checks }: ChecksProps) {
  const rows = checks.map((check, place) => ({ ...check, key: String(place) }));
  return <Table label={label} rows={rows} keyOf={({ key }) => key} columns={checkColumns(t)} />;
}

function checkColumns(t: T): readonly Column<CheckView>[] {
  return [
    { head: t('quality.check'), cell: (check) => <CheckCell t={t} check={check} /> },
    { head: t('quality.outcome'), cell: ({ outcome }) => <OutcomeBadge t={t} outcome={outcome} /> },
    {
      head: t('quality.line'),
      cell: ({ line }) =>
        line === undefined ? t('quality.line.all') : `${line.sequence}, ${t.code('batches', `kind.${line.kind}`)}`,
    },
    { head: t('quality.analyte'), cell: (check) => substanceOf(t, check) },
    { head: t('quality.measured'), kind: 'num', cell: (check) => figure(t, check.measured, check.name) },
    { head: t('quality.within'), kind: 'num', cell: (check) => limitsOf(t, check) },
  ];
}

function substanceOf(t: T, { analyte, ion }: CheckView): string {
  const mz =
    ion === undefined ? undefined : t('quality.ion', { mz: t.formats.decimal(ion, Number.isInteger(ion) ? 0 : 1) });
  return [analyte, mz].filter(Boolean).join(', ');
}

function CheckCell({ t, check: { name, rules = [] } }: { readonly t: T; readonly check: CheckView }) {
  return (
    <>
      {t.code('quality', `check.${name}`)}
      {rules.length > 0 && (
        <span class="what quiet small">{rules.map((rule) => t.code('quality', `rule.${rule}`)).join('; ')}</span>
      )}
    </>
  );
}

function limitsOf(t: T, { name, least, most }: CheckView): string {
  if (least === null && most === null) return '';
  if (least === null) return `≤ ${figure(t, most, name)}`;
  return most === null ? `≥ ${figure(t, least, name)}` : `${figure(t, least, name)} … ${figure(t, most, name)}`;
}

/** Levels of a calibration are counted, all else is measured. */
function figure(t: T, value: number | null, name?: CheckView['name']): string {
  if (value === null) return '—';
  if (name === 'levels') return t.formats.integer(value);
  const size = Math.abs(value);
  return t.formats.decimal(value, size >= 100 ? 1 : size >= 1 ? 2 : 4);
}

function Calibrations({ t, calibrations }: { readonly t: T; readonly calibrations: readonly CalibrationView[] }) {
  if (calibrations.length === 0) return null;
  const exact = (value: number): string => value.toPrecision(7).replace('.', t.formats.decimal(0.5, 1).charAt(1));
  return (
    <Section title={t('quality.calibrations')} inside="flush">
      <Table
        label={t('quality.calibrations')}
        rows={calibrations}
        keyOf={({ analyte }) => analyte}
        columns={[
          { head: t('quality.analyte'), cell: ({ analyte }) => analyte },
          {
            head: t('quality.model'),
            cell: ({ model, weight }) =>
              t('quality.model.weighted', {
                model: t.code('quality', `model.${model}`),
                weight: weight.replace('x2', 'x²'),
              }),
          },
          { head: 'a', kind: 'num', cell: ({ a }) => exact(a) },
          { head: 'b', kind: 'num', cell: ({ b }) => exact(b) },
          { head: 'c', kind: 'num', cell: ({ c }) => exact(c) },
          { head: 'r²', kind: 'num', cell: ({ r2 }) => t.formats.decimal(r2, 5) },
        ]}
      />
    </Section>
  );
}

interface AmountsProps {
  readonly t: T;
  readonly amounts: readonly AmountView[];
  readonly unit: string;
}

function Amounts({ t, amounts, unit }: AmountsProps) {
  if (amounts.length === 0) return null;
  const rows = amounts.map((amount, place) => ({ ...amount, key: String(place) }));
  return (
    <Section title={t('quality.amounts')} count={amounts.length} inside="flush">
      <Table
        label={t('quality.amounts')}
        rows={rows}
        keyOf={({ key }) => key}
        columns={[
          {
            head: t('quality.line'),
            cell: ({ line }) => `${line.sequence}, ${t.code('batches', `kind.${line.kind}`)}`,
          },
          { head: t('quality.analyte'), cell: ({ analyte }) => analyte },
          { head: t('quality.amount', { unit }), kind: 'num', cell: ({ amount }) => figure(t, amount) },
          {
            head: t('quality.standing'),
            cell: ({ standing }) =>
              standing === 'within' ? '' : <Badge tone="warn">{t(`quality.standing.${standing}`)}</Badge>,
          },
        ]}
      />
    </Section>
  );
}
