// The facts of an order, in the same words and the same order on its own page and on its case's.
import type { T } from '../messages/translate.js';
import { Badge, type BadgeProps } from '../parts/badge.js';
import { Facts, type Fact } from '../parts/facts.js';
import type { OrderView } from './order-view.js';

interface OrderPartProps {
  readonly t: T;
  readonly order: OrderView;
}

export function OrderFacts({ t, order }: OrderPartProps) {
  const facts: (Fact | false)[] = [
    { label: t('evidence.order.ruling'), value: rulingWords(t, order) },
    { label: t('evidence.order.body'), value: order.orderingBody },
    order.region !== null && {
      label: t('evidence.order.region'),
      value: t.code('evidence', `region.${order.region}`),
    },
    { label: t('evidence.order.investigator'), value: <InvestigatorWords order={order} /> },
    { label: t('evidence.order.criminalCase'), value: <span class="code">{order.criminalCaseNumber}</span> },
    { label: t('evidence.order.articles'), value: order.articles },
    { label: t('evidence.order.kind'), value: kindWords(t, order) },
    { label: t('evidence.order.consumption'), value: <ConsumptionWords t={t} order={order} /> },
    { label: t('evidence.order.channel'), value: channelWords(t, order) },
    { label: t('evidence.order.due'), value: t.formats.day(order.dueDate) },
    order.urgency !== 'usual' && { label: t('evidence.order.urgency'), value: <UrgencyBadge t={t} order={order} /> },
    { label: t('evidence.order.language'), value: t.code('evidence', `language.${order.reportLanguage}`) },
  ];
  return <Facts facts={facts.filter((fact): fact is Fact => fact !== false)} />;
}

export function rulingWords(t: T, order: Pick<OrderView, 'rulingNumber' | 'rulingDate'>): string {
  return t('evidence.order.numbered', { number: order.rulingNumber, date: t.formats.day(order.rulingDate) });
}

function InvestigatorWords({ order }: Pick<OrderPartProps, 'order'>) {
  const rest = [order.investigatorRank, order.investigatorPhone].filter(Boolean).join(', ');
  return (
    <>
      {order.investigatorName}
      {rest !== '' && <span class="quiet">{`, ${rest}`}</span>}
    </>
  );
}

function kindWords(t: T, order: OrderView): string {
  const kind = t.code('evidence', `kind.${order.kind}`);
  return order.earlierExamination === null ? kind : `${kind}: ${order.earlierExamination}`;
}

/** Without permission nothing may be used up: said loudly enough for the bench. */
function ConsumptionWords({ t, order }: OrderPartProps) {
  const words = t.code('evidence', `consumption.${order.consumption}`);
  return order.consumption === 'none' ? <Badge tone="warn">{words}</Badge> : <>{words}</>;
}

export function channelWords(
  t: T,
  carried: { readonly channel: string | null; readonly channelNote: string | null },
): string {
  const channel = carried.channel === null ? '' : t.code('evidence', `channel.${carried.channel}`);
  if (!carried.channelNote) return channel;
  return carried.channel === 'other' ? carried.channelNote : `${channel}: ${carried.channelNote}`;
}

export function UrgencyBadge({ t, order }: { readonly t: T; readonly order: Pick<OrderView, 'urgency'> }) {
  return <Badge tone="warn">{t.code('evidence', `urgency.${order.urgency}`)}</Badge>;
}

const statusTones: Readonly<Record<string, Pick<BadgeProps, 'tone'>['tone']>> = {
  entered: 'plain',
  registered: 'ok',
  refused: 'stop',
};

export function StatusBadge({ t, order }: { readonly t: T; readonly order: Pick<OrderView, 'status'> }) {
  return <Badge tone={statusTones[order.status] ?? 'plain'}>{t.code('evidence', `status.${order.status}`)}</Badge>;
}

/** The term of an order, with a mark when it has passed. */
export function DueWords({
  t,
  dueDate,
  isLate,
}: {
  readonly t: T;
  readonly dueDate: string;
  readonly isLate: boolean;
}) {
  return (
    <>
      {t.formats.day(dueDate)}
      {isLate && (
        <>
          {' '}
          <Badge tone="warn">{t('evidence.late')}</Badge>
        </>
      )}
    </>
  );
}
