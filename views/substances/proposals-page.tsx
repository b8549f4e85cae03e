// Proposed changes of the registry, those that wait first.
import type { T } from '../messages/translate.js';
import { Empty } from '../parts/empty.js';
import { PageHead } from '../parts/page-head.js';
import { Paging } from '../parts/paging.js';
import { Section } from '../parts/section.js';
import { Table } from '../parts/table.js';
import { paths } from '../paths.js';
import { DecisionBadge } from './state-badges.js';
import type { ProposalLine } from './substance-view.js';

export interface ProposalsPageProps {
  readonly t: T;
  readonly state: 'open' | 'decided';
  readonly proposals: readonly ProposalLine[];
  readonly next: string | undefined;
}

export function ProposalsPage({ t, state, proposals, next }: ProposalsPageProps) {
  const other = state === 'open' ? 'decided' : 'open';
  const title = t(`substances.proposals.${state}`);
  return (
    <div class="stack">
      <PageHead
        title={t('substances.proposals')}
        above={<a href={paths.substances()}>{t('substances.title')}</a>}
        below={<a href={paths.registryProposals({ state: other })}>{t(`substances.proposals.${other}`)}</a>}
      />
      <Section title={title} count={proposals.length} inside="flush">
        {proposals.length > 0 ? (
          <ProposalsTable t={t} proposals={proposals} />
        ) : (
          <Empty title={t('substances.proposals.none')} when={t('substances.proposals.none.when')} />
        )}
        {next !== undefined && <Paging t={t} shown={proposals.length} next={next} />}
      </Section>
    </div>
  );
}

export function ProposalsTable({ t, proposals }: Pick<ProposalsPageProps, 't' | 'proposals'>) {
  return (
    <Table
      label={t('substances.proposals')}
      rows={proposals}
      keyOf={({ id }) => id}
      columns={[
        {
          head: t('substances.proposal'),
          cell: ({ id, act, subject, reason }) => (
            <>
              <a href={paths.registryProposal(id)}>{subject}</a>
              <span class="what small">{t(`substances.act.${act}`)}</span>
              <span class="what quiet small verbatim">{reason}</span>
            </>
          ),
        },
        {
          head: t('substances.proposedBy'),
          cell: ({ by, at }) => (
            <>
              {by}
              <span class="what quiet small">{t.formats.dateTime(at)}</span>
            </>
          ),
        },
        { head: t('substances.decision'), cell: ({ decision }) => <DecisionBadge t={t} decision={decision} /> },
      ]}
    />
  );
}
