// The door to movements: a further one on the lot's page, and the correction of a line on its own.
import { Type } from '@sinclair/typebox';
import { Router, type Request, type Response } from 'express';
import { CorrectionPage } from '../../../views/stock/correction-page.js';
import { paths } from '../../../views/paths.js';
import type { AmountUnit } from '../../evidence/lots/lot.js';
import { InvalidInput, NotFound } from '../../foundation/errors.js';
import { isId, newId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
import { signsInFull } from '../../people/signing-actions.js';
import { readForm, typedValues } from '../../web/form.js';
import { flash, seeOther, sendPage } from '../../web/respond.js';
import { actorOf, offerAgain, wordsOf, type OfferedPage } from '../../web/setting.js';
import { parseAmount } from './amount.js';
import { lotPage, type FormVisit } from './lot-pages.js';
import { movementViews } from './lot-views.js';
import { correctMovement, moveStock, permittedLot } from './movement-actions.js';
import { saidKinds, type Movement } from './movement.js';
import { movementById } from './movement-store.js';
import { signersIn } from './signers-in.js';

export function movementRoutes(lab: Lab): Router {
  const router = Router();
  router.post('/lots/:id/movements', (req, res) => postMovement(lab, req, res));
  router.get('/lot-movements/:id', async (req, res) => {
    sendPage(req, res, await correctionPage(lab, res, { wrong: await lineAt(lab, res, req.params.id) }));
  });
  router.post('/lot-movements/:id/corrections', (req, res) => postCorrection(lab, req, res));
  return router;
}

const movementForm = Type.Object({
  kind: Type.Unsafe<(typeof saidKinds)[number]>({ type: 'string', enum: [...saidKinds] }),
  amount: Type.String({ maxLength: 40 }),
  purpose: Type.String({ maxLength: 500 }),
});

const correctionForm = Type.Object({
  amount: Type.String({ maxLength: 40 }),
  reason: Type.String({ maxLength: 500 }),
});

async function postMovement(lab: Lab, req: Request, res: Response): Promise<void> {
  const actor = actorOf(res);
  const lot = await permittedLot(lab.db, actor, 'stock.move', String(req.params['id']));
  const typed = typedValues(req.body);
  offerAgain(res, (faults) => lotPage(lab, res, { lot, typed, faults }));
  const { kind, amount, purpose } = readForm(movementForm, req.body);
  const movement = { lotId: lot.id, movementId: idIn(typed), kind, amount: amountIn(amount, lot.amountUnit), purpose };
  const signers = await signersIn(lab, actor, { fields: typed, address: req.ip ?? '' });
  await moveStock(lab, actor, { ...movement, signers });
  flash(res, 'stock.moved', { number: lot.number });
  seeOther(res, paths.lot(lot.id));
}

async function postCorrection(lab: Lab, req: Request, res: Response): Promise<void> {
  const actor = actorOf(res);
  const wrong = await lineAt(lab, res, String(req.params['id']));
  const lot = await permittedLot(lab.db, actor, 'stock.move', wrong.lotId);
  const typed = typedValues(req.body);
  offerAgain(res, (faults) => correctionPage(lab, res, { wrong, typed, faults }));
  const { amount, reason } = readForm(correctionForm, req.body);
  const correction = {
    correctsId: wrong.id,
    movementId: idIn(typed),
    amount: amountIn(amount, lot.amountUnit),
    reason,
  };
  const signers = await signersIn(lab, actor, { fields: typed, address: req.ip ?? '' });
  await correctMovement(lab, actor, { ...correction, signers });
  flash(res, 'stock.corrected', { line: wrong.ordinal });
  seeOther(res, paths.lot(lot.id));
}

const idIn = ({ movementId }: Readonly<Record<string, string>>): string => (isId(movementId) ? movementId : newId());

function amountIn(typed: string, unit: AmountUnit): number {
  const amount = parseAmount(typed, unit);
  if (typeof amount !== 'number') throw new InvalidInput({ amount });
  return amount;
}

async function lineAt(lab: Lab, res: Response, id: string): Promise<Movement> {
  const movement = await movementById(lab.db, id);
  await permittedLot(lab.db, actorOf(res), 'stock.move', movement?.lotId ?? '');
  if (movement === undefined) throw new NotFound('lot-movement');
  return movement;
}

async function correctionPage(
  lab: Lab,
  res: Response,
  { wrong, typed, faults }: FormVisit & { readonly wrong: Movement },
): Promise<OfferedPage> {
  const [t, actor] = [wordsOf(res), actorOf(res)];
  const lot = await permittedLot(lab.db, actor, 'stock.move', wrong.lotId);
  const [line] = await movementViews(lab, [wrong]);
  if (line === undefined) throw new NotFound('lot-movement');
  const body = (
    <CorrectionPage
      t={t}
      lot={lot}
      line={line}
      movementId={typed?.['movementId'] ?? newId()}
      asksWho={signsInFull(actor)}
      values={typed ?? {}}
      refused={faults?.fields ?? {}}
      message={faults?.message}
    />
  );
  return { title: t('stock.correct.title', { line: wrong.ordinal }), section: 'stock', body };
}
