// Batches, the newest first: how far each has come, and which of them ask a question.
import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import { LinkButton } from '../parts/button.js';
import { Empty } from '../parts/empty.js';
import { FilterBar } from '../parts/filter-bar.js';
import { PageHead } from '../parts/page-head.js';
import { Paging } from '../parts/paging.js';
import { Section } from '../parts/section.js';
import { Table } from '../parts/table.js';
import { paths } from '../paths.js';
import { BatchBadge } from './batch-badge.js';
import type { BatchListLine } from './batch-view.js';

export interface BatchesPageProps {
  readonly t: T;
  readonly lines: readonly BatchListLine[];
  readonly query: { readonly q?: string | undefined; readonly state?: string | undefined };
  readonly next: string | undefined;
  readonly mayMake: boolean;
}

export function BatchesPage({ t, lines, query, next, mayMake }: BatchesPageProps) {
  const title = t('common.section.batches');
  const make = mayMake && (
    <LinkButton href={paths.newBatch()} kind="main">
      {t('batches.new')}
    </LinkButton>
  );
  return (
    <div class="stack">
      <PageHead
        title={title}
        buttons={
          <>
            <LinkButton href={paths.controlCharts()}>{t('quality.charts')}</LinkButton>
            <LinkButton href={paths.qualityLimits()}>{t('quality.limits')}</LinkButton>
            <LinkButton href={paths.methods()}>{t('batches.methods')}</LinkButton>
            {make}
          </>
        }
      />
      <Section title={title} inside="flush">
        <FilterBar
          t={t}
          action={paths.batches()}
          query={query.q}
          searchLabel={t('batches.search')}
          filters={[
            {
              name: 'state',
              label: t('batches.state'),
              options: (['open', 'ended'] as const).map((value) => ({ value, label: t(`batches.filter.${value}`) })),
              value: query.state,
            },
          ]}
        />
        {lines.length === 0 ? (
          <Empty title={t('batches.empty')} when={t('batches.empty.when')} />
        ) : (
          <>
            <BatchTable t={t} lines={lines} label={title} />
            <Paging t={t} shown={lines.length} next={next} />
          </>
        )}
      </Section>
    </div>
  );
}

interface BatchTableProps {
  readonly t: T;
  readonly lines: readonly BatchListLine[];
  readonly label: string;
}

function BatchTable({ t, lines, label }: BatchTableProps) {
  const of = (part: number, whole: number) => t('batches.partOf', { part, whole });
  return (
    <Table
      label={label}
      rows={lines}
      keyOf={(line) => line.id}
      columns={[
        {
          head: t('batches.number'),
          cell: (line) => (
            <a class="code" href={paths.batch(line.id)}>
              {line.number}
            </a>
          ),
        },
        { head: t('batches.method'), cell: (line) => line.method },
        { head: t('batches.instrument'), cell: (line) => line.instrument },
        {
          head: t('batches.state'),
          cell: (line) => (
            <span class="marks">
              <BatchBadge t={t} state={line.state} />
              {line.questions > 0 && <Badge tone="warn">{t('batches.questions', { count: line.questions })}</Badge>}
            </span>
          ),
        },
        { head: t('batches.inTray'), kind: 'num', cell: (line) => of(line.placed, line.vials) },
        { head: t('batches.arrived'), kind: 'num', cell: (line) => of(line.arrived, line.lines) },
        {
          head: t('batches.made'),
          cell: (line) => (
            <>
              {t.formats.dateTime(line.madeAt)}
              <br />
              <span class="second small">{line.madeBy}</span>
            </>
          ),
        },
      ]}
    />
  );
}
