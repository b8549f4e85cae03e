// The injections that one file tells of: what each is of, why it waits, and what another version of the table said.
import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import { Notice } from '../parts/notice.js';
import { Paging } from '../parts/paging.js';
import { Section } from '../parts/section.js';
import { Table, type Column } from '../parts/table.js';
import { paths } from '../paths.js';
import { SetAsideFields } from './set-aside-fields.js';
import { BindForm } from './binding-part.js';
import { BindingBadge, type BindingView } from './measurements-page.js';
import { standingWords, type NamedStandingView } from './named-standing.js';
import { partWords, type PartView } from './part-of-file.js';
import { countWords, type RowCounts } from './row-counts.js';

export interface FileRowView {
  readonly id: string;
  readonly number: string;
  readonly sampleName: string;
  readonly part: PartView;
  readonly binding: BindingView;
  /** Why it waits; null where it doesn't. */
  readonly waits: NamedStandingView | null;
  /** The row of the table's earlier version; null: there is none. */
  readonly earlier: { readonly id: string; readonly number: string; readonly isSame: boolean } | null;
}

export interface FileRowsProps {
  readonly t: T;
  readonly fileId: string;
  readonly rows: readonly FileRowView[];
  readonly counts: RowCounts;
  /** Rows of the earlier version that this one has no more. */
  readonly gone: readonly { readonly id: string; readonly number: string; readonly sampleName: string }[];
  /** Whether an earlier version of the table is known. */
  readonly hasEarlier: boolean;
  readonly purposes: readonly string[];
  readonly mayBind: boolean;
  readonly refused: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string>>;
  /** From which place on the next page begins. */
  readonly next: number | undefined;
}

const asideForm = 'rows-aside';

export function FileRows(props: FileRowsProps) {
  const { t, fileId, rows, counts, gone, next, mayBind } = props;
  return (
    <Section
      title={t('analysis.file.rows')}
      count={counts.total}
      tone={counts.inbox > 0 ? 'warn' : undefined}
      end={<span class="quiet">{countWords(t, counts)}</span>}
      inside="flush"
    >
      <Table label={t('analysis.file.rows')} columns={columns(props)} rows={rows} keyOf={({ id }) => id} />
      {gone.length > 0 && (
        <p class="inside small">
          {t('analysis.file.rows.gone')}{' '}
          {gone.map(({ id, number, sampleName }) => (
            <span key={id}>
              <a class="code" href={paths.measurement(id)}>
                {number}
              </a>{' '}
              <span class="verbatim">{sampleName}</span>{' '}
            </span>
          ))}
        </p>
      )}
      {next !== undefined && <Paging t={t} shown={rows.length} next={`${paths.file(fileId)}?from=${next}`} />}
      {mayBind && rows.some(({ waits }) => waits !== null) && <AsideForm {...props} />}
    </Section>
  );
}

function columns(props: FileRowsProps): readonly Column<FileRowView>[] {
  const { t, hasEarlier, mayBind } = props;
  const version: readonly Column<FileRowView>[] = hasEarlier
    ? [{ head: t('analysis.file.rows.version'), cell: (row) => <Version t={t} row={row} /> }]
    : [];
  return [
    {
      head: t('analysis.measurement.number'),
      cell: ({ id, number, sampleName, part, waits }) => (
        <>
          {mayBind && waits !== null && (
            <input
              type="checkbox"
              name="rows"
              value={id}
              form={asideForm}
              aria-label={t('analysis.file.rows.choose', { number })}
            />
          )}{' '}
          <a class="code" href={paths.measurement(id)}>
            {number}
          </a>
          <span class="what verbatim">{sampleName}</span>
          <span class="quiet small">{partWords(t, part)}</span>
        </>
      ),
    },
    { head: t('analysis.binding.state'), cell: ({ binding }) => <BindingBadge t={t} binding={binding} /> },
    { head: t('analysis.inbox.why'), cell: (row) => <Waiting {...props} row={row} /> },
    ...version,
  ];
}

function Waiting({ t, fileId, mayBind, row: { id, waits } }: FileRowsProps & { readonly row: FileRowView }) {
  if (waits === null) return null;
  return (
    <>
      <span class="what small">{standingWords(t, waits)}</span>
      {mayBind && (
        <details>
          <summary>{t('analysis.binding.bind')}</summary>
          <BindForm t={t} measurement={{ id }} refused={{}} values={{}} among={{ fileId }} />
        </details>
      )}
    </>
  );
}

function Version({ t, row: { id, earlier } }: { readonly t: T; readonly row: FileRowView }) {
  if (earlier === null) return <Badge tone="plain">{t('analysis.file.rows.new')}</Badge>;
  if (earlier.isSame) return <span class="quiet">{t('analysis.file.rows.same')}</span>;
  return (
    <>
      <Badge tone="warn">{t('analysis.file.rows.changed')}</Badge>{' '}
      <a href={paths.runVersion(id, earlier.id)}>{t('analysis.file.rows.difference', { number: earlier.number })}</a>
    </>
  );
}

/** Blanks and standards of a table are many; they are told by one act, with one reason. */
function AsideForm({ t, fileId, purposes, refused, values }: FileRowsProps) {
  return (
    <details class="inside" open={Object.keys(refused).length > 0}>
      <summary>{t('analysis.file.rows.setAside')}</summary>
      <form id={asideForm} class="stack tight" method="post" action={paths.fileSetAsides(fileId)}>
        {refused['rows'] !== undefined && <Notice tone="stop" title={refused['rows']} live />}
        <SetAsideFields t={t} purposes={purposes} values={values} refused={refused} />
      </form>
    </details>
  );
}
