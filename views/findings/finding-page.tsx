// One finding: what it says, what it rests on row by row, and what the scheme of identification makes of it.
import type { ComponentChildren } from 'preact';
import type { T } from '../messages/translate.js';
import { EndingSection } from '../parts/ending-form.js';
import { Facts } from '../parts/facts.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { Proof } from '../parts/proof.js';
import { Section } from '../parts/section.js';
import { paths } from '../paths.js';
import { BalancePart, type BalanceView } from './balance-part.js';
import { EvidenceTable } from './evidence-part.js';
import { SchemePart, type FindingSchemeView } from './scheme-part.js';
import { subjectName, type Subject } from './subject.js';
import { OutcomeBadge, type FindingOutcomeCode } from './outcome-badge.js';

export interface FindingView {
  readonly id: string;
  readonly substance: string;
  readonly outcome: FindingOutcomeCode;
  readonly identifiers: string;
  readonly basis: string;
  readonly material: 'cannabis-plant' | 'other';
  readonly singleSamplingReason: string | null;
  readonly expert: string;
  readonly at: string;
  readonly caseNumber: string;
  readonly exhibitNumber: string;
  readonly measurement: { readonly number: string; readonly href: string; readonly subject: Subject | null } | null;
  readonly proof: { readonly hash: string; readonly href: string } | null;
  readonly withdrawal: { readonly reason: string; readonly person: string; readonly at: string } | null;
}

export interface FindingPageProps {
  readonly t: T;
  readonly finding: FindingView;
  readonly balance: BalanceView;
  readonly scheme: FindingSchemeView;
  /** How much there is of it. */
  readonly quantities?: ComponentChildren;
  /** What law says of it and its mass. */
  readonly amounts?: ComponentChildren;
  /** Whether it came out the same when it was computed again. */
  readonly replay?: ComponentChildren;
  /** For the expert of the case, while it can be withdrawn. */
  readonly withdrawing?: Withdrawing | undefined;
}

interface Withdrawing {
  readonly reason: string | undefined;
  readonly refused: Readonly<Record<string, string>>;
  readonly message?: string | undefined;
}

export function FindingPage(props: FindingPageProps) {
  const { t, finding, withdrawing } = props;
  return (
    <>
      <PageHead
        title={finding.substance}
        above={<OutcomeBadge t={t} outcome={finding.outcome} />}
        below={finding.identifiers}
      />
      <div class="stack">
        <Withdrawn t={t} finding={finding} />
        <div class="split wide">
          <div class="stack">
            <Evidence {...props} />
            {props.quantities}
            {props.amounts}
          </div>
          <div class="stack">
            <Section title={t('findings.finding')}>
              <FindingFacts t={t} finding={finding} />
            </Section>
            {props.replay}
            {withdrawing && <WithdrawalPart t={t} id={finding.id} withdrawing={withdrawing} />}
          </div>
        </div>
      </div>
    </>
  );
}

/** Where nothing was detected there is nothing to weigh: what was looked at is listed. */
function Evidence({ t, finding, balance, scheme }: FindingPageProps) {
  if (finding.outcome !== 'not-detected') {
    return (
      <BalancePart t={t} balance={balance}>
        <SchemePart t={t} exhibitNumber={finding.exhibitNumber} scheme={scheme} />
      </BalancePart>
    );
  }
  const evidence = [...balance.speaksFor, ...balance.against];
  return (
    <Section title={t('findings.evidence')} count={evidence.length} inside="flush">
      <EvidenceTable t={t} label={t('findings.evidence')} evidence={evidence} />
    </Section>
  );
}

function Withdrawn({ t, finding: { withdrawal } }: Pick<FindingPageProps, 't' | 'finding'>) {
  if (withdrawal === null) return null;
  const words = { time: t.formats.dateTime(withdrawal.at), person: withdrawal.person };
  return (
    <Notice tone="stop" title={t('findings.finding.isWithdrawn', words)}>
      {withdrawal.reason}
    </Notice>
  );
}

function FindingFacts({ t, finding }: Pick<FindingPageProps, 't' | 'finding'>) {
  const { measurement, proof } = finding;
  const facts = [
    { label: t('findings.form.basis'), value: finding.basis },
    {
      label: t('findings.finding.case'),
      value: (
        <a class="code" href={paths.case(finding.caseNumber)}>
          {finding.caseNumber}
        </a>
      ),
    },
    {
      label: t('findings.finding.exhibit'),
      value: (
        <a class="code" href={paths.exhibit(finding.exhibitNumber)}>
          {finding.exhibitNumber}
        </a>
      ),
    },
    measurement && {
      label: t('findings.finding.measurement'),
      value: <a href={measurement.href}>{measuredAt(t, measurement)}</a>,
    },
    { label: t('findings.form.material'), value: t(`findings.form.material.${finding.material}`) },
    finding.singleSamplingReason !== null && {
      label: t('findings.form.singleSampling'),
      value: finding.singleSamplingReason,
    },
    { label: t('findings.finding.by'), value: finding.expert },
    { label: t('findings.finding.at'), value: t.formats.dateTime(finding.at) },
    proof && { label: t('findings.finding.proof'), value: <Proof t={t} {...proof} /> },
  ];
  return <Facts facts={facts.filter((fact) => fact !== null && fact !== false)} />;
}

function measuredAt(t: T, { number, subject }: NonNullable<FindingView['measurement']>): string {
  return subject === null ? number : t('findings.finding.subject', { number, subject: subjectName(t, subject) });
}

interface WithdrawalPartProps {
  readonly t: T;
  readonly id: string;
  readonly withdrawing: Withdrawing;
}

function WithdrawalPart({ t, id, withdrawing: { reason, refused, message } }: WithdrawalPartProps) {
  return (
    <EndingSection
      title={t('findings.withdraw')}
      action={paths.findingWithdrawals(id)}
      label={t('findings.withdraw.reason')}
      follows={t('findings.withdraw.follows')}
      maxLength={2_000}
      value={reason}
      refused={refused['reason']}
      message={message}
      draft={`withdraw-${id}`}
    />
  );
}
