// The instruments of the laboratory and how they stand: what went wrong is seen from here.
import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import { LinkButton } from '../parts/button.js';
import { Empty } from '../parts/empty.js';
import { FilterBar } from '../parts/filter-bar.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { Table, type Column } from '../parts/table.js';
import { paths } from '../paths.js';
import { FolderBadge } from './folder-badge.js';
import type { InstrumentLine } from './instrument-view.js';

export interface InstrumentsPageProps {
  readonly t: T;
  readonly instruments: readonly InstrumentLine[];
  readonly query: { readonly q?: string | undefined; readonly kind?: string | undefined };
  readonly kinds: readonly string[];
  readonly may: { readonly manage: boolean; readonly seeFiles: boolean };
}

export function InstrumentsPage({ t, instruments, query, kinds, may }: InstrumentsPageProps) {
  const enter = may.manage ? (
    <LinkButton kind="main" href={paths.newInstrument()}>
      {t('analysis.instrument.new')}
    </LinkButton>
  ) : undefined;
  const filtered = Boolean(query.q) || Boolean(query.kind);
  const options = kinds.map((value) => ({ value, label: t.code('analysis', `instrumentKind.${value}`) }));
  return (
    <>
      <PageHead
        title={t('common.section.instruments')}
        buttons={
          <>
            <LinkButton href={paths.authorisations()}>{t('authorisations.title')}</LinkButton>
            <LinkButton href={paths.balances()}>{t('balances.title')}</LinkButton>
            {may.seeFiles && <LinkButton href={paths.files()}>{t('analysis.files')}</LinkButton>}
            {enter}
          </>
        }
      />
      <Section title={t('common.section.instruments')} count={instruments.length} inside="flush">
        <FilterBar
          t={t}
          action={paths.instruments()}
          query={query.q}
          filters={[{ name: 'kind', label: t('analysis.instrument.kind'), options, value: query.kind }]}
        />
        {instruments.length > 0 && (
          <Table
            label={t('common.section.instruments')}
            columns={columns(t, may)}
            rows={instruments}
            keyOf={(row) => row.id}
          />
        )}
        {instruments.length === 0 && filtered && (
          <Empty title={t('analysis.measurements.none')} when={t('analysis.list.none.when')} />
        )}
        {instruments.length === 0 && !filtered && (
          <Empty title={t('analysis.instruments.empty')} when={t('analysis.instruments.empty.when')} button={enter} />
        )}
      </Section>
    </>
  );
}

function columns(t: T, may: InstrumentsPageProps['may']): readonly Column<InstrumentLine>[] {
  return [
    {
      head: t('analysis.instrument.name'),
      cell: (row) => (
        <>
          <a href={paths.instrument(row.id)}>{row.name}</a>
          <br />
          <span class="quiet small">
            {[t.code('analysis', `instrumentKind.${row.kind}`), row.model].filter(Boolean).join(', ')}
          </span>
        </>
      ),
    },
    { head: t('analysis.instrument.location'), cell: (row) => row.location ?? '' },
    { head: t('analysis.instrument.folder'), cell: (row) => <FolderBadge t={t} folder={row.folder} /> },
    {
      head: t('analysis.folder.lastFile'),
      cell: (row) =>
        row.lastFile && (
          <>
            <span class="what code verbatim">
              {may.seeFiles ? <a href={paths.file(row.lastFile.id)}>{row.lastFile.name}</a> : row.lastFile.name}
            </span>
            <span class="quiet small">{t.formats.dateTime(row.lastFile.at)}</span>
          </>
        ),
    },
    {
      head: t('analysis.quarantine'),
      kind: 'num',
      cell: (row) => (row.quarantined === 0 ? '' : <Badge tone="stop">{row.quarantined}</Badge>),
    },
    {
      head: t('analysis.entry.stuck'),
      kind: 'num',
      cell: (row) => (row.stuck === 0 ? '' : <Badge tone="warn">{row.stuck}</Badge>),
    },
  ];
}
