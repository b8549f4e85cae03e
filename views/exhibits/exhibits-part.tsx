// The exhibits of an order or a case, as a table within its page.
import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import { LinkButton } from '../parts/button.js';
import { Empty } from '../parts/empty.js';
import { Section } from '../parts/section.js';
import { Table, type Column } from '../parts/table.js';
import { paths } from '../paths.js';

export interface ExhibitLineView {
  readonly id: string;
  readonly position: number;
  readonly number: string | null;
  readonly description: string;
  readonly packaging: string;
  readonly sealNumber: string | null;
  readonly declaredSealNumber: string | null;
  readonly sealCondition: string | null;
  readonly foundCount: number | null;
  readonly declaredCount: number | null;
  readonly grossMassMicrograms: number | null;
  /** How many things differ from the ruling. */
  readonly discrepancies: number;
}

export interface ExhibitsPartProps {
  readonly t: T;
  readonly exhibits: readonly ExhibitLineView[];
  /** Address of the form, for those who may add one. */
  readonly add?: string | undefined;
}

export function ExhibitsPart({ t, exhibits, add }: ExhibitsPartProps) {
  const button = add === undefined ? undefined : <LinkButton href={add}>{t('evidence.exhibit.add')}</LinkButton>;
  return (
    <Section
      title={t('common.section.exhibits')}
      count={exhibits.length}
      end={exhibits.length > 0 && add !== undefined ? <a href={add}>{t('evidence.exhibit.add')}</a> : undefined}
      inside="flush"
    >
      {exhibits.length === 0 ? (
        <Empty title={t('evidence.exhibits.none')} when={t('evidence.exhibits.none.when')} button={button} />
      ) : (
        <Table label={t('common.section.exhibits')} columns={columns(t)} rows={exhibits} keyOf={(row) => row.id} />
      )}
    </Section>
  );
}

function columns(t: T): readonly Column<ExhibitLineView>[] {
  return [
    { head: t('evidence.number'), cell: (row) => <ExhibitLink row={row} /> },
    {
      head: t('evidence.exhibit.what'),
      cell: (row) => (
        <>
          <span class="what">{row.description}</span>
          <span class="quiet small">{t.code('evidence', `packaging.${row.packaging}`)}</span>
        </>
      ),
    },
    { head: t('evidence.seal'), cell: (row) => <SealCell t={t} row={row} /> },
    {
      head: t('evidence.massGross'),
      kind: 'num',
      cell: (row) => (row.grossMassMicrograms === null ? '' : t.formats.mass(row.grossMassMicrograms)),
    },
  ];
}

function ExhibitLink({ row }: { readonly row: ExhibitLineView }) {
  return (
    <a class="code" href={paths.exhibit(row.number ?? row.id)}>
      {row.number ?? String(row.position)}
    </a>
  );
}

export function SealCell({ t, row }: { readonly t: T; readonly row: ExhibitLineView }) {
  const number = row.sealNumber ?? row.declaredSealNumber;
  return (
    <>
      {number !== null && <span class="code">{number}</span>}{' '}
      {row.sealCondition === null && <Badge tone="plain">{t('evidence.exhibit.uninspected')}</Badge>}
      {row.discrepancies > 0 && <Badge tone="warn">{t('evidence.discrepancies', { count: row.discrepancies })}</Badge>}
    </>
  );
}
