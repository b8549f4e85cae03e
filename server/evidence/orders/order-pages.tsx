// From orders to their pages: gathers what a page shows and what its reader may do.
import type { Request, Response } from 'express';
import type { Option } from '../../../views/parts/select-field.js';
import type { Gate } from '../../../views/parts/gates.js';
import { discrepancyWords } from '../../../views/exhibits/exhibit-facts.js';
import { OrderPage } from '../../../views/orders/order-page.js';
import { OrdersPage } from '../../../views/orders/orders-page.js';
import { paths } from '../../../views/paths.js';
import type { T } from '../../../views/messages/translate.js';
import { newId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
import { mayDo, permit } from '../../people/permissions.js';
import { searchPeople } from '../../people/person-store.js';
import { sendPage } from '../../web/respond.js';
import { actorOf, wordsOf, type FormFaults, type OfferedPage } from '../../web/setting.js';
import { discrepancyNotices } from '../acts/discrepancy-notices.js';
import { discrepanciesAmong } from '../cases/registration.js';
import { discrepanciesOf, isInspected, type EnteredExhibit } from '../exhibits/exhibit.js';
import { exhibitsOfOrder } from '../exhibits/exhibit-store.js';
import { listQuery, pageOf, searchFrom } from './list-query.js';
import { channels, orderStatuses, urgencies, type Order } from './order.js';
import { actsAsInvestigator, labDay } from './order-actions.js';
import { searchOrders } from './order-list-store.js';
import { questionsOfOrder, reasonsOfOrder } from './order-store.js';
import { recordHistory } from './record-history.js';

export async function sendOrders(lab: Lab, req: Request, res: Response): Promise<void> {
  const t = wordsOf(res);
  const actor = actorOf(res);
  permit(actor, 'order.read');
  const query = listQuery(req.query, orderStatuses);
  const today = await labDay(lab, actor.laboratoryId);
  const status = query.status === undefined ? {} : { status: query.status };
  const found = await searchOrders(lab.db, { ...searchFrom(query, actor, today), ...status });
  const { rows, nextBefore } = pageOf(found, (order) => order.id);
  const orders = rows.map((order) => ({
    ...order,
    isLate: order.status !== 'refused' && !order.closed && order.dueDate < today,
  }));
  const body = (
    <OrdersPage
      t={t}
      orders={orders}
      query={withoutPlace(query)}
      choices={{ statuses: orderStatuses, channels, urgencies }}
      start={query.before === undefined ? 'newest' : 'later'}
      nextBefore={nextBefore}
      may={{ create: mayDo(actor, 'order.create') }}
    />
  );
  sendPage(req, res, { title: t('common.section.orders'), section: 'orders', body });
}

/** What is looked for, without where the page begins. */
export function withoutPlace<Query extends { readonly before?: string }>({ before, ...rest }: Query) {
  void before;
  return rest;
}

/** One order's page; with faults when its registration was refused. */
export async function orderPage(lab: Lab, res: Response, order: Order, refused?: RefusedRegistration) {
  const t = wordsOf(res);
  const actor = actorOf(res);
  const exhibits = await exhibitsOfOrder(lab.db, order.id);
  const undecided = order.status === 'entered';
  const registers = undecided && mayDo(actor, 'order.register', order);
  const corrects = undecided || (order.status === 'registered' && !actsAsInvestigator(actor));
  const reasons = await reasonsOfOrder(lab.db, order.id);
  const subject = { laboratoryId: order.laboratoryId, item: `order:${order.id}`, reasons };
  const body = (
    <OrderPage
      t={t}
      order={order}
      questions={await questionsOfOrder(lab.db, order.id)}
      exhibits={exhibits.map(exhibitLine)}
      history={await recordHistory(lab.db, t, subject)}
      may={{
        correct: corrects && mayDo(actor, 'order.correct', order),
        addExhibit: undecided && mayDo(actor, 'exhibit.create', order),
        refuse: registers,
        create: mayDo(actor, 'order.create'),
      }}
      notices={await discrepancyNotices(lab.db, t, actor, order)}
      registration={registers ? registrationOf(t, order, exhibits, refused) : undefined}
    />
  );
  const title = t('evidence.order.numbered', { number: order.rulingNumber, date: t.formats.day(order.rulingDate) });
  return { title, section: 'orders', body } as const satisfies OfferedPage;
}

export interface RefusedRegistration {
  readonly faults: FormFaults;
  readonly typed: Readonly<Record<string, string>>;
}

export const exhibitLine = (exhibit: EnteredExhibit) => ({
  ...exhibit,
  discrepancies: discrepanciesOf(exhibit).length,
});

function registrationOf(t: T, order: Order, exhibits: readonly EnteredExhibit[], refused?: RefusedRegistration) {
  const differing = discrepanciesAmong(exhibits);
  return {
    action: paths.orderCases(order.id),
    gates: [
      exhibitsGate(t, order, exhibits),
      inspectedGate(t, exhibits),
      agreeGate(t, exhibits),
      consumptionGate(t, order),
    ],
    actId: differing.length > 0 ? newId() : undefined,
    values: refused?.typed ?? {},
    refused: refused?.faults.fields ?? {},
    message: refused?.faults.message,
  };
}

function exhibitsGate(t: T, order: Order, exhibits: readonly EnteredExhibit[]): Gate {
  const title = t('evidence.gate.exhibits');
  if (exhibits.length > 0) {
    return { title, state: 'pass', fact: t('evidence.exhibits', { count: exhibits.length }) };
  }
  const remedy = <a href={paths.newExhibit(order.id)}>{t('evidence.exhibit.add')}</a>;
  return { title, state: 'wait', fact: t('evidence.gate.exhibits.none'), remedy };
}

function inspectedGate(t: T, exhibits: readonly EnteredExhibit[]): Gate {
  const title = t('evidence.gate.inspected');
  const left = exhibits.filter((exhibit) => !isInspected(exhibit));
  const next = left[0];
  if (next === undefined) {
    const state = exhibits.length === 0 ? 'wait' : 'pass';
    return { title, state, fact: t('evidence.gate.inspected.all', { count: exhibits.length }) };
  }
  const remedy = (
    <a href={paths.exhibitCorrection(next.id)}>{t('evidence.gate.inspect', { position: next.position })}</a>
  );
  return { title, state: 'wait', fact: t('evidence.gate.inspected.left', { count: left.length }), remedy };
}

function agreeGate(t: T, exhibits: readonly EnteredExhibit[]): Gate {
  const title = t('evidence.gate.agrees');
  const differing = discrepanciesAmong(exhibits);
  if (differing.length > 0) {
    const facts = differing.map(({ exhibit, kinds }) => (
      <div key={exhibit.id}>
        {`${exhibit.position}. ${kinds.map((kind) => discrepancyWords(t, exhibit, kind)).join(' ')}`}
      </div>
    ));
    return { title, state: 'fail', fact: <>{facts}</>, remedy: t('evidence.gate.agrees.act') };
  }
  const seen = exhibits.length > 0 && exhibits.every(isInspected);
  return seen
    ? { title, state: 'pass', fact: t('evidence.gate.agrees.yes') }
    : { title, state: 'wait', fact: t('evidence.gate.agrees.wait') };
}

function consumptionGate(t: T, order: Order): Gate {
  const title = t('evidence.gate.consumption');
  if (order.consumption === 'none') return { title, state: 'fail', fact: t('evidence.gate.consumption.none') };
  return { title, state: 'pass', fact: t.code('evidence', `consumption.${order.consumption}`) };
}

/** Investigators with an account, to choose from; for an investigator himself there is nothing to choose. */
export async function investigatorOptions(lab: Lab, res: Response): Promise<readonly Option[] | undefined> {
  const actor = actorOf(res);
  if (actsAsInvestigator(actor)) return undefined;
  const people = await searchPeople(lab.db, { laboratoryId: actor.laboratoryId, role: 'investigator', limit: 500 });
  return people
    .filter((person) => !person.ended)
    .map((person) => ({ value: person.id, label: [person.name, person.organisation].filter(Boolean).join(', ') }));
}
