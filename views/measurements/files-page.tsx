// Every file that came, whatever became of it.
import type { T } from '../messages/translate.js';
import { LinkButton } from '../parts/button.js';
import { Empty } from '../parts/empty.js';
import { FilterBar } from '../parts/filter-bar.js';
import { PageHead } from '../parts/page-head.js';
import { Paging } from '../parts/paging.js';
import { Section } from '../parts/section.js';
import { Table, type Column } from '../parts/table.js';
import { paths } from '../paths.js';
import { FileStandingCell, type FileStanding } from './file-state.js';
import { addressOf, type Chosen } from './list-address.js';

export interface FileLine extends FileStanding {
  readonly id: string;
  readonly name: string;
  readonly form: 'file' | 'folder';
  readonly size: number;
  readonly via: 'folder' | 'upload';
  readonly instrumentName: string | null;
  readonly receivedAt: string;
}

interface FilesQuery {
  readonly q?: string | undefined;
  readonly state?: string | undefined;
  readonly instrument?: string | undefined;
}

export interface FilesPageProps {
  readonly t: T;
  readonly files: readonly FileLine[];
  readonly query: FilesQuery;
  readonly states: readonly string[];
  readonly instruments: readonly Chosen[];
  readonly start: 'newest' | 'later';
  readonly nextBefore: string | undefined;
}

export function FilesPage(props: FilesPageProps) {
  const { t, files, query, nextBefore } = props;
  const filtered = Object.values(query).some(Boolean);
  const address = (before?: string) => addressOf(paths.files(), { ...query, before });
  return (
    <>
      <PageHead
        title={t('analysis.files')}
        buttons={
          <LinkButton kind="main" href={paths.newMeasurements()}>
            {t('analysis.upload')}
          </LinkButton>
        }
      />
      <Section title={t('analysis.measurements.newest')} inside="flush">
        <FilterBar
          t={t}
          action={paths.files()}
          query={query.q}
          searchLabel={t('analysis.files.search')}
          filters={filtersOf(props)}
        />
        {files.length > 0 && <FileTable t={t} files={files} label={t('analysis.files')} />}
        {files.length === 0 && filtered && (
          <Empty title={t('analysis.files.none')} when={t('analysis.list.none.when')} />
        )}
        {files.length === 0 && !filtered && (
          <Empty title={t('analysis.files.empty')} when={t('analysis.files.empty.when')} />
        )}
        {files.length > 0 && (
          <Paging
            t={t}
            shown={files.length}
            first={props.start === 'newest' ? undefined : address()}
            next={nextBefore === undefined ? undefined : address(nextBefore)}
          />
        )}
      </Section>
    </>
  );
}

function filtersOf({ t, states, instruments, query }: FilesPageProps) {
  const stateOptions = states.map((value) => ({ value, label: t.code('analysis', `fileState.${value}`) }));
  return [
    { name: 'state', label: t('analysis.file.state'), options: stateOptions, value: query.state },
    { name: 'instrument', label: t('analysis.instrument'), options: instruments, value: query.instrument },
  ];
}

interface FileTableProps {
  readonly t: T;
  readonly files: readonly FileLine[];
  readonly label: string;
  /** Of one instrument, whose name stands above. */
  readonly of?: 'instrument' | 'laboratory';
}

export function FileTable({ t, files, label, of = 'laboratory' }: FileTableProps) {
  return <Table label={label} columns={columns(t, of)} rows={files} keyOf={(file) => file.id} />;
}

function columns(t: T, of: FileTableProps['of']): readonly Column<FileLine>[] {
  return [
    {
      head: t('analysis.file'),
      cell: (file) => (
        <a class="what code verbatim" href={paths.file(file.id)}>
          {file.name}
        </a>
      ),
    },
    { head: t('analysis.file.state'), cell: (file) => <FileStandingCell t={t} file={file} /> },
    ...(of === 'instrument'
      ? []
      : [
          {
            head: t('analysis.instrument'),
            cell: (file: FileLine) => file.instrumentName ?? t('analysis.file.via.upload'),
          },
        ]),
    { head: t('analysis.file.size'), kind: 'num', cell: (file) => t.formats.bytes(file.size) },
    { head: t('analysis.file.received'), cell: (file) => t.formats.dateTime(file.receivedAt) },
  ];
}
