// Measurements that wait for a person to say of what they are: each with its scan field.
import type { T } from '../messages/translate.js';
import { Empty } from '../parts/empty.js';
import { PageHead } from '../parts/page-head.js';
import { Paging } from '../parts/paging.js';
import { Section } from '../parts/section.js';
import { Table, type Column } from '../parts/table.js';
import { paths } from '../paths.js';
import { addressOf } from './list-address.js';
import { FileOfLine, furtherColumns, type MeasurementLine } from './measurements-page.js';
import { standingWords, type NamedStandingView } from './named-standing.js';

interface WaitingLine extends MeasurementLine {
  readonly waits: NamedStandingView;
}

export interface InboxPageProps {
  readonly t: T;
  readonly measurements: readonly WaitingLine[];
  readonly count: number;
  readonly start: 'newest' | 'later';
  readonly nextBefore: string | undefined;
}

export function InboxPage({ t, measurements, count, start, nextBefore }: InboxPageProps) {
  return (
    <>
      <PageHead title={t('analysis.inbox')} below={t('analysis.inbox.lead')} />
      <Section title={t('analysis.measurements')} count={count} inside="flush">
        {measurements.length === 0 ? (
          <Empty title={t('analysis.inbox.empty')} when={t('analysis.inbox.empty.when')} />
        ) : (
          <>
            <Table
              label={t('analysis.inbox')}
              columns={[whatColumn(t), ...furtherColumns(t)]}
              rows={measurements}
              keyOf={(row) => row.id}
            />
            <Paging
              t={t}
              shown={measurements.length}
              first={start === 'newest' ? undefined : paths.inbox()}
              next={nextBefore === undefined ? undefined : addressOf(paths.inbox(), { before: nextBefore })}
            />
          </>
        )}
      </Section>
    </>
  );
}

/** All that a person needs on a small screen: which it is, and why it waits. */
const whatColumn = (t: T): Column<WaitingLine> => ({
  head: t('analysis.inbox.why'),
  cell: ({ id, number, sampleName, file, part, waits }) => (
    <>
      <a class="code" href={paths.measurement(id)}>
        {number}
      </a>
      <span class="what">{sampleName}</span>
      <FileOfLine t={t} file={file} part={part} />
      <span class="what small">{standingWords(t, waits)}</span>
    </>
  ),
});
