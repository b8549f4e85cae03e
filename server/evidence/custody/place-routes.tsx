// The door of the storage places. It stands in the custody room, since what a place holds is custody's to say.
import { Router, type Request, type Response } from 'express';
import { paths } from '../../../views/paths.js';
import { NotFound } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { permit } from '../../people/permissions.js';
import { readForm, typedValues } from '../../web/form.js';
import { flash, seeOther, sendPage } from '../../web/respond.js';
import { actorOf, offerAgain } from '../../web/setting.js';
import type { Place } from '../storage/place.js';
import { closePlace, correctPlace, createPlace } from '../storage/place-actions.js';
import { placeById } from '../storage/place-store.js';
import { closingForm, contentOf, correctionForm, newPlaceForm, typedContent } from './place-form.js';
import { mapPage, newPlacePage, placeCorrectionPage, placePage } from './place-pages.js';

export function placeRoutes(lab: Lab): Router {
  const router = Router();
  router.get('/places', async (req, res) => {
    permit(actorOf(res), 'place.read');
    sendPage(req, res, await mapPage(lab, res, textOf(req.query['q'])));
  });
  router.get('/places/new', async (req, res) => {
    permit(actorOf(res), 'place.create');
    sendPage(req, res, await newPlacePage(lab, res, { parentId: textOf(req.query['parent']) ?? '' }));
  });
  router.post('/places', async (req, res) => {
    permit(actorOf(res), 'place.create');
    offerAgain(res, (faults) => newPlacePage(lab, res, typedValues(req.body), faults));
    const { kind, parentId, ...given } = readForm(newPlaceForm, req.body);
    const place = await createPlace(lab, actorOf(res), { kind, parentId: parentId ?? null, ...contentOf(given) });
    flash(res, 'custody.places.created');
    seeOther(res, paths.place(place.id));
  });
  router.get('/places/:id', async (req, res) => {
    const place = await permittedPlace(lab, res, req.params.id);
    const asked = { place, query: textOf(req.query['q']), before: textOf(req.query['before']) };
    sendPage(req, res, await placePage(lab, res, asked));
  });
  changingRoutes(router, lab);
  return router;
}

function changingRoutes(router: Router, lab: Lab): void {
  router.get('/places/:id/correction', async (req, res) => {
    const place = await permittedPlace(lab, res, req.params.id);
    permit(actorOf(res), 'place.correct', place);
    sendPage(req, res, await placeCorrectionPage(lab, res, place, typedContent(place)));
  });
  router.post('/places/:id/versions', async (req, res) => {
    const place = await permittedPlace(lab, res, req.params.id);
    permit(actorOf(res), 'place.correct', place);
    offerAgain(res, (faults) => placeCorrectionPage(lab, res, place, typedValues(req.body), faults));
    const { reason, ...given } = readForm(correctionForm, req.body);
    await correctPlace(lab, actorOf(res), { placeId: place.id, content: contentOf(given), reason });
    flash(res, 'storage.place.corrected');
    seeOther(res, paths.place(place.id));
  });
  router.post('/places/:id/closings', async (req, res) => {
    const place = await permittedPlace(lab, res, req.params.id);
    permit(actorOf(res), 'place.close', place);
    offerPlaceAgain(lab, req, res, place);
    await closePlace(lab, actorOf(res), { placeId: place.id, ...readForm(closingForm, req.body) });
    flash(res, 'storage.place.closedNow');
    seeOther(res, paths.place(place.id));
  });
}

function offerPlaceAgain(lab: Lab, req: Request, res: Response, place: Place): void {
  const asked = { place, query: undefined, before: undefined };
  offerAgain(res, (faults) => placePage(lab, res, asked, { ...faults, typed: typedValues(req.body) }));
}

async function permittedPlace(lab: Lab, res: Response, id: string): Promise<Place> {
  const actor = actorOf(res);
  permit(actor, 'place.read');
  const place = await placeById(lab.db, id);
  if (place === undefined) throw new NotFound('place');
  permit(actor, 'place.read', place);
  return place;
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 200) : undefined;
