// The list of exhibits.
import type { T } from '../messages/translate.js';
import { PageHead } from '../parts/page-head.js';
import { Table, type Column } from '../parts/table.js';
import { paths } from '../paths.js';
import { ListPart, type ListChoices, type ListQuery } from '../orders/list-part.js';
import { channelWords, DueWords } from '../orders/order-facts.js';
import { SealCell, type ExhibitLineView } from './exhibits-part.js';

export interface ListedExhibit extends ExhibitLineView {
  readonly orderId: string;
  readonly caseNumber: string | null;
  /** Its own, or its order's. */
  readonly channel: string;
  readonly dueDate: string;
  readonly isLate: boolean;
}

export interface ExhibitsPageProps {
  readonly t: T;
  readonly exhibits: readonly ListedExhibit[];
  readonly query: ListQuery;
  readonly choices: ListChoices;
  readonly start: 'newest' | 'later';
  readonly nextBefore: string | undefined;
}

export function ExhibitsPage(props: ExhibitsPageProps) {
  const { t, exhibits } = props;
  return (
    <>
      <PageHead title={t('common.section.exhibits')} />
      <ListPart
        {...props}
        path={paths.exhibits()}
        searchLabel={t('evidence.exhibits.search')}
        statusRoom="state"
        shown={exhibits.length}
        table={
          <Table label={t('common.section.exhibits')} columns={columns(t)} rows={exhibits} keyOf={(row) => row.id} />
        }
        empty={{ title: t('evidence.exhibits.empty'), when: t('evidence.exhibits.empty.when') }}
      />
    </>
  );
}

function columns(t: T): readonly Column<ListedExhibit>[] {
  return [
    {
      head: t('evidence.number'),
      cell: (row) => (
        <a class="code" href={paths.exhibit(row.number ?? row.id)}>
          {row.number ?? t('evidence.exhibit.unnumbered')}
        </a>
      ),
    },
    { head: t('evidence.exhibit.what'), cell: (row) => <span class="what">{row.description}</span> },
    { head: t('evidence.packaging'), cell: (row) => t.code('evidence', `packaging.${row.packaging}`) },
    { head: t('evidence.seal'), cell: (row) => <SealCell t={t} row={row} /> },
    { head: t('evidence.list.channel'), cell: (row) => channelWords(t, { channel: row.channel, channelNote: null }) },
    {
      head: t('evidence.massGross'),
      kind: 'num',
      cell: (row) => (row.grossMassMicrograms === null ? '' : t.formats.mass(row.grossMassMicrograms)),
    },
    {
      head: t('evidence.order.due'),
      cell: (row) => <DueWords t={t} dueDate={row.dueDate} isLate={row.isLate} />,
    },
  ];
}
