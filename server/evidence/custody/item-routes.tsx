// The custody page of one item and the forms on it, each a noun: seal-breakings, weighings, samples, seals …
import { Router, type Request, type Response } from 'express';
import { portionRows } from '../../../views/custody/sampling-fields.js';
import { type CustodyNoun, paths } from '../../../views/paths.js';
import type { Actor } from '../../foundation/actor.js';
import { InvalidInput, NotFound } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { permit } from '../../people/permissions.js';
import { typedValues } from '../../web/form.js';
import { flash, seeOther, sendPage } from '../../web/respond.js';
import { actorOf, offerAgain, settingOf, wordsOf } from '../../web/setting.js';
import { mergeItems } from '../samples/merging-actions.js';
import { takeSamples } from '../samples/sample-actions.js';
import { balanceChosen } from '../balances/balance-choice.js';
import { massOf } from '../balances/mass-field.js';
import {
  eventIdOf,
  explanationOf,
  type Fields,
  mergingOf,
  needed,
  samplingOf,
  statementIn,
  weighedParts,
} from './act-form.js';
import * as custody from './custody-actions.js';
import { type CorrectedField, isCorrectedField } from './correction.js';
import type { CustodyItem } from './custody-item.js';
import { custodyItemByNumber } from './custody-item-store.js';
import type { CustodyOutcome, Step } from './custody-recording.js';
import { lookIn } from './look-form.js';
import { custodyRecordPdf } from './custody-record.js';
import { itemPage } from './item-pages.js';
import { correctEvent } from './mending-actions.js';
import { consumeItem, weighItem } from './weighing-actions.js';

export function itemCustodyRoutes(lab: Lab): Router {
  const router = Router();
  router.get('/custody/:number', async (req, res) => {
    sendPage(req, res, await itemPage(lab, res, await permittedItem(lab, res, req.params.number)));
  });
  router.get('/samples/:number', (req, res) => seeOther(res, paths.itemCustody(req.params.number)));
  router.get('/custody/:number/record', async (req, res) => {
    const item = await permittedItem(lab, res, req.params.number);
    const pdf = await custodyRecordPdf(lab, actorOf(res), item, wordsOf(res));
    res.type('application/pdf').set('Content-Disposition', `inline; filename="custody-${item.number}.pdf"`);
    res.send(Buffer.from(pdf));
  });
  for (const noun of Object.keys(acts) as CustodyNoun[]) {
    router.post(`/custody/:number/${noun}`, async (req, res) => follow(lab, req, res, noun));
  }
  return router;
}

async function follow(lab: Lab, req: Request, res: Response, noun: CustodyNoun): Promise<void> {
  const item = await permittedItem(lab, res, String(req.params['number']));
  const fields = typedValues(req.body);
  offerAgain(res, (faults) => itemPage(lab, res, item, { ...faults, noun, typed: fields }));
  const stated = statementIn(fields, settingOf(res).timeZone);
  const step = { ...stated, eventId: eventIdOf(fields), item: { kind: item.kind, id: item.id } };
  const outcome = await acts[noun]({ lab, actor: actorOf(res), step, fields });
  const { act } = outcome.event;
  flash(res, `custody.done.${noun}`, act.type === 'sampled' ? { count: act.portions.length } : {});
  seeOther(res, paths.itemCustody(outcome.item.number));
}

interface Act {
  readonly lab: Lab;
  readonly actor: Actor;
  readonly step: Step;
  readonly fields: Fields;
}

const acts: Readonly<Record<CustodyNoun, (act: Act) => Promise<CustodyOutcome>>> = {
  'seal-breakings': async ({ lab, actor, step, fields }) =>
    custody.openItem(lab, actor, {
      ...step,
      sealBefore: needed(fields, 'sealBefore'),
      look: await lookIn(lab, actor, fields),
    }),
  weighings: async ({ lab, actor, step, fields }) => {
    const weighed = { ...weighedParts(fields), explanation: explanationOf(fields) };
    return weighItem(lab, actor, { ...step, ...weighed, balanceId: await balanceChosen(lab.db, actor, fields) });
  },
  samples: async ({ lab, actor, step, fields }) => {
    const sampling = samplingOf(fields, portionRows);
    return takeSamples(lab, actor, { ...step, ...sampling, balanceId: await balanceChosen(lab.db, actor, fields) });
  },
  mergings: async ({ lab, actor, step, fields }) => {
    const merging = mergingOf(fields);
    return mergeItems(lab, actor, { ...step, ...merging, balanceId: await balanceChosen(lab.db, actor, fields) });
  },
  consumptions: async ({ lab, actor, step, fields }) => {
    const mass = massOf(fields, 'mass', 'net');
    const purpose = needed(fields, 'purpose').slice(0, 300);
    const balanceId = await balanceChosen(lab.db, actor, fields);
    return consumeItem(lab, actor, { ...step, mass, purpose, balanceId });
  },
  seals: async ({ lab, actor, step, fields }) =>
    custody.resealItem(lab, actor, {
      ...step,
      sealAfter: needed(fields, 'sealAfter').slice(0, 60),
      look: await lookIn(lab, actor, fields),
    }),
  corrections: async ({ lab, actor, step, fields }) =>
    correctEvent(lab, actor, {
      ...step,
      ...correctionIn(fields),
      correctedEventId: needed(fields, 'correctedEventId'),
    }),
};

function correctionIn(fields: Fields) {
  const field = fieldIn(fields);
  const right =
    field === 'mass' ? massOf(fields, 'right', 'net').massMicrograms : needed(fields, 'right').slice(0, 300);
  const wrong = field === 'other' ? needed(fields, 'wrong').slice(0, 300) : undefined;
  return { field, right, wrong, reason: needed(fields, 'reason').slice(0, 1_000) };
}

/** @throws InvalidInput for what no form of ours offers. */
function fieldIn(fields: Fields): CorrectedField {
  const field = needed(fields, 'field');
  if (!isCorrectedField(field)) throw new InvalidInput({ field: { code: 'not-allowed' } });
  return field;
}

async function permittedItem(lab: Lab, res: Response, number: string): Promise<CustodyItem> {
  const actor = actorOf(res);
  permit(actor, 'custody.read');
  const item = await custodyItemByNumber(lab.db, actor.laboratoryId, number);
  if (item === undefined) throw new NotFound('exhibit');
  permit(actor, 'custody.read', item);
  return item;
}
