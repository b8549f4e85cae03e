// The public keys that sign the ledger, as verifiers take them, each with the size from which it signs.
import type { T } from '../messages/translate.js';
import { Empty } from '../parts/empty.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { Table, type Column } from '../parts/table.js';
import { paths } from '../paths.js';

export interface KeyLine {
  readonly vkey: string;
  readonly fromSize: number;
  readonly madeAt: string;
  readonly endorsement: string | null;
}

export interface KeysPageProps {
  readonly t: T;
  /** Oldest first. */
  readonly keys: readonly KeyLine[];
}

export function KeysPage({ t, keys }: KeysPageProps) {
  return (
    <div class="stack">
      <PageHead
        above={<a href={paths.ledger()}>{t('ledger.title')}</a>}
        title={t('ledger.keys')}
        below={t('ledger.keys.about')}
      />
      {keys.length === 0 ? (
        <Empty title={t('ledger.keys.empty')} when={t('ledger.keys.empty.when')} />
      ) : (
        <Section title={t('ledger.keys.list')} count={keys.length} inside="flush">
          <Table label={t('ledger.keys')} columns={columns(t, keys[0])} rows={keys} keyOf={(key) => key.vkey} />
        </Section>
      )}
    </div>
  );
}

const columns = (t: T, first: KeyLine | undefined): readonly Column<KeyLine>[] => [
  { head: t('ledger.key.from'), cell: ({ fromSize }) => t.formats.integer(fromSize), kind: 'num' },
  { head: t('ledger.when'), cell: ({ madeAt }) => t.formats.dateTimeSeconds(madeAt) },
  { head: t('ledger.key.public'), cell: ({ vkey }) => <span class="code wrap">{vkey}</span> },
  { head: t('ledger.key.vouched'), cell: (key) => vouched(t, key, first) },
];

function vouched(t: T, key: KeyLine, first: KeyLine | undefined): string {
  if (key === first) return t('ledger.key.vouched.first');
  return key.endorsement === null ? t('ledger.key.vouched.no') : t('ledger.key.vouched.yes');
}
