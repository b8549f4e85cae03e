// The balances of the laboratory: which of them may weigh today.
import type { T } from '../messages/translate.js';
import { LinkButton } from '../parts/button.js';
import { Empty } from '../parts/empty.js';
import { FilterBar } from '../parts/filter-bar.js';
import { PageHead } from '../parts/page-head.js';
import { Paging } from '../parts/paging.js';
import { Section } from '../parts/section.js';
import { type Column, Table } from '../parts/table.js';
import { paths } from '../paths.js';
import type { BalanceLine } from './balance-view.js';
import { StandingBadge } from './standing-badge.js';

export interface BalancesPageProps {
  readonly t: T;
  readonly balances: readonly BalanceLine[];
  readonly query: { readonly q?: string | undefined; readonly state?: string | undefined };
  readonly states: readonly BalanceLine['standing'][];
  readonly next: string | undefined;
  readonly mayManage: 'yes' | 'no';
}

export function BalancesPage({ t, balances, query, states, next, mayManage }: BalancesPageProps) {
  const enter =
    mayManage === 'yes' ? <LinkButton href={paths.newBalance()}>{t('balances.new')}</LinkButton> : undefined;
  const isFiltered = Boolean(query.q) || Boolean(query.state);
  const options = states.map((value) => ({ value, label: t(`balances.standing.${value}`) }));
  return (
    <div class="stack">
      <PageHead
        title={t('balances.title')}
        above={<a href={paths.instruments()}>{t('common.section.instruments')}</a>}
        buttons={enter}
      />
      <Section title={t('balances.title')} count={balances.length} inside="flush">
        <FilterBar
          t={t}
          action={paths.balances()}
          query={query.q}
          filters={[{ name: 'state', label: t('balances.state'), options, value: query.state }]}
        />
        {balances.length > 0 ? (
          <Table label={t('balances.title')} rows={balances} keyOf={(row) => row.id} columns={columns(t)} />
        ) : (
          <Empty
            title={t(isFiltered ? 'balances.none' : 'balances.empty')}
            when={t(isFiltered ? 'balances.none.when' : 'balances.empty.when')}
            button={isFiltered ? undefined : enter}
          />
        )}
        {next !== undefined && <Paging t={t} shown={balances.length} next={next} />}
      </Section>
    </div>
  );
}

function columns(t: T): readonly Column<BalanceLine>[] {
  return [
    {
      head: t('balances.field'),
      cell: ({ id, name, model, serial }) => (
        <>
          <a href={paths.balance(id)}>{name}</a>
          <br />
          <span class="quiet small">{[model, t('balances.serialNumber', { serial })].filter(Boolean).join(', ')}</span>
        </>
      ),
    },
    { head: t('balances.location'), cell: ({ location }) => location ?? '' },
    {
      head: t('balances.readability'),
      kind: 'num',
      cell: ({ readabilityMicrograms }) => t.formats.mass(readabilityMicrograms, 0),
    },
    {
      head: t('balances.maximum'),
      kind: 'num',
      cell: ({ maximumMicrograms }) => t.formats.mass(maximumMicrograms, 0),
    },
    { head: t('balances.due'), cell: ({ dueOn }) => (dueOn === undefined ? '' : t.formats.day(dueOn)) },
    {
      head: t('balances.check.last'),
      cell: ({ lastCheck }) => lastCheck && `${t.formats.dateTime(lastCheck.at)}, ${lastCheck.person}`,
    },
    { head: t('balances.state'), cell: ({ standing }) => <StandingBadge t={t} standing={standing} /> },
  ];
}
