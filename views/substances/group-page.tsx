// One group controlled by structure: the words of the act, the core drawn, and the rule of each position.
import type { T } from '../messages/translate.js';
import { LinkButton } from '../parts/button.js';
import { FoldedEnding } from '../parts/ending-form.js';
import { Facts } from '../parts/facts.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { paths } from '../paths.js';
import type { GroupLine } from './groups-page.js';
import { ProposalsTable } from './proposals-page.js';
import { DatedBadge } from './state-badges.js';
import type { ProposalLine } from './substance-view.js';

interface GroupSite {
  readonly number: number;
  readonly rule: 'any' | 'required' | 'none' | 'listed';
  readonly allowed: readonly string[];
}

export interface GroupView extends GroupLine {
  readonly words: string;
  readonly core: string;
  readonly sites: readonly GroupSite[];
  readonly elsewhere: 'any' | 'none';
  readonly open: readonly ProposalLine[];
}

export interface GroupPageProps {
  readonly t: T;
  readonly group: GroupView;
  readonly may: 'propose' | 'read';
  readonly refused: Readonly<Record<string, string>>;
  readonly message: string | undefined;
}

export function GroupPage({ t, group, may, refused, message }: GroupPageProps) {
  const { id, name, open } = group;
  const buttons = (
    <>
      <LinkButton kind="outlined" href={paths.groupHistory(id)}>
        {t('substances.history')}
      </LinkButton>
      {may === 'propose' && (
        <LinkButton kind="main" href={paths.groupChange(id)}>
          {t('substances.change')}
        </LinkButton>
      )}
    </>
  );
  return (
    <div class="stack narrow">
      <PageHead title={name} above={<a href={paths.substanceGroups()}>{t('substances.groups')}</a>} buttons={buttons} />
      {message !== undefined && <Notice tone="stop" title={message} live />}
      <Section title={t('substances.group.one')}>
        <Facts
          facts={[
            { label: t('substances.act'), value: [group.act, group.position].filter(Boolean).join(', ') },
            {
              label: t('substances.inForce'),
              value: (
                <>
                  {group.dates} <DatedBadge t={t} state={group.state} />
                </>
              ),
            },
            { label: t('substances.words'), value: <span class="verbatim">{group.words}</span> },
            { label: t('substances.core'), value: <span class="code wrap">{group.core}</span> },
            { label: t('substances.sites'), value: <Sites t={t} sites={group.sites} /> },
            { label: t('substances.elsewhere'), value: t(`substances.site.${group.elsewhere}`) },
          ]}
        />
      </Section>
      {open.length > 0 && (
        <Section title={t('substances.proposals')} count={open.length} inside="flush">
          <ProposalsTable t={t} proposals={open} />
        </Section>
      )}
      {may === 'propose' && (
        <FoldedEnding
          title={t('substances.withdraw')}
          action={paths.groupWithdrawals(id)}
          label={t('substances.reason')}
          refused={refused['reason']}
          button={t('substances.withdraw.propose')}
        />
      )}
    </div>
  );
}

function Sites({ t, sites }: { readonly t: T; readonly sites: readonly GroupSite[] }) {
  if (sites.length === 0) return <>{t('common.none')}</>;
  return (
    <ul>
      {sites.map(({ number, rule, allowed }) => (
        <li key={number}>
          {`${number}: ${t(`substances.site.${rule}`)}`}{' '}
          {allowed.length > 0 && <span class="code">{allowed.join(', ')}</span>}
        </li>
      ))}
    </ul>
  );
}
