// The door to methods: their list, one of them, entering and stating anew.
import { Router, type Request, type Response } from 'express';
import { MethodFormPage } from '../../../views/batches/method-form.js';
import { MethodPage } from '../../../views/batches/method-page.js';
import { MethodsPage } from '../../../views/batches/methods-page.js';
import { paths } from '../../../views/paths.js';
import { NotFound } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { mayDo, permit } from '../../people/permissions.js';
import { peopleNamed } from '../../people/person-store.js';
import { typedValues } from '../../web/form.js';
import { flash, seeOther, sendPage } from '../../web/respond.js';
import { actorOf, offerAgain, wordsOf, type FormFaults, type OfferedPage } from '../../web/setting.js';
import { instrumentKinds } from '../instruments/instrument.js';
import { methodFrom, newMethodValues, rowsOf, valuesOf } from './method-form.js';
import { correctMethod, enterMethod } from './method-template-actions.js';
import type { MethodTemplate } from './method-template.js';
import { methodTemplateById, methodTemplatesOf, versionsOfTemplate } from './method-template-store.js';

export function methodRoutes(lab: Lab): Router {
  const router = Router();
  router.get('/methods', (req, res) => sendMethods(lab, req, res));
  router.get('/methods/new', (req, res) => {
    permit(actorOf(res), 'method.manage');
    sendPage(req, res, formPage(res, { typed: newMethodValues }));
  });
  router.post('/methods', (req, res) => postMethod(lab, req, res));
  router.get('/methods/:id', async (req, res) => {
    const method = await methodAt(lab, res, { id: req.params.id, action: 'method.read' });
    sendPage(req, res, await methodPage(lab, res, method));
  });
  router.get('/methods/:id/correction', async (req, res) => {
    const corrected = await methodAt(lab, res, { id: req.params.id, action: 'method.manage' });
    const sign = wordsOf(res).language === 'en' ? '.' : ',';
    sendPage(req, res, formPage(res, { corrected, typed: valuesOf(corrected, sign) }));
  });
  router.post('/methods/:id/versions', (req, res) => postVersion(lab, req, res));
  return router;
}

async function sendMethods(lab: Lab, req: Request, res: Response): Promise<void> {
  const actor = actorOf(res);
  permit(actor, 'method.read');
  const t = wordsOf(res);
  const methods = (await methodTemplatesOf(lab.db, actor.laboratoryId)).map((method) => ({
    ...method,
    analytes: method.analytes.length,
    levels: method.calibrators.length,
  }));
  const body = <MethodsPage t={t} methods={methods} mayManage={mayDo(actor, 'method.manage')} />;
  sendPage(req, res, { title: t('batches.methods'), section: 'batches', body });
}

async function methodAt(
  lab: Lab,
  res: Response,
  { id, action }: { readonly id: string; readonly action: 'method.read' | 'method.manage' },
): Promise<MethodTemplate> {
  permit(actorOf(res), action);
  const method = await methodTemplateById(lab.db, id);
  if (method === undefined) throw new NotFound('method');
  permit(actorOf(res), action, method);
  return method;
}

async function methodPage(lab: Lab, res: Response, method: MethodTemplate): Promise<OfferedPage> {
  const versions = await versionsOfTemplate(lab.db, method.id);
  const people = await peopleNamed(lab.db, [...new Set(versions.map(({ madeBy }) => madeBy))]);
  const told = versions.map(({ version, reason, madeBy, madeAt }) => {
    return { version, reason, by: people.get(madeBy)?.name ?? madeBy, at: madeAt };
  });
  const mayManage = mayDo(actorOf(res), 'method.manage', method);
  const body = <MethodPage t={wordsOf(res)} method={{ ...method, versions: told }} mayManage={mayManage} />;
  return { title: method.name, section: 'batches', body };
}

interface Form {
  readonly corrected?: MethodTemplate | undefined;
  readonly typed: Readonly<Record<string, string>>;
  readonly faults?: FormFaults;
  readonly spare?: number;
}

function formPage(res: Response, { corrected, typed, faults, spare = 0 }: Form): OfferedPage {
  const t = wordsOf(res);
  const said = { typed, refused: faults?.fields ?? {}, message: faults?.message };
  const rows = { analyteRows: rowsOf(typed, 'analyte', spare), levelRows: rowsOf(typed, 'level', spare) };
  const title = t(corrected ? 'batches.method.correction' : 'batches.method.new');
  const body = <MethodFormPage t={t} corrected={corrected} kinds={instrumentKinds} {...rows} {...said} />;
  return { title, section: 'batches', body };
}

async function postMethod(lab: Lab, req: Request, res: Response): Promise<void> {
  permit(actorOf(res), 'method.manage');
  const typed = typedValues(req.body);
  if (typed['step'] === 'more') return sendPage(req, res, formPage(res, { typed, spare: 3 }));
  offerAgain(res, (faults) => formPage(res, { typed, faults }));
  const { id, name } = await enterMethod(lab, actorOf(res), methodFrom(typed));
  flash(res, 'batches.method.entered', { name });
  seeOther(res, paths.method(id));
}

async function postVersion(lab: Lab, req: Request, res: Response): Promise<void> {
  const corrected = await methodAt(lab, res, { id: String(req.params['id']), action: 'method.manage' });
  const typed = typedValues(req.body);
  if (typed['step'] === 'more') return sendPage(req, res, formPage(res, { corrected, typed, spare: 3 }));
  offerAgain(res, (faults) => formPage(res, { corrected, typed, faults }));
  const { id } = corrected;
  const input = { templateId: id, statement: methodFrom(typed), reason: (typed['reason'] ?? '').slice(0, 1000) };
  await correctMethod(lab, actorOf(res), input);
  flash(res, 'batches.method.corrected');
  seeOther(res, paths.method(id));
}
