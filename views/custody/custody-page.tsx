// What a person answers for now: in hands, offered to them, offered by them.
import type { T } from '../messages/translate.js';
import { Buttons, LinkButton } from '../parts/button.js';
import { Empty } from '../parts/empty.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { type Column, Table } from '../parts/table.js';
import { paths } from '../paths.js';

export interface HeldItemView {
  readonly number: string;
  readonly description: string;
  readonly since: string;
  readonly giver?: string | undefined;
  readonly receiver?: string | undefined;
}

/** A box in somebody's hands, of which the reader is one. */
export interface HeldBoxView {
  readonly id: string;
  readonly name: string;
  readonly giver?: string | undefined;
  readonly receiver?: string | undefined;
}

export interface CustodyPageProps {
  readonly t: T;
  readonly held: readonly HeldItemView[];
  readonly offeredToMe: readonly HeldItemView[];
  readonly offeredByMe: readonly HeldItemView[];
  readonly boxes: readonly HeldBoxView[];
  /** The reader's own badge, as the label page names it. */
  readonly badge: string;
  /** The acts by which the reader may send what they hold away. */
  readonly departures: readonly string[];
  readonly overdue: { readonly count: number; readonly minutes: number };
}

export function CustodyPage({
  t,
  held,
  offeredToMe,
  offeredByMe,
  boxes,
  overdue,
  badge,
  departures,
}: CustodyPageProps) {
  return (
    <div class="stack">
      <PageHead title={t('custody.title')} buttons={<HeadButtons t={t} badge={badge} />} />
      {overdue.count > 0 && (
        <Notice tone="warn" title={t('custody.offered.overdue', overdue)}>
          {t('custody.offered.overdue.do')}
        </Notice>
      )}
      {boxes.length > 0 && <Boxes t={t} boxes={boxes} />}
      {offeredToMe.length > 0 && <Items t={t} title={t('custody.offered.title')} items={offeredToMe} person="giver" />}
      {offeredByMe.length > 0 && (
        <Items t={t} title={t('custody.offered.mine')} items={offeredByMe} person="receiver" />
      )}
      {held.length > 0 ? (
        <>
          <Items t={t} title={t('custody.held.title')} items={held} />
          {departures.length > 0 && <Departures t={t} kinds={departures} />}
        </>
      ) : (
        <Section title={t('custody.held.title')} count={0}>
          <Empty title={t('custody.held.empty')} when={t('custody.held.empty.when')} />
        </Section>
      )}
    </div>
  );
}

function Boxes({ t, boxes }: Pick<CustodyPageProps, 't' | 'boxes'>) {
  const title = t('custody.boxes.title');
  const columns: Column<HeldBoxView>[] = [
    { head: t('custody.boxes.box'), cell: ({ id, name }) => <a href={paths.place(id)}>{name}</a> },
    { head: t('custody.boxes.state'), cell: (box) => boxState(t, box) },
  ];
  return (
    <Section title={title} count={boxes.length} inside="flush">
      <Table label={title} rows={boxes} keyOf={({ id }) => id} columns={columns} />
    </Section>
  );
}

function boxState(t: T, { giver, receiver }: HeldBoxView): string {
  if (giver !== undefined) return t('custody.boxes.toMe', { giver });
  return receiver === undefined ? t('custody.boxes.mine') : t('custody.boxes.byMe', { receiver });
}

function HeadButtons({ t, badge }: Pick<CustodyPageProps, 't' | 'badge'>) {
  return (
    <>
      <LinkButton icon="print" href={paths.newLabels(badge)}>
        {t('labels.badge')}
      </LinkButton>
      <LinkButton icon="print" href={paths.newLabels('cards')}>
        {t('labels.cards')}
      </LinkButton>
      <LinkButton kind="main" icon="scan" href={paths.scans()}>
        {t('custody.scan.title')}
      </LinkButton>
    </>
  );
}

function Departures({ t, kinds }: { readonly t: T; readonly kinds: readonly string[] }) {
  return (
    <Buttons>
      {kinds.map((kind) => (
        <LinkButton key={kind} icon="doc" href={paths.newAct(kind)}>
          {t.code('acts', `new.${kind}`)}
        </LinkButton>
      ))}
    </Buttons>
  );
}

interface ItemsProps {
  readonly t: T;
  readonly title: string;
  readonly items: readonly HeldItemView[];
  readonly person?: 'giver' | 'receiver' | undefined;
}

function Items({ t, title, items, person }: ItemsProps) {
  const who: Column<HeldItemView>[] =
    person === undefined
      ? []
      : [
          {
            head: t(person === 'giver' ? 'custody.column.from' : 'custody.column.to'),
            cell: (item) => item[person],
          },
        ];
  return (
    <Section title={title} count={items.length} inside="flush">
      <Table label={title} rows={items} keyOf={(item) => item.number} columns={[...itemColumns(t), ...who]} />
    </Section>
  );
}

export function itemColumns(t: T): Column<HeldItemView>[] {
  return [
    {
      head: t('custody.column.item'),
      cell: ({ number }) => (
        <a class="code" href={paths.itemCustody(number)}>
          {number}
        </a>
      ),
    },
    { head: t('custody.column.what'), cell: ({ description }) => description },
    { head: t('custody.column.since'), cell: ({ since }) => t.formats.dateTime(since) },
  ];
}
