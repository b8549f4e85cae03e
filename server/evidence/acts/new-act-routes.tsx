// The door to drawing up acts: the form for each kind, filled from what the reader holds, from a case or from one item.
import { Router, type Request, type Response } from 'express';
import { commissionRows, witnessRows } from '../../../views/acts/commission-fields.js';
import { NewActPage } from '../../../views/acts/new-act-page.js';
import { paths } from '../../../views/paths.js';
import type { Actor } from '../../foundation/actor.js';
import { NotFound } from '../../foundation/errors.js';
import { newId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
import { peopleAble } from '../../people/able-people.js';
import { mayDo, permit, type Action } from '../../people/permissions.js';
import { typedValues } from '../../web/form.js';
import { flash, seeOther, sendPage } from '../../web/respond.js';
import { actorOf, offerAgain, wordsOf, type FormFaults, type OfferedPage } from '../../web/setting.js';
import { balanceChosen } from '../balances/balance-choice.js';
import { isDiscrepancy } from '../custody/refusal-words.js';
import { balanceOffers } from '../balances/balance-offers.js';
import {
  languageIn,
  idIn,
  leavingItems,
  maybeIn,
  returningItems,
  seatsIn,
  takenItems,
  textIn,
  type Typed,
} from './act-form.js';
import { choosableItems, newActKinds, type NewActKind } from './choosable-items.js';
import { handOutItems } from './departure-actions.js';
import { prepareDestruction } from './destruction-actions.js';
import { drawItemAct, isItemActKind } from './item-act-actions.js';
import { takeBackItems } from './taking-back-actions.js';

export function newActRoutes(lab: Lab): Router {
  const router = Router();
  router.get('/acts/new', async (req, res) => {
    const typed = typedValues(req.query);
    const kind = kindOf(typed);
    permit(actorOf(res), actionOf[kind]);
    sendPage(req, res, await newActPage(lab, res, { kind, typed: {}, from: typed }));
  });
  router.post('/acts', (req, res) => postAct(lab, req, res));
  return router;
}

const actionOf: Readonly<Record<NewActKind, Action>> = {
  return: 'custody.hand-out',
  court: 'custody.hand-out',
  elsewhere: 'custody.hand-out',
  'taking-back': 'custody.receive',
  destruction: 'custody.destroy',
  acceptance: 'act.draw',
  transfer: 'act.draw',
  opening: 'act.draw',
  inspection: 'act.draw',
};

function kindOf(typed: Typed): NewActKind {
  const kind = newActKinds.find((each) => each === typed['kind']);
  if (kind === undefined) throw new NotFound('act');
  return kind;
}

interface NewActParts {
  readonly kind: NewActKind;
  readonly typed: Typed;
  /** What the address or the sent form names: a case, an item. */
  readonly from: Typed;
  readonly faults?: FormFaults;
}

async function newActPage(lab: Lab, res: Response, { kind, typed, from, faults }: NewActParts): Promise<OfferedPage> {
  const t = wordsOf(res);
  const actor = actorOf(res);
  const { items, caseNumber, holds, recipient } = await choosableItems(lab, actor, { kind, from });
  const body = (
    <NewActPage
      t={t}
      kind={kind}
      actId={newId()}
      caseNumber={caseNumber}
      items={items}
      holds={holds}
      links={mayDo(actor, 'hold.read') ? 'shown' : 'none'}
      colleagues={kind === 'destruction' ? await colleaguesOf(lab, actor) : []}
      balances={await balanceOffers(lab, actor.laboratoryId)}
      recipient={kind === 'return' ? recipient : ''}
      values={typed}
      refused={faults?.fields ?? {}}
      differing={items.filter(({ id }) => isDiscrepancy(faults?.codes?.[`item-${id}`])).map(({ id }) => id)}
      message={faults?.message}
    />
  );
  return { title: t.code('acts', `new.${kind}`), section: 'acts', body };
}

async function colleaguesOf(lab: Lab, actor: Actor) {
  const people = await peopleAble(lab.db, actor, 'act.sign');
  return people.map(({ id, name, position }) => ({ value: id, label: [name, position].filter(Boolean).join(', ') }));
}

async function postAct(lab: Lab, req: Request, res: Response): Promise<void> {
  const typed = typedValues(req.body);
  const kind = kindOf(typed);
  permit(actorOf(res), actionOf[kind]);
  offerAgain(res, (faults) => newActPage(lab, res, { kind, typed, from: typed, faults }));
  const actId = await draw(lab, res, kind, typed);
  flash(res, kind === 'destruction' ? 'acts.prepared' : 'acts.drawn');
  seeOther(res, paths.act(actId));
}

async function draw(lab: Lab, res: Response, kind: NewActKind, typed: Typed): Promise<string> {
  const actor = actorOf(res);
  const shared = {
    actId: idIn(typed, 'actId'),
    document: textIn(typed, 'document'),
    remarks: maybeIn(typed, 'remarks'),
    language: languageIn(typed, wordsOf(res).language),
  };
  if (isItemActKind(kind)) {
    const other = { otherName: maybeIn(typed, 'otherName'), otherTitle: maybeIn(typed, 'otherTitle') };
    return drawItemAct(lab, actor, { ...shared, kind, items: takenItems(typed), ...other });
  }
  if (kind === 'taking-back') {
    const from = { from: textIn(typed, 'from'), giverName: textIn(typed, 'giverName') };
    const isWeighed = textIn(typed, 'balanceId') !== '' || textIn(typed, 'balanceCode') !== '';
    const balanceId = isWeighed ? await balanceChosen(lab.db, actor, typed) : null;
    const rest = { giverTitle: maybeIn(typed, 'giverTitle'), balanceId };
    return takeBackItems(lab, actor, { ...shared, ...from, ...rest, items: returningItems(typed) });
  }
  const items = leavingItems(typed);
  const leaving = { ...shared, balanceId: await balanceChosen(lab.db, actor, typed), items };
  if (kind === 'destruction') {
    const how = { place: textIn(typed, 'place'), method: textIn(typed, 'method') };
    const commission = seatsIn(typed, 'member', commissionRows);
    return prepareDestruction(lab, actor, {
      ...leaving,
      ...how,
      commission,
      witnesses: seatsIn(typed, 'witness', witnessRows),
    });
  }
  const receiver = { receiverName: textIn(typed, 'receiverName'), receiverTitle: maybeIn(typed, 'receiverTitle') };
  return handOutItems(lab, actor, { ...leaving, ...receiver, recipient: textIn(typed, 'recipient'), purpose: kind });
}
