// The ledger as it grows: newest on top, each entry with its proof mark.
import type { T } from '../messages/translate.js';
import { Empty } from '../parts/empty.js';
import { FilterBar } from '../parts/filter-bar.js';
import { PageHead } from '../parts/page-head.js';
import { Paging } from '../parts/paging.js';
import { Proof } from '../parts/proof.js';
import { Section } from '../parts/section.js';
import { Table, type Column } from '../parts/table.js';
import { paths } from '../paths.js';

export interface LedgerLine {
  readonly seq: number;
  readonly type: string;
  readonly at: string;
  readonly who: string;
  readonly hash: string;
}

export interface LedgerPageProps {
  readonly t: T;
  readonly lines: readonly LedgerLine[];
  readonly size: number;
  readonly root: string;
  readonly type?: string | undefined;
  readonly types: readonly string[];
  readonly query?: string | undefined;
  readonly next?: string | undefined;
  readonly first?: string | undefined;
}

export function LedgerPage({ t, lines, size, root, type, types, query, next, first }: LedgerPageProps) {
  const kinds = types.map((each) => ({ value: each, label: factWords(t, each) }));
  return (
    <div class="stack">
      <PageHead
        title={t('ledger.title')}
        below={t.rich('ledger.head', {
          size: t.formats.integer(size),
          root: <span class="code">{root.slice(0, 16)}</span>,
        })}
        buttons={
          <>
            <a class="button" href={paths.checkpoints()}>
              {t('ledger.checkpoints')}
            </a>
            <a class="button" href={paths.ledgerKeys()}>
              {t('ledger.keys')}
            </a>
          </>
        }
      />
      <FilterBar
        t={t}
        action={paths.ledger()}
        query={query}
        searchLabel={t('ledger.search')}
        filters={[{ name: 'type', label: t('ledger.fact'), options: kinds, value: type }]}
      />
      {lines.length === 0 ? (
        <Empty title={t('ledger.empty')} when={t('ledger.empty.when')} />
      ) : (
        <Section title={t('ledger.entriesShown')} inside="flush">
          <Table label={t('ledger.title')} columns={columns(t)} rows={lines} keyOf={(line) => String(line.seq)} />
          <Paging t={t} shown={lines.length} first={first} next={next} />
        </Section>
      )}
    </div>
  );
}

const columns = (t: T): readonly Column<LedgerLine>[] => [
  { head: t('ledger.number'), cell: (line) => <a href={paths.ledgerEntry(line.seq)}>{line.seq}</a>, kind: 'num' },
  { head: t('ledger.when'), cell: (line) => t.formats.dateTimeSeconds(line.at) },
  { head: t('ledger.fact'), cell: (line) => factWords(t, line.type) },
  { head: t('ledger.who'), cell: (line) => line.who },
  { head: t('ledger.proof'), cell: (line) => <Proof t={t} hash={line.hash} href={paths.ledgerEntry(line.seq)} /> },
];

/** A fact's name in words; one that has none yet is shown by its code. */
export function factWords(t: T, type: string): string {
  return t.knows('ledger', `fact.${type}`) ? t.code('ledger', `fact.${type}`) : type;
}
