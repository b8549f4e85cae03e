// One method: what it looks for, with what it is calibrated, how a batch is laid out, and its versions.
import type { T } from '../messages/translate.js';
import { LinkButton } from '../parts/button.js';
import { Facts } from '../parts/facts.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { Table } from '../parts/table.js';
import { paths } from '../paths.js';
import type { MethodView, TargetView } from './method-view.js';

export interface MethodPageProps {
  readonly t: T;
  readonly method: MethodView;
  readonly mayManage: boolean;
}

export function MethodPage({ t, method, mayManage }: MethodPageProps) {
  return (
    <>
      <PageHead
        title={method.name}
        above={<a href={paths.methods()}>{t('batches.methods')}</a>}
        below={t('batches.version', { version: method.version })}
        buttons={
          mayManage && <LinkButton href={paths.methodCorrection(method.id)}>{t('batches.method.correct')}</LinkButton>
        }
      />
      <div class="split wide">
        <div class="stack">
          <Section title={t('batches.analytes')} count={method.analytes.length} inside="flush">
            <Targets t={t} label={t('batches.analytes')} targets={method.analytes} isCompared />
          </Section>
          {method.internalStandard !== null && (
            <Section title={t('batches.internalStandard')} inside="flush">
              <Targets t={t} label={t('batches.internalStandard')} targets={[method.internalStandard]} />
            </Section>
          )}
          <Levels t={t} method={method} />
        </div>
        <aside class="stack aside">
          <Plan t={t} method={method} />
          <Versions t={t} method={method} />
        </aside>
      </div>
    </>
  );
}

interface TargetsProps {
  readonly t: T;
  readonly label: string;
  readonly targets: readonly TargetView[];
  /** Whether their retention is held against the standards'. */
  readonly isCompared?: boolean;
}

function Targets({ t, label, targets, isCompared = false }: TargetsProps) {
  return (
    <Table
      label={label}
      rows={targets}
      keyOf={({ name }) => name}
      columns={[
        { head: t('batches.target.name'), cell: ({ name }) => <b>{name}</b> },
        { head: t('batches.target.quantIon'), kind: 'num', cell: ({ quantIon }) => t.formats.decimal(quantIon, 1) },
        {
          head: t('batches.target.qualifiers'),
          cell: ({ qualifierIons }) => (
            <span class="code">{qualifierIons.map((ion) => t.formats.decimal(ion, 1)).join('; ')}</span>
          ),
        },
        {
          head: t('batches.target.retention'),
          kind: 'num',
          cell: ({ retentionSeconds }) => t.formats.minutes(retentionSeconds),
        },
        {
          head: t('batches.target.window'),
          cell: (target) => <span class="whole">{widthWords(t, target.windowSeconds, target.windowPercent)}</span>,
        },
        ...(isCompared
          ? [{ head: t('batches.target.agreement'), cell: (target: TargetView) => agreementWords(t, target) }]
          : []),
      ]}
    />
  );
}

function widthWords(t: T, seconds: number | null, percent: number | null): string {
  const parts = [
    ...(seconds === null ? [] : [t('batches.window.minutes', { minutes: t.formats.minutes(seconds, 3) })]),
    ...(percent === null ? [] : [`± ${t.formats.percent(percent / 100)}`]),
  ];
  return parts.join(` ${t('batches.window.or')} `);
}

function agreementWords(t: T, { agreement, windowSeconds, windowPercent }: TargetView): string {
  const { measuredAt = 'apex', against = 'mean', seconds = null, percent = null } = agreement ?? {};
  const isOwn = seconds !== null || percent !== null;
  const width = isOwn ? widthWords(t, seconds, percent) : widthWords(t, windowSeconds, windowPercent);
  return [width, t(`batches.retention.at.${measuredAt}`), t(`batches.retention.against.${against}`)].join(', ');
}

function Levels({ t, method }: Pick<MethodPageProps, 't' | 'method'>) {
  const { calibrators, control, analytes, amountUnit } = method;
  const rows = [
    ...calibrators.map(({ level, amounts }) => ({ name: level, amounts })),
    ...(control === null ? [] : [{ name: t('batches.kind.control'), amounts: control.amounts }]),
  ];
  if (rows.length === 0) return null;
  return (
    <Section title={t('batches.levels')} count={calibrators.length || undefined} inside="flush">
      <Table
        label={t('batches.levels')}
        rows={rows}
        keyOf={({ name }) => name}
        columns={[
          { head: t('batches.level'), cell: ({ name }) => <b>{name}</b> },
          ...analytes.map(({ name }) => ({
            head: `${name}, ${amountUnit}`,
            kind: 'num' as const,
            cell: ({ amounts }: (typeof rows)[number]) => amounts[name],
          })),
        ]}
      />
    </Section>
  );
}

const traysText = (trays: readonly { readonly name: string; readonly positions: number }[]): string =>
  trays.map(({ name, positions }) => `${name}:1–${name}:${positions}`).join(', ');

function Plan({ t, method: { plan, instrumentMethod, instrumentKind } }: Pick<MethodPageProps, 't' | 'method'>) {
  const yes = (is: boolean): string => t(is ? 'batches.yes' : 'batches.no');
  return (
    <Section title={t('batches.plan')}>
      <Facts
        facts={[
          { label: t('batches.method.kind'), value: t.code('analysis', `instrumentKind.${instrumentKind}`) },
          { label: t('batches.instrumentMethod'), value: <span class="code">{instrumentMethod}</span> },
          { label: t('batches.plan.blanksFirst'), value: plan.blanksFirst },
          { label: t('batches.plan.systemCheck'), value: yes(plan.systemCheck === 'first') },
          { label: t('batches.plan.blankAfterCalibrators'), value: yes(plan.blankAfterCalibrators) },
          { label: t('batches.plan.blankBeforeSample'), value: yes(plan.blankBeforeSample) },
          { label: t('batches.plan.controlEvery'), value: plan.controlEvery ?? yes(false) },
          { label: t('batches.plan.controlAtEnds'), value: yes(plan.controlAtEnds) },
          { label: t('batches.plan.injections'), value: plan.injections },
          { label: t('batches.plan.blankVials'), value: t(`batches.plan.blankVials.${plan.blankVials}`) },
          { label: t('batches.plan.trayPositions'), value: plan.trayPositions },
          ...(plan.trays === undefined ? [] : [{ label: t('batches.plan.trays'), value: traysText(plan.trays) }]),
        ]}
      />
    </Section>
  );
}

function Versions({ t, method }: Pick<MethodPageProps, 't' | 'method'>) {
  return (
    <Section title={t('batches.versions')} count={method.versions.length}>
      <ul class="stack tight">
        {method.versions.map(({ version, reason, by, at }) => (
          <li key={version}>
            <b>{version}</b> {reason}
            <br />
            <span class="second small">
              {t.formats.dateTime(at)}, {by}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
