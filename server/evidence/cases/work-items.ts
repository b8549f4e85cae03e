// What orders and cases have for a person to do.
import { paths } from '../../../views/paths.js';
import { rulingWords } from '../../../views/orders/order-facts.js';
import { mayDo } from '../../people/permissions.js';
import { isInspected } from '../exhibits/exhibit.js';
import { exhibitsOfOrder } from '../exhibits/exhibit-store.js';
import { endOfDay } from '../orders/due.js';
import { labDay, labTimeZone } from '../orders/order-actions.js';
import { searchOrders } from '../orders/order-list-store.js';
import type { Order } from '../orders/order.js';
import { searchCases, type CaseLine } from './case-list-store.js';
import type { WorkItem, WorkTerm, WorkVisit } from './work-item.js';

const most = 100;

export async function intakeWork(visit: WorkVisit): Promise<readonly WorkItem[]> {
  const place = {
    today: await labDay(visit.lab, visit.actor.laboratoryId),
    timeZone: await labTimeZone(visit.lab, visit.actor.laboratoryId),
  };
  const parts = await Promise.all([
    visit.actor.roles.has('investigator') ? ownOrders(visit, place) : [],
    mayDo(visit.actor, 'order.register') ? newOrders(visit, place) : [],
    mayDo(visit.actor, 'case.assign') ? unassigned(visit, place) : [],
    visit.actor.roles.has('chemist') ? ownCases(visit, place) : [],
    mayDo(visit.actor, 'case.assign') ? lateCases(visit, place) : [],
  ]);
  return withoutTwins(parts.flat());
}

interface Place {
  readonly today: string;
  readonly timeZone: string;
}

/** Late work is told once, whoever it waits for. */
function withoutTwins(items: readonly WorkItem[]): readonly WorkItem[] {
  return items.filter((item, index) => items.findIndex((other) => other.href === item.href) === index);
}

/** For an investigator: what came back, and what he has begun without exhibits. */
async function ownOrders(visit: WorkVisit, place: Place): Promise<readonly WorkItem[]> {
  const { lab, actor } = visit;
  const mine = await searchOrders(lab.db, { laboratoryId: actor.laboratoryId, investigatorId: actor.id, limit: most });
  const items: WorkItem[] = [];
  for (const order of mine) {
    if (order.status === 'refused' && isRecent(visit, order)) items.push(refusedOrder(visit, order));
    if (order.status !== 'entered' || (await exhibitsOfOrder(lab.db, order.id)).length > 0) continue;
    items.push(orderItem(visit, order, { place, group: 'mine', what: 'exhibits', href: paths.newExhibit(order.id) }));
  }
  return items;
}

const daysRefusalsStay = 30;

function isRecent({ lab }: WorkVisit, order: Order): boolean {
  return lab.clock.now().getTime() - new Date(order.enteredAt).getTime() < daysRefusalsStay * 86_400_000;
}

function refusedOrder({ t }: WorkVisit, order: Order): WorkItem {
  const href = paths.order(order.id);
  return {
    group: 'wrong',
    code: rulingWords(t, order),
    href,
    what: t('evidence.work.order.refused'),
    detail: order.refusedReason ?? '',
    due: null,
    button: { href, label: t('evidence.work.button.open') },
  };
}

/** For a registrar: orders that wait, with what is missing. */
async function newOrders(visit: WorkVisit, place: Place): Promise<readonly WorkItem[]> {
  const { lab, actor } = visit;
  const waiting = await searchOrders(lab.db, { laboratoryId: actor.laboratoryId, status: 'entered', limit: most });
  const items = waiting.map(async (order) => {
    const exhibits = await exhibitsOfOrder(lab.db, order.id);
    const group = order.dueDate < place.today ? ('late' as const) : ('mine' as const);
    const at = { place, group, href: paths.order(order.id) };
    if (exhibits.length === 0)
      return orderItem(visit, order, { ...at, what: 'exhibits', href: paths.newExhibit(order.id) });
    return orderItem(visit, order, { ...at, what: exhibits.every(isInspected) ? 'register' : 'inspect' });
  });
  return Promise.all(items);
}

interface OrderTask {
  readonly place: Place;
  readonly group: WorkItem['group'];
  readonly what: 'exhibits' | 'inspect' | 'register';
  readonly href: string;
}

function orderItem({ t }: WorkVisit, order: Order, task: OrderTask): WorkItem {
  const label = t(task.what === 'exhibits' ? 'evidence.work.button.add' : 'evidence.work.button.register');
  return {
    group: task.group,
    code: rulingWords(t, order),
    href: paths.order(order.id),
    what: t(`evidence.work.order.${task.what}`),
    detail: t('evidence.work.order.where', { body: order.orderingBody, investigator: order.investigatorName }),
    due: termOf(order, order.enteredAt, task.place),
    button: { href: task.href, label },
  };
}

async function unassigned(visit: WorkVisit, place: Place): Promise<readonly WorkItem[]> {
  const { lab, actor, t } = visit;
  const cases = await searchCases(lab.db, { laboratoryId: actor.laboratoryId, stage: 'unassigned', limit: most });
  return cases.map((line) => ({
    ...caseItem(visit, line, place),
    what: t('evidence.work.case.assign'),
    button: { href: `${paths.case(line.number)}#assignment`, label: t('evidence.work.button.assign') },
  }));
}

/** For a chemist: his cases, first those whose warning he has not signed. */
async function ownCases(visit: WorkVisit, place: Place): Promise<readonly WorkItem[]> {
  const { lab, actor, t } = visit;
  const mine = { laboratoryId: actor.laboratoryId, chemistId: actor.id, limit: most };
  const unwarned = await searchCases(lab.db, { ...mine, stage: 'unwarned' });
  const inWork = await searchCases(lab.db, { ...mine, stage: 'in-work' });
  return [
    ...unwarned.map((line) => ({
      ...caseItem(visit, line, place),
      what: t('evidence.work.case.warn'),
      button: { href: paths.newWarning(line.number), label: t('evidence.work.button.sign') },
    })),
    ...inWork.map((line) => ({
      ...caseItem(visit, line, place),
      what: t('evidence.work.case.examine', { count: line.exhibitCount }),
    })),
  ];
}

async function lateCases(visit: WorkVisit, place: Place): Promise<readonly WorkItem[]> {
  const { lab, actor, t } = visit;
  const late = { laboratoryId: actor.laboratoryId, overdueOn: place.today, limit: most };
  const cases = await searchCases(lab.db, late);
  return cases.map((line) => ({ ...caseItem(visit, line, place), what: t('evidence.work.case.late') }));
}

function caseItem({ t }: WorkVisit, { number, order, registeredAt }: CaseLine, place: Place) {
  const href = paths.case(number);
  return {
    group: order.dueDate < place.today ? ('late' as const) : ('mine' as const),
    code: number,
    href,
    detail: t('evidence.work.case.where', { body: order.orderingBody, article: order.articles }),
    due: termOf(order, registeredAt, place),
    button: { href, label: t('evidence.work.button.open') },
  };
}

const termOf = (order: Order, from: string, { timeZone }: Place): WorkTerm => ({
  from,
  until: endOfDay(order.dueDate, timeZone).toISOString(),
});
