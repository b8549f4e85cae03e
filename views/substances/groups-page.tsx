// Groups that law controls by structure: those in force in the registry.
import type { T } from '../messages/translate.js';
import { LinkButton } from '../parts/button.js';
import { Empty } from '../parts/empty.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { Table } from '../parts/table.js';
import { paths } from '../paths.js';
import { DatedBadge } from './state-badges.js';
import type { DatedLine } from './substance-view.js';

export interface GroupLine extends DatedLine {
  readonly id: string;
  readonly name: string;
  readonly position: string;
}

export interface GroupsPageProps {
  readonly t: T;
  readonly groups: readonly GroupLine[];
  readonly may: 'propose' | 'read';
}

export function GroupsPage({ t, groups, may }: GroupsPageProps) {
  const buttons = may === 'propose' && (
    <LinkButton kind="main" href={paths.newSubstanceGroup()}>
      {t('substances.group.new')}
    </LinkButton>
  );
  return (
    <div class="stack">
      <PageHead
        title={t('substances.groups')}
        above={<a href={paths.substances()}>{t('substances.title')}</a>}
        buttons={buttons}
      />
      <Section title={t('substances.groups')} count={groups.length} inside="flush">
        {groups.length === 0 ? (
          <Empty title={t('substances.groups.none')} when={t('substances.groups.none.when')} />
        ) : (
          <Table
            label={t('substances.groups')}
            rows={groups}
            keyOf={({ id }) => id}
            columns={[
              { head: t('substances.name'), cell: ({ id, name }) => <a href={paths.substanceGroup(id)}>{name}</a> },
              {
                head: t('substances.act'),
                cell: ({ act, position, dates }) => (
                  <>
                    {[act, position].filter(Boolean).join(', ')}
                    <span class="what quiet small">{dates}</span>
                  </>
                ),
              },
              { head: t('substances.inForce'), cell: ({ state }) => <DatedBadge t={t} state={state} /> },
            ]}
          />
        )}
      </Section>
    </div>
  );
}
