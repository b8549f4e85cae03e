// The list of measurements.
import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import { LinkButton } from '../parts/button.js';
import { Empty } from '../parts/empty.js';
import { FilterBar } from '../parts/filter-bar.js';
import { PageHead } from '../parts/page-head.js';
import { Paging } from '../parts/paging.js';
import { Section } from '../parts/section.js';
import { Table, type Column } from '../parts/table.js';
import { paths } from '../paths.js';
import { addressOf, type Chosen } from './list-address.js';
import { partWords, type PartView } from './part-of-file.js';

export interface MeasurementLine {
  readonly id: string;
  readonly number: string;
  readonly kind: string;
  readonly points: number;
  readonly sampleName: string;
  readonly acquiredAt: string | null;
  readonly acquiredText: string;
  readonly instrumentName: string | null;
  readonly file: { readonly id: string; readonly name: string };
  /** Null where the file is of this one alone. */
  readonly part: PartView | null;
  readonly binding: BindingView;
  readonly warnings: number;
}

export type BindingView =
  | { readonly state: 'bound'; readonly number: string; readonly href: string }
  | { readonly state: 'inbox' }
  /** A row of a table that an earlier version of it has as well. */
  | { readonly state: 'unchanged'; readonly number: string; readonly href: string }
  | { readonly state: 'set-aside'; readonly purpose: string };

interface MeasurementsQuery {
  readonly q?: string | undefined;
  readonly kind?: string | undefined;
  readonly instrument?: string | undefined;
  readonly binding?: string | undefined;
}

export interface MeasurementsPageProps {
  readonly t: T;
  readonly measurements: readonly MeasurementLine[];
  readonly query: MeasurementsQuery;
  readonly choices: {
    readonly kinds: readonly string[];
    readonly bindings: readonly string[];
    readonly instruments: readonly Chosen[];
  };
  readonly start: 'newest' | 'later';
  readonly nextBefore: string | undefined;
  readonly may: { readonly upload: boolean };
  readonly inboxCount: number;
}

export function MeasurementsPage(props: MeasurementsPageProps) {
  const { t, measurements, query, nextBefore, may, inboxCount } = props;
  const filtered = Object.values(query).some(Boolean);
  const address = (before?: string) => addressOf(paths.measurements(), { ...query, before });
  const upload = may.upload ? <LinkButton href={paths.newMeasurements()}>{t('analysis.upload')}</LinkButton> : null;
  return (
    <>
      <PageHead
        title={t('analysis.measurements')}
        buttons={
          <>
            <LinkButton href={paths.inbox()}>{`${t('analysis.inbox')}: ${inboxCount}`}</LinkButton>
            <LinkButton href={paths.files()}>{t('analysis.files')}</LinkButton>
            {upload}
          </>
        }
      />
      <Section title={t('analysis.measurements.newest')} inside="flush">
        <FilterBar
          t={t}
          action={paths.measurements()}
          query={query.q}
          searchLabel={t('analysis.measurements.search')}
          filters={filtersOf(props)}
        />
        {measurements.length > 0 && (
          <Table label={t('analysis.measurements')} columns={columns(t)} rows={measurements} keyOf={(row) => row.id} />
        )}
        {measurements.length === 0 && filtered && (
          <Empty title={t('analysis.measurements.none')} when={t('analysis.list.none.when')} />
        )}
        {measurements.length === 0 && !filtered && (
          <Empty
            title={t('analysis.measurements.empty')}
            when={t('analysis.measurements.empty.when')}
            button={upload}
          />
        )}
        {measurements.length > 0 && (
          <Paging
            t={t}
            shown={measurements.length}
            first={props.start === 'newest' ? undefined : address()}
            next={nextBefore === undefined ? undefined : address(nextBefore)}
          />
        )}
      </Section>
    </>
  );
}

function filtersOf({ t, choices, query }: MeasurementsPageProps) {
  const options = (group: string, codes: readonly string[]) =>
    codes.map((value) => ({ value, label: t.code('analysis', `${group}.${value}`) }));
  return [
    {
      name: 'binding',
      label: t('analysis.binding.state'),
      options: options('bindingState', choices.bindings),
      value: query.binding,
    },
    { name: 'instrument', label: t('analysis.instrument'), options: choices.instruments, value: query.instrument },
    { name: 'kind', label: t('analysis.instrument.kind'), options: options('kind', choices.kinds), value: query.kind },
  ];
}

export function columns(t: T): readonly Column<MeasurementLine>[] {
  return [
    {
      head: t('analysis.measurement.number'),
      cell: (row) => (
        <a class="code" href={paths.measurement(row.id)}>
          {row.number}
        </a>
      ),
    },
    { head: t('analysis.binding.state'), cell: (row) => <BindingBadge t={t} binding={row.binding} /> },
    {
      head: t('analysis.measurement.sampleName'),
      cell: (row) => (
        <>
          <span class="what">{row.sampleName}</span>
          <FileOfLine t={t} file={row.file} part={row.part} />
        </>
      ),
    },
    ...furtherColumns(t),
  ];
}

/** Its name; the way to the others, where it holds several. */
export function FileOfLine({ t, file, part }: Pick<MeasurementLine, 'file' | 'part'> & { readonly t: T }) {
  if (part === null) return <span class="quiet small code verbatim">{file.name}</span>;
  return (
    <span class="quiet small">
      {partWords(t, part)},{' '}
      <a class="code verbatim" href={paths.file(file.id)}>
        {file.name}
      </a>
    </span>
  );
}

/** Behind what tells one measurement from another. */
export function furtherColumns(t: T): readonly Column<MeasurementLine>[] {
  return [
    { head: t('analysis.instrument'), cell: (row) => row.instrumentName ?? '' },
    {
      head: t('analysis.measurement.acquired'),
      cell: (row) =>
        row.acquiredAt === null ? <span class="quiet">{row.acquiredText}</span> : t.formats.dateTime(row.acquiredAt),
    },
    {
      head: t('analysis.instrument.kind'),
      cell: (row) => `${t.code('analysis', `kind.${row.kind}`)}, ${t.formats.integer(row.points)}`,
    },
    {
      head: t('analysis.measurement.warnings'),
      kind: 'num',
      cell: (row) => (row.warnings === 0 ? '' : <Badge tone="warn">{row.warnings}</Badge>),
    },
  ];
}

export function BindingBadge({ t, binding }: { readonly t: T; readonly binding: BindingView }) {
  if (binding.state === 'bound') {
    return (
      <a class="code" href={binding.href}>
        {binding.number}
      </a>
    );
  }
  if (binding.state === 'unchanged') {
    return (
      <span class="quiet">
        {t('analysis.binding.unchanged')}{' '}
        <a class="code" href={binding.href}>
          {binding.number}
        </a>
      </span>
    );
  }
  return binding.state === 'inbox' ? (
    <Badge tone="warn">{t('analysis.binding.inbox')}</Badge>
  ) : (
    <Badge tone="plain" icon="none">
      {t.code('analysis', `purpose.${binding.purpose}`)}
    </Badge>
  );
}
