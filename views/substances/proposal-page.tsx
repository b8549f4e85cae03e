// One proposal: what it would change, and the decision of another person.
import type { T } from '../messages/translate.js';
import { Button, Buttons } from '../parts/button.js';
import { Choice } from '../parts/choice.js';
import { Facts } from '../parts/facts.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { TextArea } from '../parts/text-field.js';
import { paths } from '../paths.js';
import { ChangesTable } from './changes-table.js';
import { DecisionBadge } from './state-badges.js';
import type { VersionView } from './substance-view.js';

export interface ProposalPageProps {
  readonly t: T;
  readonly proposal: VersionView;
  /** The page of what it speaks of, where that is in force. */
  readonly subjectHref: string | undefined;
  /** `own`: whoever proposed it does not decide on it. */
  readonly may: 'decide' | 'own' | 'read';
  /** True where what it would change has changed since. */
  readonly isStale: boolean;
  readonly typed: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
  readonly message: string | undefined;
}

export function ProposalPage(props: ProposalPageProps) {
  const { t, proposal, subjectHref, may, isStale, message } = props;
  const { act, subject, subjectKind, decision, importId } = proposal;
  return (
    <div class="stack narrow">
      <PageHead
        title={subjectHref === undefined ? subject : <a href={subjectHref}>{subject}</a>}
        above={<a href={paths.registryProposals()}>{t('substances.proposals')}</a>}
        below={`${t(`substances.act.${act}`)}, ${t(`substances.subject.${subjectKind}`)}`}
      />
      {message !== undefined && <Notice tone="stop" title={message} live />}
      {isStale && decision === undefined && <Notice tone="warn" title={t('substances.stale')} />}
      <Section title={t('substances.proposal')}>
        <Facts
          facts={[
            { label: t('substances.decision'), value: <DecisionBadge t={t} decision={decision} /> },
            { label: t('substances.proposedBy'), value: `${proposal.by}, ${t.formats.dateTime(proposal.at)}` },
            { label: t('substances.reason'), value: <span class="verbatim">{proposal.reason}</span> },
            ...(importId === null
              ? []
              : [
                  {
                    label: t('substances.import'),
                    value: <a href={paths.registryImport(importId)}>{t('substances.import.open')}</a>,
                  },
                ]),
            ...(decision === undefined
              ? []
              : [
                  { label: t('substances.decidedBy'), value: `${decision.by}, ${t.formats.dateTime(decision.at)}` },
                  { label: t('substances.decision.reason'), value: <span class="verbatim">{decision.reason}</span> },
                ]),
          ]}
        />
      </Section>
      <Section title={t('substances.changes')} count={proposal.changes.length} inside="flush">
        <ChangesTable t={t} changes={proposal.changes} />
      </Section>
      {decision === undefined && may === 'own' && <Notice tone="pair" title={t('substances.own')} />}
      {decision === undefined && may === 'decide' && (
        <DecisionForm {...props} action={paths.registryDecisions(proposal.id)} />
      )}
    </div>
  );
}

interface DecisionFormProps {
  readonly t: T;
  readonly action: string;
  readonly typed: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
}

export function DecisionForm({ t, action, typed, refused }: DecisionFormProps) {
  return (
    <Section title={t('substances.decide')} inside="stack">
      <form class="stack" method="post" action={action}>
        <Choice
          name="outcome"
          label={t('substances.decision')}
          options={(['approved', 'rejected'] as const).map((value) => ({
            value,
            label: t(`substances.decide.${value}`),
          }))}
          chosen={typed['outcome']}
          refused={refused['outcome']}
          required
        />
        <TextArea
          name="reason"
          label={t('substances.decision.reason')}
          hint={t('substances.decision.reason.hint')}
          value={typed['reason']}
          refused={refused['reason']}
          rows={2}
          maxLength={1000}
          required
        />
        <Buttons>
          <Button kind="main">{t('substances.decide.submit')}</Button>
        </Buttons>
      </form>
    </Section>
  );
}
