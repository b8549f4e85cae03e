import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import { Empty } from '../parts/empty.js';
import { FilterBar } from '../parts/filter-bar.js';
import { LinkButton } from '../parts/button.js';
import { PageHead } from '../parts/page-head.js';
import { Paging } from '../parts/paging.js';
import { Section } from '../parts/section.js';
import { Table, type Column } from '../parts/table.js';
import { paths } from '../paths.js';

export interface ListedPerson {
  readonly id: string;
  readonly name: string;
  readonly login: string;
  readonly position: string | null;
  readonly organisation: string | null;
  readonly roles: readonly string[];
  readonly ended: boolean;
}

export interface PeoplePageProps {
  readonly t: T;
  readonly people: readonly ListedPerson[];
  readonly roles: readonly string[];
  readonly role?: string | undefined;
  readonly query: string;
  readonly next?: string | undefined;
  readonly mayEnter: boolean;
}

export function PeoplePage({ t, people, roles, role, query, next, mayEnter }: PeoplePageProps) {
  const options = roles.map((each) => ({ value: each, label: t.code('people', `role.${each}`) }));
  const enter = mayEnter && (
    <LinkButton kind="main" href={`${paths.people()}/new`}>
      {t('people.new')}
    </LinkButton>
  );
  return (
    <div class="stack">
      <PageHead title={t('people.title')} buttons={enter} />
      <FilterBar
        t={t}
        action={paths.people()}
        query={query}
        searchLabel={t('people.search')}
        filters={[{ name: 'role', label: t('people.role'), options, value: role }]}
      />
      {people.length === 0 ? (
        <Empty title={t('people.empty')} when={t('people.empty.when')} />
      ) : (
        <Section title={t('people.list')} inside="flush">
          <Table label={t('people.title')} columns={columns(t)} rows={people} keyOf={(person) => person.id} />
          <Paging t={t} shown={people.length} next={next} />
        </Section>
      )}
    </div>
  );
}

const columns = (t: T): readonly Column<ListedPerson>[] => [
  { head: t('people.name'), cell: (person) => <a href={paths.person(person.id)}>{person.name}</a> },
  { head: t('people.login'), cell: (person) => <span class="code">{person.login}</span> },
  { head: t('people.position'), cell: (person) => person.position ?? person.organisation ?? '' },
  {
    head: t('people.roles'),
    cell: (person) => person.roles.map((each) => t.code('people', `role.${each}`)).join(', '),
  },
  { head: t('people.state'), cell: (person) => (person.ended ? <Badge tone="warn">{t('people.left')}</Badge> : null) },
];
