// What did not conform: who answers for it, until when, and where it stands.
import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import { Empty } from '../parts/empty.js';
import { FilterBar } from '../parts/filter-bar.js';
import { PageHead } from '../parts/page-head.js';
import { Paging } from '../parts/paging.js';
import { Section } from '../parts/section.js';
import { Table } from '../parts/table.js';
import { paths } from '../paths.js';
import { NonconformityBadge } from './nonconformity-badge.js';
import type { NonconformityLine } from './nonconformity-view.js';

export interface NonconformitiesPageProps {
  readonly t: T;
  readonly lines: readonly NonconformityLine[];
  readonly query: string | undefined;
  readonly state: string | undefined;
  readonly kind: string | undefined;
  readonly next: string | undefined;
}

export function NonconformitiesPage({ t, lines, query, state, kind, next }: NonconformitiesPageProps) {
  const title = t('storage.nonconformities.title');
  const states = ['open', 'opened', 'explained', 'closed'] as const;
  const kinds = ['item-missing', 'item-present', 'check-failed'] as const;
  const filters = [
    {
      name: 'state',
      label: t('storage.state'),
      options: states.map((value) => ({ value, label: t(`storage.nonconformity.state.${value}`) })),
      value: state,
    },
    {
      name: 'kind',
      label: t('storage.nonconformity.kind'),
      options: kinds.map((value) => ({ value, label: t(`storage.nonconformity.kind.${value}`) })),
      value: kind,
    },
  ];
  return (
    <div class="stack">
      <PageHead title={title} above={<a href={paths.places()}>{t('custody.places.title')}</a>} />
      <Section title={title} inside="flush">
        <FilterBar
          t={t}
          action={paths.nonconformities()}
          query={query}
          searchLabel={t('storage.place.filter')}
          filters={filters}
        />
        {lines.length === 0 ? (
          <Empty title={t('storage.nonconformities.empty')} when={t('storage.nonconformities.empty.when')} />
        ) : (
          <>
            <Lines t={t} title={title} lines={lines} />
            <Paging t={t} shown={lines.length} next={next} />
          </>
        )}
      </Section>
    </div>
  );
}

interface LinesProps {
  readonly t: T;
  readonly title: string;
  readonly lines: readonly NonconformityLine[];
}

function Lines({ t, title, lines }: LinesProps) {
  return (
    <Table
      label={title}
      rows={lines}
      keyOf={(line) => line.id}
      columns={[
        {
          head: t('custody.column.item'),
          cell: (line) => (
            <a class="code" href={paths.nonconformity(line.id)}>
              {line.number}
            </a>
          ),
        },
        { head: t('storage.nonconformity.kind'), cell: (line) => t(`storage.nonconformity.kind.${line.kind}`) },
        { head: t('custody.column.what'), cell: (line) => line.description },
        { head: t('storage.nonconformity.owner'), cell: (line) => line.owner },
        {
          head: t('storage.nonconformity.due'),
          cell: (line) => (
            <span class="marks">
              {t.formats.date(line.dueDate)}
              {line.late === 'yes' && <Badge tone="warn">{t('storage.late')}</Badge>}
            </span>
          ),
        },
        { head: t('storage.state'), cell: (line) => <NonconformityBadge t={t} state={line.state} /> },
      ]}
    />
  );
}
