// One entry: what it says word for word, what it binds, and whether that still agrees.
import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import { Facts } from '../parts/facts.js';
import { PageHead } from '../parts/page-head.js';
import { Proof } from '../parts/proof.js';
import { Section } from '../parts/section.js';
import { Table } from '../parts/table.js';
import { paths } from '../paths.js';
import { factWords } from './ledger-page.js';

export interface BoundLine {
  readonly table: string;
  readonly id: string;
  readonly hash: string;
  readonly state: 'whole' | 'missing' | 'altered';
}

export interface EntryPageProps {
  readonly t: T;
  readonly seq: number;
  readonly type: string;
  readonly at: string;
  readonly who: string;
  readonly hash: string;
  readonly hashAgrees: boolean;
  readonly previous: string | null;
  readonly items: readonly string[];
  readonly rows: readonly BoundLine[];
  readonly files: readonly { readonly name: string; readonly sha256: string; readonly size: number }[];
  readonly text: string;
}

export function EntryPage(props: EntryPageProps) {
  const { t, seq, type, hash, hashAgrees } = props;
  return (
    <div class="stack">
      <PageHead
        above={<a href={paths.ledger()}>{t('ledger.title')}</a>}
        title={`${t('ledger.entry')} ${seq}: ${factWords(t, type)}`}
        buttons={
          <>
            <a class="button" href={`${paths.ledgerEntry(seq)}/bytes`} download={`entry-${seq}.json`}>
              {t('ledger.download')}
            </a>
            <a class="button" href={paths.ledgerEntryProof(seq)}>
              {t('ledger.downloadProof')}
            </a>
          </>
        }
      />
      <Section title={t('ledger.entry')} end={<Proof t={t} hash={hash} broken={!hashAgrees} />}>
        <Facts facts={facts(props)} />
      </Section>
      {props.rows.length > 0 && <Rows {...props} />}
      {props.files.length > 0 && <Files {...props} />}
      <Section title={t('ledger.bytes')}>
        <pre class="code verbatim">{props.text}</pre>
      </Section>
    </div>
  );
}

const facts = ({ t, at, who, hash, previous, items }: EntryPageProps) => [
  { label: t('ledger.when'), value: t.formats.dateTimeSeconds(at) },
  { label: t('ledger.who'), value: who },
  { label: t('ledger.hash'), value: <span class="code wrap">{hash}</span> },
  { label: t('ledger.previous'), value: <span class="code wrap">{previous ?? t('common.none')}</span> },
  { label: t('ledger.items'), value: items.length === 0 ? t('common.none') : items.join(', ') },
];

function Rows({ t, rows }: EntryPageProps) {
  const columns = [
    { head: t('ledger.table'), cell: (row: BoundLine) => row.table },
    { head: t('ledger.row'), cell: (row: BoundLine) => <span class="code wrap">{row.id}</span> },
    { head: t('ledger.hash'), cell: (row: BoundLine) => <span class="code">{row.hash.slice(0, 16)}</span> },
    {
      head: t('ledger.agrees'),
      cell: (row: BoundLine) => (
        <Badge tone={row.state === 'whole' ? 'ok' : 'stop'}>{t(`ledger.state.${row.state}`)}</Badge>
      ),
    },
  ];
  return (
    <Section title={t('ledger.rows')} count={rows.length} inside="flush">
      <Table label={t('ledger.rows')} columns={columns} rows={rows} keyOf={(row) => row.id} />
    </Section>
  );
}

function Files({ t, files }: EntryPageProps) {
  const columns = [
    { head: t('ledger.file'), cell: (file: (typeof files)[number]) => file.name },
    {
      head: t('ledger.size'),
      cell: (file: (typeof files)[number]) => t.formats.bytes(file.size),
      kind: 'num' as const,
    },
    { head: 'SHA-256', cell: (file: (typeof files)[number]) => <span class="code wrap">{file.sha256}</span> },
  ];
  return (
    <Section title={t('ledger.files')} count={files.length} inside="flush">
      <Table label={t('ledger.files')} columns={columns} rows={files} keyOf={(file) => file.sha256 + file.name} />
    </Section>
  );
}
