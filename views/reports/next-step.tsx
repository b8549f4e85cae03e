// The one thing that comes next: sending, reviewing, signing, handing out; or whom it waits for.
import type { T } from '../messages/translate.js';
import { BlockedButton, Button, Buttons, LinkButton } from '../parts/button.js';
import { Notice } from '../parts/notice.js';
import { PasswordField, TextArea } from '../parts/text-field.js';
import { paths } from '../paths.js';
import type { RefusedReport, ReportView, StepView } from './report-view.js';

export interface NextStepProps {
  readonly t: T;
  readonly report: ReportView;
  readonly refused: RefusedReport | undefined;
}

export function NextStep({ t, report, refused }: NextStepProps) {
  const { step } = report;
  switch (step.kind) {
    case 'none':
      return null;
    case 'wait':
      return <p class="inside second small">{t.code('reporting', step.words, step.values)}</p>;
    case 'submit':
      return <Submission t={t} report={report} failed={step.failed} />;
    case 'review':
      return <ReviewForm t={t} report={report} review={step.review} refused={refused} />;
    case 'sign':
      return <SignForm t={t} report={report} certificate={step.certificate} refused={refused} />;
    case 'release':
      return (
        <form class="inside" method="post" action={paths.reportReleases(report.id)}>
          <Button kind="main">{t('reporting.release')}</Button>
        </form>
      );
    case 'amend':
      return (
        <div class="inside">
          <LinkButton href={paths.newReport(report.caseNumber)}>{t('reporting.new.amend')}</LinkButton>
        </div>
      );
  }
}

/** Sends the text form to its other address, so that what was typed last goes along. */
export const textFormId = 'report-text';

interface SubmissionProps {
  readonly t: T;
  readonly report: ReportView;
  readonly failed: readonly number[];
}

function Submission({ t, report, failed }: SubmissionProps) {
  if (failed.length > 0) {
    const reason = t('reporting.submit.blocked', { count: failed.length, numbers: failed.join(', ') });
    return (
      <div class="inside">
        <BlockedButton id="submit" reason={reason}>
          {t('reporting.submit')}
        </BlockedButton>
      </div>
    );
  }
  return (
    <div class="inside stack tight">
      <Button kind="main" form={textFormId} action={paths.reportSubmissions(report.id)}>
        {t('reporting.submit')}
      </Button>
      <p class="second small">{t('reporting.submit.hint')}</p>
    </div>
  );
}

interface ReviewFormProps extends NextStepProps {
  readonly review: 'technical' | 'administrative';
}

function ReviewForm({ t, report, review, refused }: ReviewFormProps) {
  return (
    <form class="inside stack" method="post" action={paths.reportReviews(report.id)} data-draft="review">
      <input type="hidden" name="kind" value={review} />
      <p class="second small">{t.code('reporting', `review.${review}.do`)}</p>
      <TextArea
        name="note"
        label={t('reporting.review.note')}
        value={refused?.note}
        refused={refused?.fields['note']}
        maxLength={5_000}
      />
      <Buttons>
        <Button kind="main" name="decision" value="passed">
          {t('reporting.review.pass')}
        </Button>
        <Button name="decision" value="returned">
          {t('reporting.review.return')}
        </Button>
      </Buttons>
    </form>
  );
}

interface SignFormProps extends NextStepProps {
  readonly certificate: (StepView & { kind: 'sign' })['certificate'];
}

function SignForm({ t, report, certificate, refused }: SignFormProps) {
  if (certificate === undefined) {
    return (
      <div class="inside stack tight">
        <Notice tone="warn" title={t('reporting.sign.noCertificate')}>
          {t('reporting.sign.noCertificate.do')}
        </Notice>
        <Buttons>
          <LinkButton href={paths.certificates()} kind="main">
            {t('reporting.certificates.title')}
          </LinkButton>
        </Buttons>
      </div>
    );
  }
  return (
    <form class="inside stack" method="post" action={paths.reportSignatures(report.id)}>
      <p>{t('reporting.sign.meaning')}</p>
      <p class="second small">
        {t('reporting.sign.certificate', { subject: certificate.subject, until: t.formats.date(certificate.until) })}
      </p>
      <PasswordField
        name="password"
        purpose="current"
        label={t('reporting.sign.password')}
        refused={refused?.fields['password']}
        required
      />
      <PasswordField
        name="passphrase"
        purpose="current"
        label={t('reporting.sign.passphrase')}
        refused={refused?.fields['passphrase']}
        required
      />
      <Button kind="main">{t('reporting.sign')}</Button>
    </form>
  );
}
