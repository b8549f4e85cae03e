// The list of holds: what may not be returned or destroyed, and why.
import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import { Empty } from '../parts/empty.js';
import { FilterBar } from '../parts/filter-bar.js';
import { PageHead } from '../parts/page-head.js';
import { Paging } from '../parts/paging.js';
import { Section } from '../parts/section.js';
import { Table, type Column } from '../parts/table.js';
import { paths } from '../paths.js';

export interface HoldView {
  readonly id: string;
  /** Of the case or the exhibit. */
  readonly number: string;
  readonly subject: { readonly kind: 'case' | 'exhibit' };
  readonly kind: string;
  readonly document: string;
  readonly reason: string;
  readonly until: string | null;
  readonly placedAt: string;
  readonly inForce: boolean;
  readonly release: { readonly document: string; readonly reason: string; readonly releasedAt: string } | null;
}

export interface HoldsPageProps {
  readonly t: T;
  readonly holds: readonly HoldView[];
  readonly query: { readonly q?: string | undefined; readonly status?: string | undefined };
  readonly states: readonly string[];
  readonly start: 'newest' | 'later';
  readonly nextBefore: string | undefined;
}

export function HoldsPage({ t, holds, query, states, start, nextBefore }: HoldsPageProps) {
  const isFiltered = query.q !== undefined || query.status !== undefined;
  const options = states.map((value) => ({ value, label: t.code('holds', `state.${value}`) }));
  const filters = [{ name: 'status', label: t('holds.state'), options, value: query.status }];
  return (
    <>
      <PageHead title={t('holds.title')} below={t('holds.about')} />
      <Section title={t('holds.newest')} inside="flush">
        <FilterBar t={t} action={paths.holds()} query={query.q} searchLabel={t('holds.search')} filters={filters} />
        {holds.length > 0 && (
          <>
            <Table label={t('holds.title')} columns={columns(t)} rows={holds} keyOf={(row) => row.id} />
            <Paging
              t={t}
              shown={holds.length}
              first={start === 'newest' ? undefined : paths.holds(query)}
              next={nextBefore === undefined ? undefined : paths.holds({ ...query, before: nextBefore })}
            />
          </>
        )}
        {holds.length === 0 && isFiltered && <Empty title={t('holds.none')} when={t('holds.none.when')} />}
        {holds.length === 0 && !isFiltered && <Empty title={t('holds.empty')} when={t('holds.empty.when')} />}
      </Section>
    </>
  );
}

function columns(t: T): readonly Column<HoldView>[] {
  return [
    {
      head: t('holds.subject'),
      cell: (row) => (
        <a class="code" href={paths.hold(row.id)}>
          {row.number}
        </a>
      ),
    },
    { head: t('holds.state'), cell: (row) => <HoldBadge t={t} hold={row} /> },
    { head: t('holds.by'), cell: (row) => t.code('holds', `kind.${row.kind}`) },
    { head: t('holds.document'), cell: (row) => row.document },
    { head: t('holds.reason'), cell: (row) => row.reason },
    { head: t('holds.placedAt'), cell: (row) => t.formats.date(row.placedAt) },
  ];
}

export function HoldBadge({ t, hold }: { readonly t: T; readonly hold: Pick<HoldView, 'inForce' | 'until'> }) {
  if (!hold.inForce) return <Badge tone="plain">{t('holds.state.ended')}</Badge>;
  const until = hold.until === null ? '' : t.formats.day(hold.until);
  return <Badge tone="warn">{until === '' ? t('holds.state.in-force') : t('holds.state.until', { until })}</Badge>;
}
