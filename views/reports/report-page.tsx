// One conclusion: its conditions and what comes next at the left, its text or what it says at the right.
import { translator, type T } from '../messages/translate.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { Timeline } from '../parts/timeline.js';
import { paths } from '../paths.js';
import { ConditionsPart } from './conditions-part.js';
import { DocumentsPart } from './documents-part.js';
import { OfferedSentences } from './offered-sentences.js';
import type { RefusedReport, ReportView } from './report-view.js';
import { ReportStateBadge } from './state-badge.js';
import { SummaryPage } from './summary-page.js';
import { TextForm } from './text-form.js';

export interface ReportPageProps {
  readonly t: T;
  readonly timeZone: string;
  readonly report: ReportView;
  readonly refused?: RefusedReport | undefined;
}

export function ReportPage({ t, timeZone, report, refused }: ReportPageProps) {
  const texts = refused?.texts ?? report.form;
  return (
    <>
      <PageHead
        above={
          <>
            {report.conditions === undefined ? (
              t('reporting.case', { number: report.caseNumber })
            ) : (
              <a href={paths.case(report.caseNumber)}>{t('reporting.case', { number: report.caseNumber })}</a>
            )}
            {`, ${report.author}`}
          </>
        }
        title={t('reporting.report', { number: report.number })}
        below={<ReportStateBadge t={t} state={report.state} />}
      />
      <div class={report.conditions === undefined ? 'stack reading' : 'split left'}>
        <div class="stack">
          <Notices t={t} report={report} refused={refused} />
          {report.conditions && (
            <ConditionsPart t={t} report={report} conditions={report.conditions} refused={refused} />
          )}
          <DocumentsPart t={t} report={report} />
        </div>
        <div class="stack">
          {report.form !== undefined && <OfferedSentences t={t} report={report} />}
          {report.form !== undefined && texts !== undefined && (
            <TextForm t={t} report={report} texts={texts} refused={refused} />
          )}
          <SummaryPage td={translator(report.language, timeZone)} report={report} />
          {report.history.length > 0 && (
            <Section title={t('reporting.course')} count={report.history.length}>
              <Timeline t={t} events={report.history} />
            </Section>
          )}
        </div>
      </div>
    </>
  );
}

function Notices({ t, report, refused }: Omit<ReportPageProps, 'timeZone'>) {
  const { returned, replaces, replacedById } = report;
  return (
    <>
      {refused?.message !== undefined && <Notice tone="stop" title={refused.message} live />}
      {returned && (
        <Notice tone="warn" title={t('reporting.review.returned')}>
          <span class="verbatim">{returned.note ?? ''}</span> {returned.by}
        </Notice>
      )}
      {replaces && (
        <Notice
          tone="plain"
          icon="doc"
          title={<a href={paths.report(replaces.id)}>{t('reporting.amends', replaces)}</a>}
        >
          {replaces.reason}
        </Notice>
      )}
      {replacedById !== null && (
        <Notice tone="warn" title={t('reporting.state.replaced')}>
          <a href={paths.report(replacedById)}>{t('reporting.replacedBy')}</a>
        </Notice>
      )}
    </>
  );
}
