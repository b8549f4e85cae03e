// The examinations of an exhibit, for its page.
import { ResultBadge } from '../findings/outcome-badge.js';
import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import { Section } from '../parts/section.js';
import { Table, type Column } from '../parts/table.js';
import { paths } from '../paths.js';
import type { ExaminationLine } from './examination-line.js';

export interface ExaminationsPartProps {
  readonly t: T;
  readonly exhibitNumber: string;
  readonly examinations: readonly ExaminationLine[];
  readonly may: 'record' | 'read';
}

export function ExaminationsPart({ t, exhibitNumber, examinations, may }: ExaminationsPartProps) {
  if (examinations.length === 0 && may === 'read') return null;
  const title = t('examinations.title');
  const end = may === 'record' && <a href={paths.newExamination(exhibitNumber)}>{t('examinations.new')}</a>;
  const isFindable = may === 'record' && examinations.some(({ standing }) => standing === 'stands');
  return (
    <Section
      title={title}
      count={examinations.length}
      end={end}
      inside={examinations.length === 0 ? 'padded' : 'flush'}
      id="examinations"
    >
      {examinations.length === 0 ? (
        <p class="quiet">{t('examinations.none')}</p>
      ) : (
        <Table label={title} rows={examinations} keyOf={({ id }) => id} columns={examinationColumns(t)} />
      )}
      {isFindable && (
        <p class="inside">
          <a href={paths.newBenchFinding(exhibitNumber)}>{t('examinations.find')}</a>
        </p>
      )}
    </Section>
  );
}

export const examinationColumns = (t: T): readonly Column<ExaminationLine>[] => [
  {
    head: t('examinations.technique'),
    cell: ({ id, technique, category, itemNumber }) => (
      <>
        <a class="what" href={paths.examination(id)}>
          {technique}
        </a>
        <span class="quiet small">
          {[category === null ? '' : t('scheme.category', { category }), itemNumber].filter(Boolean).join(', ')}
        </span>
      </>
    ),
  },
  {
    head: t('examinations.result'),
    cell: ({ result, standing }) =>
      standing === 'withdrawn' ? (
        <Badge tone="warn">{t('examinations.withdrawn')}</Badge>
      ) : (
        <ResultBadge t={t} result={result} />
      ),
  },
  {
    head: t('examinations.seen'),
    cell: ({ words, person, at }) => (
      <>
        <span class="what">{words}</span>
        <span class="quiet small">
          {person}, {t.formats.dateTime(at)}
        </span>
      </>
    ),
  },
];
