// The libraries of the laboratory, and a search through their records.
import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import { LinkButton } from '../parts/button.js';
import { Empty } from '../parts/empty.js';
import { FilterBar } from '../parts/filter-bar.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { Table, type Column } from '../parts/table.js';
import { paths } from '../paths.js';
import { RecordsPart, type RecordsView } from './records-part.js';

export interface LibraryLine {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly records: number;
  readonly refused: number;
  readonly loadedAt: string;
  /** `replaced`: a newer one of the same name is searched in its place. */
  readonly state: 'in-use' | 'replaced' | 'ended';
}

export interface LibrariesPageProps {
  readonly t: T;
  readonly libraries: readonly LibraryLine[];
  /** Substances of the registry that Dalel brings along. */
  readonly starterCount: number;
  /** Approved spectra of the laboratory's own. */
  readonly ownCount: number;
  /** By which hits are put in order: name and version. */
  readonly ranking: string;
  readonly query: string;
  /** Undefined while nothing is looked for. */
  readonly found: RecordsView | undefined;
  readonly mayLoad: boolean;
}

export function LibrariesPage(props: LibrariesPageProps) {
  const { t, libraries, starterCount, ownCount, ranking, query, found, mayLoad } = props;
  const load = mayLoad && (
    <LinkButton kind="main" href={paths.newLibrary()}>
      {t('findings.library.new')}
    </LinkButton>
  );
  return (
    <div class="stack">
      <PageHead title={t('findings.library.title')} buttons={load} />
      <Section title={t('libraries.find')} inside="flush">
        <FilterBar t={t} action={paths.libraries()} query={query} searchLabel={t('findings.library.search')} />
      </Section>
      {found && <RecordsPart t={t} found={found} of="several" />}
      <Section title={t('findings.library.list')} count={libraries.length} inside="flush">
        {libraries.length === 0 ? (
          <Empty title={t('findings.library.empty')} when={t('findings.library.empty.when')} />
        ) : (
          <Table
            label={t('findings.library.list')}
            columns={columns(t)}
            rows={libraries}
            keyOf={(library) => library.id}
          />
        )}
      </Section>
      <Section title={t('libraries.own.title')}>
        <p>
          <a href={paths.ownSpectra()}>{t('libraries.own.link', { count: ownCount })}</a>
        </p>
      </Section>
      <Section title={t('libraries.ranking.title')}>
        <p>
          <a href={paths.rankings()}>{t('libraries.ranking.link')}</a> <span class="code">{ranking}</span>
        </p>
      </Section>
      <Section title={t('findings.library.starter')}>
        <p>{t('findings.library.starter.note', { count: starterCount })}</p>
      </Section>
    </div>
  );
}

const columns = (t: T): readonly Column<LibraryLine>[] => [
  { head: t('findings.library.name'), cell: (library) => <a href={paths.library(library.id)}>{library.name}</a> },
  { head: t('findings.library.version'), cell: (library) => library.version },
  { head: t('findings.library.records'), kind: 'num', cell: (library) => t.formats.integer(library.records) },
  { head: t('findings.library.refused'), kind: 'num', cell: (library) => t.formats.integer(library.refused) },
  { head: t('findings.library.loaded'), cell: (library) => t.formats.date(library.loadedAt) },
  { head: t('findings.library.state'), cell: (library) => <LibraryBadge t={t} state={library.state} /> },
];

export function LibraryBadge({ t, state }: { readonly t: T; readonly state: LibraryLine['state'] }) {
  if (state === 'in-use') return <Badge tone="ok">{t('findings.library.state.inUse')}</Badge>;
  return (
    <Badge tone="plain">{t(state === 'ended' ? 'findings.library.state.ended' : 'libraries.state.replaced')}</Badge>
  );
}
