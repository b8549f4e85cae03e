// Reagents, reference materials and solutions by the lot, with what soon may no longer be used.
import type { T } from '../messages/translate.js';
import { LinkButton } from '../parts/button.js';
import { Empty } from '../parts/empty.js';
import { FilterBar } from '../parts/filter-bar.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { Paging } from '../parts/paging.js';
import { Section } from '../parts/section.js';
import { Table, type Column } from '../parts/table.js';
import { paths } from '../paths.js';
import { amountText } from './amount-text.js';
import { JournalForm } from './journal-form.js';
import { LotBadges } from './lot-badges.js';
import type { LotLine } from './lot-view.js';

export interface LotsPageProps {
  readonly t: T;
  readonly lots: readonly LotLine[];
  readonly query: Readonly<Record<'q' | 'kind' | 'state', string | undefined>>;
  readonly next: string | undefined;
  readonly kinds: readonly string[];
  readonly states: readonly string[];
  /** How many can be used for thirty days more at most. */
  readonly ending: number;
  readonly may: 'enter' | 'read';
  readonly period: { readonly from: string; readonly to: string };
}

export function LotsPage({ t, lots, query, next, kinds, states, ending, may, period }: LotsPageProps) {
  const enter = may === 'enter' && (
    <LinkButton kind="main" href={paths.newLot()}>
      {t('stock.new')}
    </LinkButton>
  );
  const isFiltered = Boolean(query.q) || Boolean(query.kind) || Boolean(query.state);
  return (
    <div class="stack">
      <PageHead title={t('stock.title')} buttons={enter} />
      {ending > 0 && query.state !== 'ending' && (
        <Notice tone="warn" title={t('stock.ending', { count: ending })}>
          <a href={paths.lots({ state: 'ending' })}>{t('stock.ending.show')}</a>
        </Notice>
      )}
      <Section title={t('stock.list')} count={lots.length} inside="flush">
        <FilterBar
          t={t}
          action={paths.lots()}
          query={query.q}
          searchLabel={t('stock.search')}
          filters={[
            {
              name: 'kind',
              label: t('stock.kind'),
              options: kinds.map((value) => ({ value, label: t.code('stock', `kind.${value}`) })),
              value: query.kind,
            },
            {
              name: 'state',
              label: t('stock.state'),
              options: states.map((value) => ({ value, label: t.code('stock', `filter.${value}`) })),
              value: query.state,
            },
          ]}
        />
        {lots.length > 0 ? (
          <Table label={t('stock.title')} rows={lots} keyOf={({ id }) => id} columns={columns(t)} />
        ) : (
          <Empty
            title={t(isFiltered ? 'stock.none' : 'stock.empty')}
            when={t(isFiltered ? 'stock.none.when' : 'stock.empty.when')}
          />
        )}
        {next !== undefined && <Paging t={t} shown={lots.length} next={next} />}
      </Section>
      <JournalForm t={t} period={period} />
    </div>
  );
}

function columns(t: T): readonly Column<LotLine>[] {
  return [
    {
      head: t('stock.number'),
      cell: ({ id, number }) => (
        <a class="code" href={paths.lot(id)}>
          {number}
        </a>
      ),
    },
    {
      head: t('stock.name'),
      cell: ({ name, kind, maker, makerLot }) => (
        <>
          {name}
          <span class="what quiet small">
            {[t(`stock.kind.${kind}`), maker, makerLot && t('stock.makerLot.no', { lot: makerLot })]
              .filter(Boolean)
              .join(', ')}
          </span>
        </>
      ),
    },
    { head: t('stock.state'), cell: (lot) => <LotBadges t={t} lot={lot} /> },
    { head: t('stock.useUntil'), cell: ({ useUntil }) => (useUntil === null ? '' : t.formats.day(useUntil)) },
    {
      head: t('stock.balance'),
      kind: 'num',
      cell: ({ balance, amountUnit }) => amountText(t, balance, amountUnit),
    },
  ];
}
