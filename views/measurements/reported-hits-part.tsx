// What the vendor's own library search found, as the file states it: shown apart from the hits of this laboratory's search.
import type { T } from '../messages/translate.js';
import { Section } from '../parts/section.js';
import { Table } from '../parts/table.js';

interface ReportedHitView {
  readonly of: string;
  readonly rank: number | null;
  readonly name: string;
  readonly casNumber: string;
  readonly scoreText: string;
  readonly scale: 'similarity-index' | 'pbm-quality';
  readonly library: string;
}

export interface ReportedHitsPartProps {
  readonly t: T;
  readonly hits: readonly ReportedHitView[];
  readonly count: number;
}

export function ReportedHitsPart({ t, hits, count }: ReportedHitsPartProps) {
  const cut = hits.length < count ? t('analysis.result.first', { count: hits.length }) : undefined;
  const title = t('analysis.reportedHits');
  return (
    <Section title={title} count={count} end={cut && <span class="quiet">{cut}</span>} inside="flush">
      <Table
        label={title}
        columns={[
          { head: t('common.plot.peak'), cell: (hit) => hit.of },
          { head: t('analysis.hit.substance'), cell: (hit) => hit.name },
          { head: 'CAS', cell: (hit) => <span class="code">{hit.casNumber}</span> },
          {
            head: t('analysis.reportedHits.score'),
            kind: 'num',
            cell: (hit) => `${hit.scoreText} ${t.code('analysis', `reportedHits.${hit.scale}`)}`,
          },
          { head: t('analysis.reportedHits.library'), cell: (hit) => <span class="verbatim">{hit.library}</span> },
        ]}
        rows={hits}
        keyOf={(hit) => `${hit.of} ${hit.rank ?? ''} ${hit.name}`}
      />
    </Section>
  );
}
