// The spectra of the laboratory's own reference materials, the newest first.
import type { T } from '../messages/translate.js';
import { Empty } from '../parts/empty.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { Table, type Column } from '../parts/table.js';
import { paths } from '../paths.js';
import { StateBadge, type OwnSpectrumState } from './state-badge.js';

export interface OwnSpectrumLine {
  readonly id: string;
  readonly name: string;
  readonly material: string;
  readonly seconds: number;
  readonly method: string;
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly state: OwnSpectrumState;
}

export interface OwnSpectraPageProps {
  readonly t: T;
  readonly spectra: readonly OwnSpectrumLine[];
}

export function OwnSpectraPage({ t, spectra }: OwnSpectraPageProps) {
  const title = t('libraries.own.title');
  return (
    <div class="stack">
      <PageHead title={title} above={<a href={paths.libraries()}>{t('findings.library.title')}</a>} />
      <p>{t('libraries.own.what')}</p>
      <Section title={title} count={spectra.length} inside="flush">
        {spectra.length === 0 ? (
          <Empty title={t('libraries.own.empty')} when={t('libraries.own.empty.when')} />
        ) : (
          <Table label={title} columns={columns(t)} rows={spectra} keyOf={({ id }) => id} />
        )}
      </Section>
    </div>
  );
}

const columns = (t: T): readonly Column<OwnSpectrumLine>[] => [
  { head: t('libraries.own.substance'), cell: (line) => <a href={paths.ownSpectrum(line.id)}>{line.name}</a> },
  { head: t('libraries.own.state'), cell: (line) => <StateBadge t={t} state={line.state} /> },
  { head: t('libraries.own.retention'), kind: 'num', cell: (line) => t.formats.minutes(line.seconds, 3) },
  { head: t('libraries.own.method'), cell: (line) => <span class="code">{line.method}</span> },
  { head: t('libraries.own.material'), cell: (line) => line.material },
  { head: t('libraries.own.proposedBy'), cell: (line) => line.proposedBy },
  { head: t('libraries.own.proposedAt'), cell: (line) => t.formats.date(line.proposedAt) },
];
