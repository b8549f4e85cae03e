// The door to orders: their list, one order, its form, its corrections, its refusal, its registration.
import { Type } from '@sinclair/typebox';
import { Router, type Request, type Response } from 'express';
import { isErased } from '../../../views/messages/erased-words.js';
import { OrderForm, type OrderFormProps } from '../../../views/orders/order-form.js';
import { ReasonPage } from '../../../views/orders/reason-page.js';
import { PageHead } from '../../../views/parts/page-head.js';
import { paths } from '../../../views/paths.js';
import type { Language } from '../../foundation/actor.js';
import type { Lab } from '../../ledger/lab.js';
import { keepingErased, keepingErasedParts } from '../../people/erased-fields.js';
import { permit } from '../../people/permissions.js';
import { personById } from '../../people/person-store.js';
import { readForm, typedValues } from '../../web/form.js';
import { flash, seeOther, sendPage } from '../../web/respond.js';
import { actorOf, offerAgain, wordsOf, type FormFaults, type OfferedPage } from '../../web/setting.js';
import { idIn, languageIn, maybeIn, textIn, type Typed } from '../acts/act-form.js';
import { registerOrder, type DiscrepancyTerms } from '../cases/registration-actions.js';
import { channels, consumptions, dayAfter, orderKinds, reportLanguages, urgencies, type Order } from './order.js';
import { correctOrder, enterOrder, labDay, needsReason, permittedOrder, refuseOrder } from './order-actions.js';
import { orderValues, questionFields, readOrder, typedQuestions } from './order-form.js';
import { regions } from './region.js';
import { investigatorOptions, orderPage, sendOrders } from './order-pages.js';
import { questionsOfOrder } from './order-store.js';

export function orderRoutes(lab: Lab): Router {
  const router = Router();
  router.get('/orders', (req, res) => sendOrders(lab, req, res));
  router.get('/orders/new', (req, res) => newOrder(lab, req, res));
  router.post('/orders', (req, res) => postOrder(lab, req, res));
  router.get('/orders/:id', async (req, res) => {
    const order = await permittedOrder(lab.db, actorOf(res), 'order.read', req.params.id);
    sendPage(req, res, await orderPage(lab, res, order));
  });
  router.get('/orders/:id/correction', (req, res) => correction(lab, req, res));
  router.post('/orders/:id/versions', (req, res) => postCorrection(lab, req, res));
  router.get('/orders/:id/refusals/new', async (req, res) => {
    const order = await permittedOrder(lab.db, actorOf(res), 'order.register', req.params.id);
    sendPage(req, res, refusalPage(res, order));
  });
  router.post('/orders/:id/refusals', (req, res) => postRefusal(lab, req, res));
  router.post('/orders/:id/cases', (req, res) => postCase(lab, req, res));
  return router;
}

const choices = { channels, consumptions, urgencies, kinds: orderKinds, languages: reportLanguages, regions };

interface ShownForm extends Pick<OrderFormProps, 'values' | 'questions'> {
  readonly faults?: FormFaults;
  /** The order that is corrected; absent for a new one. */
  readonly order?: Order;
}

const usualDays = 30;

async function newOrder(lab: Lab, req: Request, res: Response): Promise<void> {
  const actor = actorOf(res);
  permit(actor, 'order.create', { laboratoryId: actor.laboratoryId, investigatorId: actor.id });
  const from = typeof req.query['from'] === 'string' ? req.query['from'] : undefined;
  if (from !== undefined) {
    const order = await permittedOrder(lab.db, actor, 'order.read', from);
    const questions = (await questionsOfOrder(lab.db, order.id)).filter((question) => !isErased(question));
    const stillSaid = Object.entries(orderValues(order)).filter(([, value]) => !isErased(value));
    return sendPage(req, res, await formPage(lab, res, { values: Object.fromEntries(stillSaid), questions }));
  }
  const person = await personById(lab.db, actor.id);
  const own = actor.roles.has('investigator') && person !== undefined;
  const values = {
    dueDate: dayAfter(await labDay(lab, actor.laboratoryId), usualDays),
    reportLanguage: actor.language,
    ...(own ? { investigatorName: person.name, orderingBody: person.organisation ?? '' } : {}),
    ...(own ? { investigatorRank: person.position ?? '', investigatorPhone: person.phone ?? '' } : {}),
  };
  sendPage(req, res, await formPage(lab, res, { values, questions: [] }));
}

async function formPage(lab: Lab, res: Response, shown: ShownForm): Promise<OfferedPage> {
  const t = wordsOf(res);
  const { values, questions, faults, order } = shown;
  const title = t(order === undefined ? 'evidence.order.new' : 'evidence.order.correction');
  const body = (
    <>
      <PageHead title={title} />
      <OrderForm
        t={t}
        action={order === undefined ? paths.orders() : paths.orderVersions(order.id)}
        cancel={order === undefined ? paths.orders() : paths.order(order.id)}
        values={values}
        questions={questionFields(questions, 0)}
        refused={faults?.fields ?? {}}
        message={faults?.message}
        choices={choices}
        investigators={order === undefined ? await investigatorOptions(lab, res) : undefined}
        basedOn={order === undefined ? undefined : Number(values['basedOn'] || order.version)}
        reason={order !== undefined && needsReason(order, actorOf(res)) ? 'needed' : undefined}
      />
    </>
  );
  return { title, section: 'orders', body };
}

