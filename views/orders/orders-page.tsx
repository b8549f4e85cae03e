// The list of orders: for the registrar all of them, for an investigator his own.
import type { T } from '../messages/translate.js';
import { LinkButton } from '../parts/button.js';
import { PageHead } from '../parts/page-head.js';
import { Table, type Column } from '../parts/table.js';
import { paths } from '../paths.js';
import { ListPart, type ListChoices, type ListQuery } from './list-part.js';
import { channelWords, DueWords, rulingWords, StatusBadge, UrgencyBadge } from './order-facts.js';
import type { OrderView } from './order-view.js';

export interface OrderLine extends OrderView {
  readonly isLate: boolean;
}

export interface OrdersPageProps {
  readonly t: T;
  readonly orders: readonly OrderLine[];
  readonly query: ListQuery;
  readonly choices: ListChoices;
  readonly start: 'newest' | 'later';
  readonly nextBefore: string | undefined;
  readonly may: { readonly create: boolean };
}

export function OrdersPage(props: OrdersPageProps) {
  const { t, orders, may } = props;
  const enter = may.create ? (
    <LinkButton href={paths.newOrder()} kind="main">
      {t('evidence.orders.enter')}
    </LinkButton>
  ) : undefined;
  return (
    <>
      <PageHead title={t('common.section.orders')} buttons={enter} />
      <ListPart
        {...props}
        path={paths.orders()}
        searchLabel={t('evidence.orders.search')}
        statusRoom="status"
        shown={orders.length}
        table={<Table label={t('common.section.orders')} columns={columns(t)} rows={orders} keyOf={(row) => row.id} />}
        empty={{ title: t('evidence.orders.empty'), when: t('evidence.orders.empty.when') }}
      />
    </>
  );
}

function columns(t: T): readonly Column<OrderLine>[] {
  return [
    {
      head: t('evidence.order.ruling'),
      cell: (order) => <a href={paths.order(order.id)}>{rulingWords(t, order)}</a>,
    },
    { head: t('evidence.list.status'), cell: (order) => <StatusOrCase t={t} order={order} /> },
    {
      head: t('evidence.order.body'),
      cell: (order) => (
        <>
          {order.orderingBody}
          <br />
          <span class="quiet small">{order.investigatorName}</span>
        </>
      ),
    },
    { head: t('evidence.order.criminalCase'), cell: (order) => <span class="code">{order.criminalCaseNumber}</span> },
    { head: t('evidence.list.channel'), cell: (order) => channelWords(t, { ...order, channelNote: null }) },
    {
      head: t('evidence.order.due'),
      cell: (order) => (
        <>
          <DueWords t={t} dueDate={order.dueDate} isLate={order.isLate} />
          {order.urgency !== 'usual' && (
            <>
              {' '}
              <UrgencyBadge t={t} order={order} />
            </>
          )}
        </>
      ),
    },
  ];
}

function StatusOrCase({ t, order }: { readonly t: T; readonly order: OrderLine }) {
  if (order.caseNumber === null) return <StatusBadge t={t} order={order} />;
  return (
    <a class="code" href={paths.case(order.caseNumber)}>
      {order.caseNumber}
    </a>
  );
}
