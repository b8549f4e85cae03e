// The findings of a case: what was found in which exhibit, and whether the scheme of identification is met.
import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import { Empty } from '../parts/empty.js';
import { Section } from '../parts/section.js';
import { Table, type Column } from '../parts/table.js';
import { paths } from '../paths.js';
import { OutcomeBadge, type FindingOutcomeCode } from './outcome-badge.js';

export interface CaseFindingView {
  readonly id: string;
  readonly substance: string;
  readonly outcome: FindingOutcomeCode;
  readonly exhibitNumber: string;
  readonly expert: string;
  readonly at: string;
  readonly scheme: 'met' | 'not-met';
  readonly standing: 'stands' | 'withdrawn';
}

export function CaseFindings({ t, findings }: { readonly t: T; readonly findings: readonly CaseFindingView[] }) {
  const standing = findings.filter((finding) => finding.standing === 'stands').length;
  return (
    <Section title={t('findings.case.title')} count={standing} inside="flush" id="findings">
      {findings.length === 0 ? (
        <Empty title={t('findings.case.empty')} when={t('findings.case.empty.when')} />
      ) : (
        <Table label={t('findings.case.title')} columns={columns(t)} rows={findings} keyOf={(finding) => finding.id} />
      )}
    </Section>
  );
}

const columns = (t: T): readonly Column<CaseFindingView>[] => [
  {
    head: t('findings.case.substance'),
    cell: (finding) => <a href={paths.finding(finding.id)}>{finding.substance}</a>,
  },
  { head: t('findings.finding.exhibit'), cell: (finding) => <span class="code">{finding.exhibitNumber}</span> },
  {
    head: t('findings.outcome'),
    cell: (finding) =>
      finding.standing === 'withdrawn' ? (
        <Badge tone="warn">{t('findings.case.withdrawn')}</Badge>
      ) : (
        <>
          <OutcomeBadge t={t} outcome={finding.outcome} />
          {finding.outcome !== 'not-detected' && <div class="quiet small">{schemeWords(t, finding)}</div>}
        </>
      ),
  },
  {
    head: t('findings.finding.by'),
    cell: (finding) => `${finding.expert}, ${t.formats.shortDate(finding.at)}`,
  },
];

function schemeWords(t: T, { scheme }: CaseFindingView): string {
  return t(scheme === 'met' ? 'findings.case.scheme.met' : 'findings.case.scheme.notMet');
}
