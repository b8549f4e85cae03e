// Inventories, the newest first: which are open, and what the ended ones showed.
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
import type { InventoryLine } from './inventory-view.js';

export interface InventoriesPageProps {
  readonly t: T;
  readonly lines: readonly InventoryLine[];
  readonly query: string | undefined;
  readonly state: string | undefined;
  readonly next: string | undefined;
}

export function InventoriesPage({ t, lines, query, state, next }: InventoriesPageProps) {
  const title = t('storage.inventories.title');
  const states = ['open', 'ended', 'broken-off'] as const;
  return (
    <div class="stack">
      <PageHead
        title={title}
        above={<a href={paths.places()}>{t('custody.places.title')}</a>}
        buttons={<LinkButton href={paths.nonconformities()}>{t('storage.nonconformities.title')}</LinkButton>}
      />
      <Section title={title} inside="flush">
        <FilterBar
          t={t}
          action={paths.inventories()}
          query={query}
          searchLabel={t('storage.inventories.search')}
          filters={[
            {
              name: 'state',
              label: t('storage.state'),
              options: states.map((value) => ({ value, label: t(`storage.inventory.state.${value}`) })),
              value: state,
            },
          ]}
        />
        {lines.length === 0 ? (
          <Empty
            title={t('storage.inventories.empty')}
            when={t('storage.inventories.empty.when')}
            button={<LinkButton href={paths.places()}>{t('custody.places.title')}</LinkButton>}
          />
        ) : (
          <>
            <Table
              label={title}
              rows={lines}
              keyOf={(line) => line.id}
              columns={[
                {
                  head: t('storage.inventory.place'),
                  cell: (line) => <a href={paths.inventory(line.id)}>{line.placeName}</a>,
                },
                { head: t('storage.inventory.started'), cell: (line) => t.formats.dateTime(line.startedAt) },
                { head: t('storage.inventory.startedBy'), cell: (line) => line.startedBy },
                { head: t('storage.inventory.result'), cell: (line) => <Result t={t} line={line} /> },
              ]}
            />
            <Paging t={t} shown={lines.length} next={next} />
          </>
        )}
      </Section>
    </div>
  );
}

function Result({ t, line: { ended, isBroken } }: { readonly t: T; readonly line: InventoryLine }) {
  if (isBroken) return <Badge tone="plain">{t('storage.inventory.state.broken-off')}</Badge>;
  if (ended === undefined) return <Badge tone="plain">{t('storage.inventory.state.open')}</Badge>;
  const { found, missing, misplaced, unexpected } = ended;
  return (
    <span class="marks">
      <Badge tone="ok">{t('storage.outcome.found', { count: found })}</Badge>
      {missing > 0 && <Badge tone="stop">{t('storage.outcome.missing', { count: missing })}</Badge>}
      {misplaced > 0 && <Badge tone="warn">{t('storage.outcome.misplaced', { count: misplaced })}</Badge>}
      {unexpected > 0 && <Badge tone="warn">{t('storage.outcome.unexpected', { count: unexpected })}</Badge>}
    </span>
  );
}
