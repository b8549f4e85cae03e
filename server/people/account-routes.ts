// One's own page, and the PIN that is set on it.
import { Type } from '@sinclair/typebox';
import { Router, type Response } from 'express';
import { AccountPage } from '../../views/people/account-page.js';
import { paths } from '../../views/paths.js';
import { NotFound } from '../foundation/errors.js';
import type { Lab } from '../ledger/lab.js';
import { readForm } from '../web/form.js';
import { flash, seeOther, sendPage } from '../web/respond.js';
import { actorOf, offerAgain, settingOf, wordsOf, type FormFaults } from '../web/setting.js';
import { laboratoryById } from './laboratory-store.js';
import { mayDo } from './permissions.js';
import { personById } from './person-store.js';
import { setPin } from './pin-actions.js';
import { currentPin } from './pin-store.js';

const secret = Type.String({ minLength: 1, maxLength: 256 });
const pinForm = Type.Object({ password: secret, pin: secret, pinAgain: secret });
const noFaults: FormFaults = { fields: {}, message: undefined };

export function accountRoutes(lab: Lab): Router {
  const router = Router();
  router.get('/account', async (req, res) => sendPage(req, res, await accountPage(lab, res, noFaults)));
  router.post('/account/pins', async (req, res) => {
    offerAgain(res, (faults) => accountPage(lab, res, faults));
    await setPin(lab, actorOf(res), readForm(pinForm, req.body));
    flash(res, 'signing.pin.done');
    seeOther(res, paths.account());
  });
  return router;
}

async function accountPage(lab: Lab, res: Response, faults: FormFaults) {
  const actor = actorOf(res);
  const [t, setting] = [wordsOf(res), settingOf(res)];
  const person = await personById(lab.db, actor.id);
  const laboratory = await laboratoryById(lab.db, actor.laboratoryId);
  if (person === undefined || laboratory === undefined) throw new NotFound('person');
  const { login, name } = person;
  const names = { kk: laboratory.nameKk, ru: laboratory.nameRu, en: laboratory.nameEn };
  const keys = mayDo(actor, 'certificate.manage') ? { keysHref: '/certificates' } : {};
  const since = (await currentPin(lab.db, actor.id))?.madeAt;
  const pin = mayDo(actor, 'pin.set') ? { pin: { since, faults } } : {};
  const shown = { t, name, login, roles: [...actor.roles], laboratory: names[t.language], theme: setting.theme };
  return { title: t('common.account'), body: AccountPage({ ...shown, ...keys, ...pin }) };
}
