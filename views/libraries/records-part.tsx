// Records of libraries that answer to a search, read by key from page to page.
import type { T } from '../messages/translate.js';
import { Formula } from '../parts/formula.js';
import { Empty } from '../parts/empty.js';
import { Paging } from '../parts/paging.js';
import { Section } from '../parts/section.js';
import { Table, type Column } from '../parts/table.js';
import { paths } from '../paths.js';

export interface RecordsView {
  readonly records: readonly RecordLine[];
  readonly first: string | undefined;
  readonly next: string | undefined;
}

export interface RecordLine {
  readonly id: string;
  readonly name: string;
  readonly formula: string | null;
  readonly casNumber: string | null;
  readonly inchiKey: string | null;
  readonly library: { readonly id: string; readonly name: string };
}

export interface RecordsPartProps {
  readonly t: T;
  readonly found: RecordsView;
  /** Records of one library don't name it. */
  readonly of: 'one' | 'several';
}

export function RecordsPart({ t, found, of }: RecordsPartProps) {
  const { records, first, next } = found;
  return (
    <Section title={t('findings.library.found')} count={records.length} inside="flush">
      {records.length === 0 ? (
        <Empty title={t('findings.library.found.none')} when={t('findings.library.found.none.when')} />
      ) : (
        <Table
          label={t('findings.library.found')}
          columns={of === 'one' ? columns(t) : [...columns(t), libraryColumn(t)]}
          rows={records}
          keyOf={(record) => record.id}
        />
      )}
      {(records.length > 0 || first !== undefined) && <Paging t={t} shown={records.length} first={first} next={next} />}
    </Section>
  );
}

const columns = (t: T): readonly Column<RecordLine>[] => [
  { head: t('findings.library.record'), cell: (record) => record.name },
  { head: t('findings.library.formula'), cell: (record) => <Formula text={record.formula} /> },
  { head: t('findings.library.cas'), cell: (record) => <span class="code">{record.casNumber}</span> },
  { head: 'InChIKey', cell: (record) => <span class="code small">{record.inchiKey}</span> },
];

const libraryColumn = (t: T): Column<RecordLine> => ({
  head: t('findings.library.in'),
  cell: ({ library }) => <a href={paths.library(library.id)}>{library.name}</a>,
});
