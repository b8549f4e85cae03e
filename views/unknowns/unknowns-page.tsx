// Substances that nobody could name, those that came again together, the newest sighting first.
import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import { Empty } from '../parts/empty.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { Table, type Column } from '../parts/table.js';
import { paths } from '../paths.js';

export interface ClusterLine {
  /** Of its newest member. */
  readonly id: string;
  /** 0 where it is not known. */
  readonly mass: number;
  readonly strongest: readonly number[];
  readonly sightings: number;
  readonly cases: number;
  readonly regions: readonly string[];
  readonly firstAt: string;
  readonly lastAt: string;
  readonly isWarning: boolean;
}

export interface UnknownsPageProps {
  readonly t: T;
  readonly clusters: readonly ClusterLine[];
}

export function UnknownsPage({ t, clusters }: UnknownsPageProps) {
  const title = t('libraries.unknowns.title');
  return (
    <div class="stack">
      <PageHead title={title} above={<a href={paths.measurements()}>{t('common.section.measurements')}</a>} />
      <p>{t('libraries.unknowns.what')}</p>
      <Section title={title} count={clusters.length} inside="flush">
        {clusters.length === 0 ? (
          <Empty title={t('libraries.unknowns.empty')} when={t('libraries.unknowns.empty.when')} />
        ) : (
          <Table label={title} columns={columns(t)} rows={clusters} keyOf={({ id }) => id} />
        )}
      </Section>
    </div>
  );
}

const columns = (t: T): readonly Column<ClusterLine>[] => [
  {
    head: t('libraries.unknowns.ions'),
    cell: (line) => (
      <a class="code" href={paths.unknown(line.id)}>
        m/z {line.strongest.join(', ')}
      </a>
    ),
  },
  { head: t('libraries.mass'), kind: 'num', cell: (line) => (line.mass === 0 ? '' : line.mass) },
  {
    head: t('libraries.unknowns.warning'),
    cell: (line) => line.isWarning && <Badge tone="warn">{t('libraries.unknowns.warns')}</Badge>,
  },
  { head: t('libraries.unknowns.sightings'), kind: 'num', cell: (line) => line.sightings },
  { head: t('libraries.unknowns.cases'), kind: 'num', cell: (line) => line.cases },
  { head: t('libraries.unknowns.regions'), cell: (line) => line.regions.join(', ') },
  { head: t('libraries.unknowns.since'), cell: (line) => t.formats.date(line.firstAt) },
  { head: t('libraries.unknowns.last'), cell: (line) => t.formats.date(line.lastAt) },
];
