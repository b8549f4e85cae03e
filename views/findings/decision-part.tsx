// What was decided on a peak, or the form by which its expert decides, or why that is not possible yet.
import type { T } from '../messages/translate.js';
import { LinkButton } from '../parts/button.js';
import { Notice } from '../parts/notice.js';
import { Section } from '../parts/section.js';
import { paths } from '../paths.js';
import { FindingForm } from './finding-form.js';
import type { FindingFormProps } from './finding-form-view.js';
import { subjectName, type Subject } from './subject.js';
import { OutcomeBadge, type FindingOutcomeCode } from './outcome-badge.js';

export interface DecisionPartProps {
  readonly t: T;
  /** Null for the run as a whole. */
  readonly subject: Subject | null;
  readonly decision: Decision;
}

export type Decision =
  | { readonly state: 'made'; readonly finding: DecidedView }
  | { readonly state: 'open'; readonly form: Omit<FindingFormProps, 't'> }
  /** A rule says no: its words, and what to do. */
  | { readonly state: 'blocked'; readonly reason: string }
  /** Of a blank, a standard, a control, a tune. */
  | { readonly state: 'apart' }
  | { readonly state: 'waiting' };

interface DecidedView {
  readonly id: string;
  readonly substance: string;
  readonly outcome: FindingOutcomeCode;
  readonly basis: string;
  readonly expert: string;
  readonly at: string;
}

export function DecisionPart({ t, subject, decision }: DecisionPartProps) {
  const title =
    subject === null ? t('findings.decision.run') : t('findings.decision', { subject: subjectName(t, subject) });
  return (
    <Section title={title} inside="stack" id="decision" end={decision.state === 'made' && decision.finding.expert}>
      {decision.state === 'made' && <Made t={t} finding={decision.finding} />}
      {decision.state === 'open' && <FindingForm t={t} {...decision.form} />}
      {decision.state === 'open' && subject !== null && (
        <p>
          <a href={paths.newFinding(decision.form.form.measurementId)}>{t('findings.decision.nothing')}</a>
        </p>
      )}
      {decision.state === 'blocked' && (
        <Notice tone="warn" title={t('findings.decision.blocked')}>
          {decision.reason}
        </Notice>
      )}
      {decision.state === 'apart' && (
        <Notice tone="plain" title={t('findings.decision.apart')}>
          {t('findings.decision.apart.when')}
        </Notice>
      )}
      {decision.state === 'waiting' && (
        <Notice tone="plain" title={t('findings.decision.none')}>
          {t('findings.decision.none.when')}
        </Notice>
      )}
    </Section>
  );
}

function Made({ t, finding }: { readonly t: T; readonly finding: DecidedView }) {
  return (
    <>
      <p>
        <strong>{finding.substance}</strong>
      </p>
      <p>
        <OutcomeBadge t={t} outcome={finding.outcome} />
      </p>
      <p>{finding.basis}</p>
      <p class="quiet small">{t.formats.dateTime(finding.at)}</p>
      <LinkButton href={paths.finding(finding.id)}>{t('findings.decision.open')}</LinkButton>
    </>
  );
}
