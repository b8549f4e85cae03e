// The door to reporting a discrepancy on one exhibit.
import { Router, type Request, type Response } from 'express';
import { NewDiscrepancyPage } from '../../../views/acts/new-discrepancy-page.js';
import { paths } from '../../../views/paths.js';
import { NotFound } from '../../foundation/errors.js';
import { newId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
import { typedValues } from '../../web/form.js';
import { flash, seeOther, sendPage } from '../../web/respond.js';
import { actorOf, offerAgain, wordsOf, type FormFaults, type OfferedPage } from '../../web/setting.js';
import { asCorrected } from '../custody/correction.js';
import { custodyItem } from '../custody/custody-item-store.js';
import { eventsOfItem } from '../custody/custody-store.js';
import { recordedGross } from '../custody/gross-record.js';
import { inspectionsOfItem } from '../custody/inspection-store.js';
import { stateOf } from '../custody/state-memory.js';
import { permittedExhibit } from '../exhibits/permitted-exhibit.js';
import { inscriptionChecks, sealConditions, type Exhibit } from '../exhibits/exhibit.js';
import { foundIn, idIn, languageIn, maybeIn, stageIn, textIn, type Typed } from './act-form.js';
import { reportDiscrepancy } from './discrepancy-actions.js';
import { discrepanciesOfExhibit } from './discrepancy-store.js';
import { differencesBetween, type Found } from './discrepancy.js';
import { packageOnRecord } from './package-record.js';

export function discrepancyRoutes(lab: Lab): Router {
  const router = Router();
  router.get('/discrepancies/new', async (req, res) => {
    const exhibit = await permittedExhibit(lab, actorOf(res), 'act.draw', typedValues(req.query)['item'] ?? '');
    sendPage(req, res, await newPage(lab, res, { exhibit, typed: {} }));
  });
  router.post('/discrepancies', (req, res) => post(lab, req, res));
  return router;
}

/** What the record says of the package now. */
async function recordOf(lab: Lab, exhibit: Exhibit): Promise<Required<Found>> {
  const item = await custodyItem(lab.db, { kind: 'exhibit', id: exhibit.id });
  if (item === undefined) throw new NotFound('exhibit');
  const { seal } = (await stateOf(lab, lab.db, item)).state;
  const gross = await recordedGross(lab.db, item, 1);
  const { sealCondition, inscriptionCheck, count } = packageOnRecord({
    exhibit,
    events: asCorrected(await eventsOfItem(lab.db, item)),
    inspections: await inspectionsOfItem(lab.db, item),
    discrepancies: await discrepanciesOfExhibit(lab.db, exhibit.id),
  });
  return {
    'seal-number': seal ?? exhibit.sealNumber ?? '',
    'seal-condition': sealCondition,
    count: String(count ?? ''),
    inscription: inscriptionCheck,
    'gross-mass': gross === undefined ? '' : String(gross.massMicrograms),
  };
}

interface NewParts {
  readonly exhibit: Exhibit;
  readonly typed: Typed;
  readonly faults?: FormFaults;
}

async function newPage(lab: Lab, res: Response, { exhibit, typed, faults }: NewParts): Promise<OfferedPage> {
  const t = wordsOf(res);
  const recorded = await recordOf(lab, exhibit);
  const { fields = {}, message } = faults ?? {};
  const choices = { conditions: sealConditions, inscriptions: inscriptionChecks };
  const form = {
    number: exhibit.number,
    actId: newId(),
    recorded,
    ...choices,
    values: typed,
    refused: fields,
    message,
  };
  return { title: t('acts.discrepancy.title'), section: 'acts', body: <NewDiscrepancyPage t={t} {...form} /> };
}

async function post(lab: Lab, req: Request, res: Response): Promise<void> {
  const typed = typedValues(req.body);
  const exhibit = await permittedExhibit(lab, actorOf(res), 'act.draw', typed['number'] ?? '');
  offerAgain(res, (faults) => newPage(lab, res, { exhibit, typed, faults }));
  const actId = await reportDiscrepancy(lab, actorOf(res), {
    actId: idIn(typed, 'actId'),
    exhibitId: exhibit.id,
    stage: stageIn(typed),
    differences: differencesBetween(await recordOf(lab, exhibit), foundIn(typed)),
    otherName: textIn(typed, 'otherName'),
    otherTitle: maybeIn(typed, 'otherTitle'),
    explanation: maybeIn(typed, 'explanation'),
    language: languageIn(typed, wordsOf(res).language),
  });
  flash(res, 'acts.discrepancy.done');
  seeOther(res, paths.act(actId));
}
