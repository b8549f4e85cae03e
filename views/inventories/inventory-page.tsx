// What an ended inventory showed: missing, misplaced, unexpected, found; a misplaced item's record is corrected from here.
import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import { Button, LinkButton } from '../parts/button.js';
import { Facts } from '../parts/facts.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { type Column, Table } from '../parts/table.js';
import { paths } from '../paths.js';
import { WitnessFields } from '../storage/witness-fields.js';
import type { FindingLine, InventoryResultView } from './inventory-view.js';

export interface InventoryPageProps {
  readonly t: T;
  readonly view: InventoryResultView;
  readonly message: string | undefined;
}

export function InventoryPage({ t, view, message }: InventoryPageProps) {
  const { missing, misplaced, unexpected, found, counts } = view;
  const agrees = counts.missing + counts.misplaced + counts.unexpected === 0;
  return (
    <div class="stack">
      <PageHead
        title={t('storage.inventory.of', { place: view.placeName })}
        above={<a href={paths.inventories()}>{t('storage.inventories.title')}</a>}
        buttons={
          <LinkButton icon="print" href={paths.inventoryAct(view.id)}>
            {t('storage.inventory.act')}
          </LinkButton>
        }
      />
      {message !== undefined && <Notice tone="stop" title={message} live />}
      <Notice
        tone={counts.missing > 0 ? 'stop' : agrees ? 'ok' : 'warn'}
        title={t(agrees ? 'storage.inventory.agrees' : 'storage.inventory.differs', { ...counts })}
      >
        {counts.missing > 0 ? t('storage.inventory.missing.do') : undefined}
      </Notice>
      <Head t={t} view={view} />
      <Missing t={t} lines={missing} />
      <Misplaced t={t} id={view.id} lines={misplaced} />
      <Lines
        t={t}
        title={t('storage.outcome.unexpected.title')}
        tone="warn"
        lines={unexpected}
        columns={[recorded(t), seen(t), ...(unexpected.some(isAnsweredFor) ? [work(t)] : [])]}
      />
      <Lines t={t} title={t('storage.outcome.found.title')} lines={found} columns={[seen(t)]} />
    </div>
  );
}

function Head({ t, view }: { readonly t: T; readonly view: InventoryResultView }) {
  return (
    <Section title={t('storage.inventory.facts')}>
      <Facts
        facts={[
          { label: t('storage.inventory.place'), value: <a href={view.placeHref}>{view.placeName}</a> },
          { label: t('storage.inventory.started'), value: `${t.formats.dateTime(view.startedAt)}, ${view.startedBy}` },
          { label: t('storage.inventory.ended'), value: `${t.formats.dateTime(view.endedAt)}, ${view.endedBy}` },
          { label: t('storage.inventory.scannedBy'), value: view.scannedBy },
        ]}
      />
    </Section>
  );
}

const recorded = (t: T): Column<FindingLine> => ({
  head: t('storage.outcome.recorded'),
  cell: (line) => line.recorded,
});
const seen = (t: T): Column<FindingLine> => ({ head: t('storage.outcome.seen'), cell: (line) => line.seen });

const isAnsweredFor = ({ nonconformity }: FindingLine): boolean => nonconformity !== undefined;

const work = (t: T): Column<FindingLine> => ({
  head: t('storage.nonconformity.title'),
  cell: ({ nonconformity }) =>
    nonconformity && (
      <a href={paths.nonconformity(nonconformity.id)}>
        {t('storage.outcome.owner', { owner: nonconformity.owner, state: nonconformity.state })}
      </a>
    ),
});

function Missing({ t, lines }: { readonly t: T; readonly lines: readonly FindingLine[] }) {
  const columns = [recorded(t), work(t)];
  return <Lines t={t} title={t('storage.outcome.missing.title')} tone="stop" lines={lines} columns={columns} />;
}

function Misplaced({ t, id, lines }: { readonly t: T; readonly id: string; readonly lines: readonly FindingLine[] }) {
  const correct: Column<FindingLine> = {
    head: t('storage.outcome.correction'),
    cell: (line) => <CorrectionForm t={t} id={id} line={line} />,
  };
  const columns = [recorded(t), seen(t), correct];
  return <Lines t={t} title={t('storage.outcome.misplaced.title')} tone="warn" lines={lines} columns={columns} />;
}

function CorrectionForm({
  t,
  id,
  line: { id: findingId, stands, correction },
}: {
  readonly t: T;
  readonly id: string;
  readonly line: FindingLine;
}) {
  if (stands === 'settled') return <Badge tone="ok">{t('storage.outcome.settled')}</Badge>;
  if (correction === undefined) return <Badge tone="warn">{t('storage.outcome.uncorrected')}</Badge>;
  const fields = (
    <>
      <input type="hidden" name="findingId" value={findingId} />
      <input type="hidden" name="eventId" value={correction.eventId} />
      {correction.needsWitness === 'yes' && <WitnessFields t={t} typed={{}} refused={{}} isRequired />}
      <Button>{t('storage.outcome.correct')}</Button>
    </>
  );
  return (
    <form class="stack" method="post" action={paths.inventoryCorrections(id)}>
      {fields}
    </form>
  );
}

interface LinesProps {
  readonly t: T;
  readonly title: string;
  readonly tone?: 'warn' | 'stop' | undefined;
  readonly lines: readonly FindingLine[];
  readonly columns: readonly Column<FindingLine>[];
}

function Lines({ t, title, tone, lines, columns }: LinesProps) {
  if (lines.length === 0) return null;
  const item: Column<FindingLine> = {
    head: t('custody.column.item'),
    cell: ({ number, href }) =>
      href === undefined ? (
        <span class="code">{number}</span>
      ) : (
        <a class="code" href={href}>
          {number}
        </a>
      ),
  };
  const what: Column<FindingLine> = { head: t('custody.column.what'), cell: (line) => line.description };
  return (
    <Section title={title} count={lines.length} tone={tone} inside="flush">
      <Table label={title} rows={lines} keyOf={(line) => line.id} columns={[item, what, ...columns]} />
    </Section>
  );
}
