// The ledger's signed states: how many entries, which root, who vouches for it besides the laboratory.
import type { T } from '../messages/translate.js';
import { Empty } from '../parts/empty.js';
import { PageHead } from '../parts/page-head.js';
import { Paging } from '../parts/paging.js';
import { Section } from '../parts/section.js';
import { Table, type Column } from '../parts/table.js';
import { paths } from '../paths.js';

export interface CheckpointLine {
  readonly id: string;
  readonly size: number;
  readonly root: string;
  readonly at: string;
  readonly witnesses: readonly string[];
  /** When, by the word of the time-stamping authority. */
  readonly statedAt: string | undefined;
}

export interface CheckpointsPageProps {
  readonly t: T;
  readonly lines: readonly CheckpointLine[];
  readonly mayRecord: boolean;
  readonly first?: string | undefined;
  readonly next?: string | undefined;
}

export function CheckpointsPage({ t, lines, mayRecord, first, next }: CheckpointsPageProps) {
  return (
    <div class="stack">
      <PageHead
        above={<a href={paths.ledger()}>{t('ledger.title')}</a>}
        title={t('ledger.checkpoints')}
        below={t('ledger.checkpoints.about')}
        buttons={
          <>
            {lines.length > 0 && (
              <a class="button" href={paths.checkpoint()} download="checkpoint.txt">
                {t('ledger.checkpoint.download')}
              </a>
            )}
            {mayRecord && (
              <form method="post" action={paths.checkpoints()}>
                <button class="button main" type="submit">
                  {t('ledger.checkpoint.sign')}
                </button>
              </form>
            )}
          </>
        }
      />
      {lines.length === 0 ? (
        <Empty title={t('ledger.checkpoints.empty')} when={t('ledger.checkpoints.empty.when')} />
      ) : (
        <Section title={t('ledger.checkpoints.list')} inside="flush">
          <Table label={t('ledger.checkpoints')} columns={columns(t)} rows={lines} keyOf={(line) => line.id} />
          <Paging t={t} shown={lines.length} first={first} next={next} />
        </Section>
      )}
    </div>
  );
}

const columns = (t: T): readonly Column<CheckpointLine>[] => [
  {
    head: t('ledger.checkpoint.size'),
    cell: (line) => <a href={paths.checkpointText(line.id)}>{t.formats.integer(line.size)}</a>,
    kind: 'num',
  },
  { head: t('ledger.when'), cell: (line) => t.formats.dateTimeSeconds(line.at) },
  { head: t('ledger.checkpoint.root'), cell: (line) => <span class="code">{line.root.slice(0, 16)}</span> },
  {
    head: t('ledger.checkpoint.witnesses'),
    cell: (line) => (line.witnesses.length === 0 ? t('common.none') : line.witnesses.join(', ')),
  },
  {
    head: t('ledger.checkpoint.timeStamp'),
    cell: ({ id, statedAt }) =>
      statedAt === undefined ? (
        t('common.none')
      ) : (
        <a href={paths.checkpointTimeStamp(id)}>{t.formats.dateTimeSeconds(statedAt)}</a>
      ),
  },
];
