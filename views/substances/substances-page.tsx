// The registry: searched by any name, CAS number, InChIKey or formula.
import type { T } from '../messages/translate.js';
import { Formula } from '../parts/formula.js';
import { LinkButton } from '../parts/button.js';
import { Empty } from '../parts/empty.js';
import { FilterBar } from '../parts/filter-bar.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { Paging } from '../parts/paging.js';
import { Section } from '../parts/section.js';
import { Table } from '../parts/table.js';
import { paths } from '../paths.js';
import type { SubstanceLine } from './substance-view.js';

export interface SubstancesPageProps {
  readonly t: T;
  readonly substances: readonly SubstanceLine[];
  /** All that answer. */
  readonly count: number;
  readonly query: Readonly<Record<'q' | 'kind', string | undefined>>;
  readonly kinds: readonly string[];
  readonly first: string | undefined;
  readonly next: string | undefined;
  /** Proposals that wait for a decision. */
  readonly open: number;
  readonly may: 'propose' | 'read';
}

export function SubstancesPage(props: SubstancesPageProps) {
  const { t, substances, count, query, kinds, first, next, open, may } = props;
  const links = (
    <>
      <LinkButton kind="outlined" href={paths.substanceGroups()}>
        {t('substances.groups')}
      </LinkButton>
      <LinkButton kind="outlined" href={paths.registryTables()}>
        {t('substances.tables')}
      </LinkButton>
      {may === 'propose' && (
        <LinkButton kind="main" href={paths.newSubstance()}>
          {t('substances.new')}
        </LinkButton>
      )}
    </>
  );
  return (
    <div class="stack">
      <PageHead title={t('substances.title')} buttons={links} />
      {open > 0 && (
        <Notice tone="pair" title={t('substances.open', { count: open })}>
          <a href={paths.registryProposals()}>{t('substances.open.show')}</a>
        </Notice>
      )}
      <Section title={t('substances.list')} count={t.formats.integer(count)} inside="flush">
        <FilterBar
          t={t}
          action={paths.substances()}
          query={query.q}
          searchLabel={t('substances.search')}
          filters={[
            {
              name: 'kind',
              label: t('substances.kind'),
              options: kinds.map((value) => ({ value, label: t.code('substances', `kind.${value}`) })),
              value: query.kind,
            },
          ]}
        />
        {substances.length > 0 ? (
          <Lines t={t} substances={substances} />
        ) : (
          <Empty title={t('substances.none')} when={t('substances.none.when')} />
        )}
        {(next ?? first) !== undefined && <Paging t={t} shown={substances.length} first={first} next={next} />}
      </Section>
      <p class="second small">
        <a href={paths.registryProposals({ state: 'decided' })}>{t('substances.decided')}</a>
      </p>
    </div>
  );
}

function Lines({ t, substances }: Pick<SubstancesPageProps, 't' | 'substances'>) {
  return (
    <Table
      label={t('substances.title')}
      rows={substances}
      keyOf={({ id }) => id}
      columns={[
        {
          head: t('substances.name'),
          cell: ({ id, name, otherNames }) => (
            <>
              <a href={paths.substance(id)}>{name}</a>
              <span class="what quiet small">{otherNames.join(', ')}</span>
            </>
          ),
        },
        { head: t('substances.kind'), cell: ({ kind }) => t.code('substances', `kind.${kind}`) },
        { head: t('substances.formula'), cell: ({ formula }) => <Formula text={formula} /> },
        { head: t('substances.cas'), cell: ({ casNumber }) => <span class="code">{casNumber}</span> },
        {
          head: t('substances.listedToday'),
          cell: ({ lists, isStarter }) => (
            <>
              {lists.join('; ')}
              {isStarter && <span class="what quiet small">{t('substances.starter')}</span>}
            </>
          ),
        },
      ]}
    />
  );
}
