// The conclusions of a case, for its page.
import type { T } from '../messages/translate.js';
import { BlockedButton, Button, LinkButton } from '../parts/button.js';
import { Section } from '../parts/section.js';
import { paths } from '../paths.js';
import { ReportStateBadge } from './state-badge.js';

export interface CaseReportsProps {
  readonly t: T;
  readonly caseNumber: string;
  readonly reports: readonly { readonly id: string; readonly number: string; readonly state: string }[];
  /** What this person may begin; `blocked` where another would have to. */
  readonly begin: 'first' | 'amended' | 'blocked' | 'none';
}

export function CaseReports({ t, caseNumber, reports, begin }: CaseReportsProps) {
  return (
    <Section title={t('reporting.title')} count={reports.length} inside="stack">
      {reports.map((report) => (
        <div class="buttons" key={report.id}>
          <a class="code" href={paths.report(report.id)}>
            {report.number}
          </a>
          <ReportStateBadge t={t} state={report.state} />
        </div>
      ))}
      {reports.length === 0 && <p class="second">{t('reporting.empty')}</p>}
      {begin === 'first' && (
        <form method="post" action={paths.caseReports(caseNumber)}>
          <Button>{t('reporting.new')}</Button>
        </form>
      )}
      {begin === 'amended' && <LinkButton href={paths.newReport(caseNumber)}>{t('reporting.new.amend')}</LinkButton>}
      {begin === 'blocked' && (
        <BlockedButton id="begin-report" reason={t('reporting.new.blocked')}>
          {t('reporting.new')}
        </BlockedButton>
      )}
    </Section>
  );
}
