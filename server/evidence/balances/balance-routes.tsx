// The door to balances: their list, one of them, entering one; its checks, calibrations and the end of its service.
import { Router, type Request, type Response } from 'express';
import type { BalanceFormName, RefusedForm } from '../../../views/balances/balance-forms.js';
import { BalancePage } from '../../../views/balances/balance-page.js';
import { BalancesPage } from '../../../views/balances/balances-page.js';
import { NewBalancePage } from '../../../views/balances/new-balance-page.js';
import { paths } from '../../../views/paths.js';
import { NotFound } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { mayDo, permit } from '../../people/permissions.js';
import { typedValues } from '../../web/form.js';
import { flash, seeOther, sendPage } from '../../web/respond.js';
import { actorOf, offerAgain, wordsOf, type FormFaults, type OfferedPage } from '../../web/setting.js';
import type { Balance } from './balance.js';
import { calibrateBalance, checkBalance, endBalance, enterBalance } from './balance-actions.js';
import { calibrationIn, checkIdIn, statementIn } from './balance-form.js';
import { balancesQuery, standingKinds } from './balance-query.js';
import { balanceById } from './balance-store.js';
import { balanceLines, balanceView } from './balance-views.js';
import { massOf } from './mass-field.js';

export function balanceRoutes(lab: Lab): Router {
  const router = Router();
  router.get('/balances', (req, res) => sendBalances(lab, req, res));
  router.get('/balances/new', (req, res) => {
    permit(actorOf(res), 'balance.manage');
    sendPage(req, res, newPage(res, {}));
  });
  router.post('/balances', async (req, res) => {
    permit(actorOf(res), 'balance.manage');
    offerAgain(res, (faults) => newPage(res, typedValues(req.body), faults));
    const { id } = await enterBalance(lab, actorOf(res), statementIn(typedValues(req.body)));
    flash(res, 'balances.entered');
    seeOther(res, paths.balance(id));
  });
  router.get('/balances/:id', async (req, res) => {
    sendPage(req, res, await pageOf(lab, res, await permittedBalance(lab, res, req.params.id)));
  });
  router.post('/balances/:id/checks', (req, res) => postCheck(lab, req, res));
  router.post('/balances/:id/calibrations', (req, res) => postCalibration(lab, req, res));
  router.post('/balances/:id/endings', (req, res) => postEnding(lab, req, res));
  return router;
}

async function sendBalances(lab: Lab, req: Request, res: Response): Promise<void> {
  const actor = actorOf(res);
  permit(actor, 'balance.read');
  const t = wordsOf(res);
  const query = balancesQuery(req.query);
  const { rows, after } = await balanceLines(lab, actor.laboratoryId, query);
  const next = after === undefined ? undefined : paths.balances({ ...query, after });
  const mayManage = mayDo(actor, 'balance.manage') ? 'yes' : 'no';
  const lists = { balances: rows, query, states: standingKinds, next, mayManage } as const;
  sendPage(req, res, { title: t('balances.title'), section: 'instruments', body: <BalancesPage t={t} {...lists} /> });
}

async function postCheck(lab: Lab, req: Request, res: Response): Promise<void> {
  const { balance, fields } = await posted(lab, { req, res, form: 'check' });
  const checkId = checkIdIn(fields);
  const reading = massOf(fields, 'reading', 'net');
  const weight = fields['weight'] ?? '';
  const result = await checkBalance(lab, actorOf(res), { checkId, balanceId: balance.id, weight, reading });
  flash(res, `balances.check.done.${result}`);
  seeOther(res, paths.balance(balance.id));
}

async function postCalibration(lab: Lab, req: Request, res: Response): Promise<void> {
  const { balance, fields } = await posted(lab, { req, res, form: 'calibration' });
  await calibrateBalance(lab, actorOf(res), { balanceId: balance.id, statement: calibrationIn(fields) });
  flash(res, 'balances.calibration.done');
  seeOther(res, paths.balance(balance.id));
}

async function postEnding(lab: Lab, req: Request, res: Response): Promise<void> {
  const { balance, fields } = await posted(lab, { req, res, form: 'ending' });
  const reason = (fields['reason'] ?? '').slice(0, 500);
  await endBalance(lab, actorOf(res), { balanceId: balance.id, reason });
  flash(res, 'balances.ending.done');
  seeOther(res, paths.balance(balance.id));
}

interface Posting {
  readonly req: Request;
  readonly res: Response;
  readonly form: BalanceFormName;
}

async function posted(lab: Lab, { req, res, form }: Posting) {
  const balance = await permittedBalance(lab, res, String(req.params['id']));
  const fields = typedValues(req.body);
  offerAgain(res, (faults) => pageOf(lab, res, balance, { ...faults, form, typed: fields }));
  return { balance, fields };
}

async function permittedBalance(lab: Lab, res: Response, id: string): Promise<Balance> {
  const actor = actorOf(res);
  permit(actor, 'balance.read');
  const balance = await balanceById(lab.db, id);
  if (balance === undefined) throw new NotFound('balance');
  permit(actor, 'balance.read', balance);
  return balance;
}

async function pageOf(lab: Lab, res: Response, balance: Balance, refused?: RefusedForm): Promise<OfferedPage> {
  const [t, actor] = [wordsOf(res), actorOf(res)];
  const may = { check: mayDo(actor, 'balance.check'), manage: mayDo(actor, 'balance.manage') };
  const view = await balanceView(lab, balance);
  const body = <BalancePage t={t} view={view} may={may} refused={refused} />;
  return { title: balance.name, section: 'instruments', density: may.check ? 'bench' : 'desk', body };
}

function newPage(res: Response, typed: Readonly<Record<string, string>>, faults?: FormFaults): OfferedPage {
  const t = wordsOf(res);
  const refused = { refused: faults?.fields ?? {}, message: faults?.message };
  const body = <NewBalancePage t={t} typed={typed} {...refused} />;
  return { title: t('balances.new'), section: 'instruments', body };
}
