// What would be read from a file by the profile as it is typed, and of what it would be: above the form that it was tried by.
import type { T } from '../messages/translate.js';
import { clockFact, WarningsPart } from '../measurements/acquisition-part.js';
import type { MeasurementView } from '../measurements/measurement-view.js';
import {
  ReportedPart,
  ResultsPart,
  type ReportedPartProps,
  type ResultsPartProps,
} from '../measurements/other-parts.js';
import { NamedStandingNotice, type NamedStandingView } from '../measurements/named-standing.js';
import { refusalAdvice, refusalDetails, refusalTitle, type RefusalView } from '../measurements/refusal-words.js';
import { Facts } from '../parts/facts.js';
import { FileField } from '../parts/file-field.js';
import { Button } from '../parts/button.js';
import { Notice } from '../parts/notice.js';
import { Section } from '../parts/section.js';
import { Table } from '../parts/table.js';

interface Point {
  readonly x: number | null;
  readonly y: number | null;
}

export type BelongingView =
  | {
      readonly to: 'line';
      readonly batchNumber: string;
      readonly line: { readonly sequence: number; readonly kind: string };
      readonly itemNumber: string | null;
      readonly question: string | null;
    }
  /** A table of several: each would find its own. */
  | { readonly to: 'rows'; readonly count: number }
  | NamedStandingView;

export interface DryReadView extends Pick<
  MeasurementView,
  'format' | 'kind' | 'points' | 'acquiredAt' | 'identity' | 'clocks' | 'warnings'
> {
  readonly belonging: BelongingView;
  readonly first:
    | { readonly of: 'results'; readonly total: number; readonly rows: ResultsPartProps['rows'] }
    | {
        readonly of: 'peaks';
        readonly total: number;
        readonly rows: ReportedPartProps['peaks'];
        readonly member: string;
      }
    | { readonly of: 'scans' | 'points'; readonly total: number; readonly rows: readonly Point[] }
    | null;
}

export interface DryRunView {
  readonly name: string;
  readonly outcome:
    | { readonly refused: RefusalView }
    /** Not whole by its format. */
    | { readonly waits: RefusalView }
    | { readonly read: DryReadView };
}

export function DryRunPart({ t, dryRun: { name, outcome } }: { readonly t: T; readonly dryRun: DryRunView }) {
  if ('waits' in outcome) {
    const { waits } = outcome;
    return (
      <Notice tone="warn" title={t('analysis.dry.waits', { name })} live>
        {[refusalTitle(t, waits), refusalDetails(t, waits)].filter(Boolean).join('. ')}. {t('analysis.dry.nothingKept')}
      </Notice>
    );
  }
  if ('refused' in outcome) {
    const { refused } = outcome;
    const why = [refusalTitle(t, refused), refusalDetails(t, refused)].filter(Boolean).join('. ');
    return (
      <Notice tone="stop" title={t('analysis.dry.refused', { name })} live>
        {why}. {refusalAdvice(t, refused)} {t('analysis.dry.nothingKept')}
      </Notice>
    );
  }
  const { read } = outcome;
  return (
    <div class="stack">
      <Belonging t={t} belonging={read.belonging} />
      <WarningsPart t={t} measurement={{ id: '', sameRun: [], warnings: read.warnings }} />
      <Section
        title={t('analysis.dry.read', { name })}
        end={<span class="quiet">{t('analysis.dry.nothingKept')}</span>}
      >
        <Facts facts={factsOf(t, read)} />
      </Section>
      {read.first !== null && <First t={t} first={read.first} />}
    </div>
  );
}

function factsOf(t: T, { format, kind, points, acquiredAt, identity, clocks }: DryReadView) {
  return [
    { label: t('analysis.measurement.format'), value: `${format}. ${t.code('analysis', `kind.${kind}`)}` },
    { label: t('analysis.dry.points'), value: t.formats.integer(points) },
    {
      label: t('analysis.dry.acquired'),
      value: acquiredAt === null ? t('analysis.clock.none') : t.formats.dateTimeSeconds(acquiredAt),
    },
    ...identity.map(({ name, value }) => ({
      label: t(`analysis.measurement.${name}`),
      value: <span class="verbatim">{value}</span>,
    })),
    ...clocks.map((clock) => clockFact(t, clock)),
  ];
}

function Belonging({ t, belonging }: { readonly t: T; readonly belonging: BelongingView }) {
  if (belonging.to === 'rows') {
    return <Notice tone="plain" icon="doc" title={t('analysis.dry.rows', { count: belonging.count })} />;
  }
  if (belonging.to !== 'line') {
    return <NamedStandingNotice t={t} standing={belonging} follows={t('analysis.dry.inbox')} />;
  }
  const { batchNumber, line, itemNumber, question } = belonging;
  const what = itemNumber ?? t.code('batches', `kind.${line.kind}`);
  const title = t('analysis.dry.line', { line: line.sequence, batch: batchNumber, what });
  return (
    <Notice tone={question === null ? 'ok' : 'warn'} title={title}>
      {question !== null && t.code('batches', `question.${question}`)}
    </Notice>
  );
}

function First({ t, first }: { readonly t: T; readonly first: NonNullable<DryReadView['first']> }) {
  if (first.of === 'results') return <ResultsPart t={t} rows={first.rows} count={first.total} />;
  if (first.of === 'peaks') return <ReportedPart t={t} member={first.member} peaks={first.rows} count={first.total} />;
  const isTimed = first.of === 'scans';
  const said = (value: number | null): string => (value === null ? '' : t.formats.decimal(value, 4));
  return (
    <Section
      title={t(isTimed ? 'analysis.dry.scans' : 'analysis.dry.firstPoints')}
      count={first.total}
      end={<span class="quiet">{t('analysis.result.first', { count: first.rows.length })}</span>}
      inside="flush"
    >
      <Table
        label={t('analysis.dry.firstPoints')}
        columns={[
          {
            head: isTimed ? t('analysis.peak.retention') : 'x',
            kind: 'num',
            cell: ({ x }) => (isTimed && x !== null ? t.formats.minutes(x, 4) : said(x)),
          },
          { head: isTimed ? t('analysis.ionCurrent') : 'y', kind: 'num', cell: ({ y }) => said(y) },
        ]}
        rows={first.rows}
        keyOf={({ x, y }) => `${String(x)} ${String(y)}`}
      />
    </Section>
  );
}

export interface DryRunFormProps {
  readonly t: T;
  /** Of the form whose fields the file is read by. */
  readonly form: string;
  readonly action: string;
  readonly limitBytes: number;
  readonly refused: string | undefined;
}

/** Belongs to the form from outside it, so that Enter in a field saves and doesn't try. */
export function DryRunForm({ t, form, action, limitBytes, refused }: DryRunFormProps) {
  return (
    <Section title={t('analysis.dry')} inside="stack">
      <p>{t('analysis.dry.what')}</p>
      <FileField
        name="tried"
        form={form}
        label={t('analysis.dry.file')}
        hint={t('analysis.dry.file.hint', { size: t.formats.bytes(limitBytes) })}
        refused={refused}
      />
      <Button form={form} action={action} sends="files">
        {t('analysis.dry.do')}
      </Button>
    </Section>
  );
}
