// The conclusion as files: drafts, and the signed bytes with what their verification says.
import type { T } from '../messages/translate.js';
import { Buttons, LinkButton } from '../parts/button.js';
import { Facts } from '../parts/facts.js';
import { Notice } from '../parts/notice.js';
import { Section } from '../parts/section.js';
import { paths } from '../paths.js';
import type { ReportView, VerdictView } from './report-view.js';

export function DocumentsPart({ t, report }: { readonly t: T; readonly report: ReportView }) {
  const { documents } = report;
  return (
    <Section title={t('reporting.documents')} inside="stack">
      {documents.signature && <VerdictFacts t={t} verdict={documents.signature} />}
      <Buttons>
        {documents.mayDownload && (
          <LinkButton href={paths.reportDocument(report.id)} kind="main" icon="doc">
            {t('reporting.download')}
          </LinkButton>
        )}
        {documents.mayPreview && (
          <LinkButton href={paths.reportDraft(report.id)} icon="doc">
            {t('reporting.preview.now')}
          </LinkButton>
        )}
        {documents.isSubmitted && (
          <LinkButton href={paths.reportSubmission(report.id)} icon="doc">
            {t('reporting.preview')}
          </LinkButton>
        )}
        {documents.signature && (
          <LinkButton href={paths.authority()} kind="plain">
            {t('reporting.root.download')}
          </LinkButton>
        )}
      </Buttons>
    </Section>
  );
}

function VerdictFacts({ t, verdict }: { readonly t: T; readonly verdict: VerdictView }) {
  const problems = verdict.problems.map((code) => t.code('reporting', `problem.${code}`)).join('; ');
  const title = verdict.isValid ? t('reporting.verify.valid') : t('reporting.verify.invalid', { problems });
  return (
    <>
      <Notice tone={verdict.isValid ? 'ok' : 'stop'} title={t('reporting.verify')}>
        {title}
      </Notice>
      <Facts
        facts={[
          { label: t('reporting.certificates.subject'), value: verdict.signer },
          {
            label: t('reporting.certificates.issuer'),
            value: `${verdict.issuer}, ${t(`reporting.verify.trust.${verdict.trust}`)}`,
          },
          { label: t('reporting.verify.at'), value: verdict.at === undefined ? '—' : t.formats.dateTime(verdict.at) },
          { label: t('reporting.document.hash'), value: <span class="code small verbatim">{verdict.sha256}</span> },
        ]}
      />
    </>
  );
}