/** True when the form was sent for one more field: it comes back with what was typed, and nothing is recorded. */
function wantsMore(req: Request): boolean {
  return (req.body as { more?: unknown } | undefined)?.more !== undefined;
}

async function postOrder(lab: Lab, req: Request, res: Response): Promise<void> {
  const typed = { values: typedValues(req.body), questions: typedQuestions(req.body) };
  if (wantsMore(req)) {
    const questions = questionFields(typed.questions, 1);
    return sendPage(req, res, await formPage(lab, res, { ...typed, questions }));
  }
  offerAgain(res, (faults) => formPage(lab, res, { ...typed, faults }));
  const id = await enterOrder(lab, actorOf(res), readOrder(req.body));
  flash(res, 'evidence.order.entered');
  seeOther(res, paths.order(id));
}

async function correction(lab: Lab, req: Request, res: Response): Promise<void> {
  const order = await permittedOrder(lab.db, actorOf(res), 'order.correct', String(req.params['id']));
  const questions = await questionsOfOrder(lab.db, order.id);
  sendPage(req, res, await formPage(lab, res, { values: orderValues(order), questions, order }));
}

async function postCorrection(lab: Lab, req: Request, res: Response): Promise<void> {
  const order = await permittedOrder(lab.db, actorOf(res), 'order.correct', String(req.params['id']));
  const before = await questionsOfOrder(lab.db, order.id);
  const questions = keepingErasedParts(before, typedQuestions(req.body));
  const sent = { ...keepingErased(orderValues(order), req.body), questions };
  const typed = { values: typedValues(sent), questions, order };
  if (wantsMore(req)) {
    return sendPage(req, res, await formPage(lab, res, { ...typed, questions: questionFields(questions, 1) }));
  }
  offerAgain(res, (faults) => formPage(lab, res, { ...typed, faults }));
  await correctOrder(lab, actorOf(res), { ...readOrder(sent), orderId: order.id });
  flash(res, 'evidence.order.corrected');
  seeOther(res, paths.order(order.id));
}

function refusalPage(
  res: Response,
  order: Order,
  again?: { faults: FormFaults; value: string | undefined },
): OfferedPage {
  const t = wordsOf(res);
  const title = t('evidence.order.refuse.title');
  const ruling = t('evidence.order.numbered', { number: order.rulingNumber, date: t.formats.day(order.rulingDate) });
  const body = (
    <ReasonPage
      t={t}
      title={title}
      above={ruling}
      follows={t('evidence.order.refuse.follows')}
      label={t('evidence.order.refuse.why')}
      button={t('evidence.order.refuse')}
      action={paths.orderRefusals(order.id)}
      cancel={paths.order(order.id)}
      value={again?.value}
      refused={again?.faults.fields ?? {}}
      message={again?.faults.message}
    />
  );
  return { title, section: 'orders', body };
}

const reasonForm = Type.Object({ reason: Type.String({ maxLength: 5_000 }) });

async function postRefusal(lab: Lab, req: Request, res: Response): Promise<void> {
  const order = await permittedOrder(lab.db, actorOf(res), 'order.register', String(req.params['id']));
  offerAgain(res, (faults) => refusalPage(res, order, { faults, value: typedValues(req.body)['reason'] }));
  const { reason } = readForm(reasonForm, req.body);
  await refuseOrder(lab, actorOf(res), { orderId: order.id, reason });
  flash(res, 'evidence.order.refusedDone');
  seeOther(res, paths.order(order.id));
}

const discrepancyTerms = (typed: Typed, language: Language): DiscrepancyTerms => ({
  actId: idIn(typed, 'actId'),
  courierName: textIn(typed, 'courierName'),
  courierTitle: maybeIn(typed, 'courierTitle'),
  explanation: maybeIn(typed, 'explanation'),
  language: languageIn(typed, language),
});

async function postCase(lab: Lab, req: Request, res: Response): Promise<void> {
  const order = await permittedOrder(lab.db, actorOf(res), 'order.register', String(req.params['id']));
  const typed = typedValues(req.body);
  offerAgain(res, (faults) => orderPage(lab, res, order, { faults, typed }));
  const discrepancyAct = typed['actId'] === undefined ? undefined : discrepancyTerms(typed, wordsOf(res).language);
  const { number } = await registerOrder(lab, actorOf(res), { orderId: order.id, discrepancyAct });
  flash(res, 'evidence.registration.done', { number });
  seeOther(res, paths.case(number));
}
