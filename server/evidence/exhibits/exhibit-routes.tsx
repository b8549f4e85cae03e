// The door to exhibits: their list, one exhibit, its form and its corrections.
import { Router, type Request, type Response } from 'express';
import { ExhibitForm } from '../../../views/exhibits/exhibit-form.js';
import { isErased } from '../../../views/messages/erased-words.js';
import { PageHead } from '../../../views/parts/page-head.js';
import { rulingWords } from '../../../views/orders/order-facts.js';
import { paths } from '../../../views/paths.js';
import type { Db } from '../../database/connection.js';
import type { Lab } from '../../ledger/lab.js';
import { keepingErased } from '../../people/erased-fields.js';
import { typedValues } from '../../web/form.js';
import { flash, seeOther, sendPage } from '../../web/respond.js';
import { actorOf, offerAgain, wordsOf, type FormFaults, type OfferedPage } from '../../web/setting.js';
import { channels, type Order } from '../orders/order.js';
import { actsAsInvestigator, permittedOrder } from '../orders/order-actions.js';
import { hazards, inscriptionChecks, packagings, sealConditions, type EnteredExhibit } from './exhibit.js';
import { correctExhibit, enterExhibit, permittedExhibit } from './exhibit-actions.js';
import { exhibitValues, readExhibit, seizureValues, typedHazards } from './exhibit-form.js';
import { exhibitsOfOrder } from './exhibit-store.js';
import { exhibitAt, exhibitPage, isInspection, sendExhibits, type FillExhibitSlots } from './exhibit-pages.js';

/** `fill` is what the rooms above show on an exhibit's page. */
export function exhibitRoutes(lab: Lab, fill: FillExhibitSlots): Router {
  const router = Router();
  router.get('/orders/:id/exhibits/new', async (req, res) => {
    const order = await permittedOrder(lab.db, actorOf(res), 'exhibit.create', req.params.id);
    sendPage(req, res, formPage(res, { order, values: await asTheLastOf(lab.db, order), hazards: [] }));
  });
  router.post('/orders/:id/exhibits', (req, res) => postExhibit(lab, req, res));
  router.get('/exhibits', (req, res) => sendExhibits(lab, req, res));
  router.get('/exhibits/:key', async (req, res) => {
    const exhibit = await exhibitAt(lab, res, { key: req.params.key, action: 'exhibit.read' });
    sendPage(req, res, await exhibitPage(lab, res, { exhibit, fill }));
  });
  router.get('/exhibits/:key/correction', (req, res) => correction(lab, req, res));
  router.post('/exhibits/:key/versions', (req, res) => postCorrection(lab, req, res));
  return router;
}

/** Packages of one seizure share its record: that is not typed again. */
async function asTheLastOf(db: Db, { id }: Order): Promise<Readonly<Record<string, string>>> {
  const values = seizureValues((await exhibitsOfOrder(db, id)).at(-1)?.seizure ?? null);
  return Object.fromEntries(Object.entries(values).filter(([, value]) => !isErased(value)));
}

const choices = { packagings, sealConditions, inscriptionChecks, channels, hazards };

interface ShownForm {
  readonly order: Order;
  readonly values: Readonly<Record<string, string>>;
  readonly hazards: readonly string[];
  readonly faults?: FormFaults;
  /** The exhibit that is corrected; absent for a new one. */
  readonly exhibit?: EnteredExhibit;
}

function formPage(res: Response, { order, values, hazards: ticked, faults, exhibit }: ShownForm): OfferedPage {
  const t = wordsOf(res);
  const key = exhibit && (exhibit.number ?? exhibit.id);
  const { title, button } = formWords(res, exhibit);
  const body = (
    <>
      <PageHead
        title={title}
        above={key === undefined ? rulingWords(t, order) : (exhibit?.number ?? rulingWords(t, order))}
      />
      <ExhibitForm
        t={t}
        action={key === undefined ? paths.orderExhibits(order.id) : paths.exhibitVersions(key)}
        cancel={key === undefined ? paths.order(order.id) : paths.exhibit(key)}
        values={values}
        hazards={ticked}
        refused={faults?.fields ?? {}}
        message={faults?.message}
        choices={choices}
        button={button}
        by={actsAsInvestigator(actorOf(res)) ? 'investigator' : 'laboratory'}
        basedOn={exhibit && Number(values['basedOn'] ?? exhibit.version)}
        reason={exhibit && exhibit.caseId !== null ? 'needed' : undefined}
      />
    </>
  );
  return { title, section: 'exhibits', body };
}

/** Entering, inspecting and correcting are one form and three different things. */
function formWords(res: Response, exhibit: EnteredExhibit | undefined) {
  const t = wordsOf(res);
  if (exhibit === undefined) return { title: t('evidence.exhibit.new'), button: t('evidence.exhibit.save') };
  return isInspection(actorOf(res), exhibit)
    ? { title: t('evidence.exhibit.inspection'), button: t('evidence.exhibit.saveInspection') }
    : { title: t('evidence.exhibit.correction'), button: t('evidence.correct.save') };
}

async function postExhibit(lab: Lab, req: Request, res: Response): Promise<void> {
  const order = await permittedOrder(lab.db, actorOf(res), 'exhibit.create', String(req.params['id']));
  const typed = { order, values: typedValues(req.body), hazards: typedHazards(req.body) };
  offerAgain(res, (faults) => formPage(res, { ...typed, faults }));
  const id = await enterExhibit(lab, actorOf(res), { orderId: order.id, content: readExhibit(req.body).content });
  const entered = await permittedExhibit(lab.db, actorOf(res), 'exhibit.read', id);
  flash(res, 'evidence.exhibit.entered', { position: entered.position });
  seeOther(res, typed.values['next'] === 'another' ? paths.newExhibit(order.id) : paths.order(order.id));
}

async function correction(lab: Lab, req: Request, res: Response): Promise<void> {
  const exhibit = await exhibitAt(lab, res, { key: String(req.params['key']), action: 'exhibit.correct' });
  const order = await permittedOrder(lab.db, actorOf(res), 'order.read', exhibit.orderId);
  sendPage(
    req,
    res,
    formPage(res, { order, exhibit, values: exhibitValues(exhibit, wordsOf(res)), hazards: exhibit.hazards }),
  );
}

async function postCorrection(lab: Lab, req: Request, res: Response): Promise<void> {
  const exhibit = await exhibitAt(lab, res, { key: String(req.params['key']), action: 'exhibit.correct' });
  const order = await permittedOrder(lab.db, actorOf(res), 'order.read', exhibit.orderId);
  const sent = keepingErased(exhibitValues(exhibit, wordsOf(res)), req.body);
  const typed = { order, exhibit, values: typedValues(sent), hazards: typedHazards(sent) };
  offerAgain(res, (faults) => formPage(res, { ...typed, faults }));
  await correctExhibit(lab, actorOf(res), { ...readExhibit(sent), exhibitId: exhibit.id });
  flash(res, exhibit.sealCondition === null ? 'evidence.exhibit.inspected' : 'evidence.exhibit.corrected');
  seeOther(res, exhibit.caseId === null ? paths.order(order.id) : paths.exhibit(exhibit.number ?? exhibit.id));
}
