// The door of the storage places. It stands in the custody room, since what a place holds is custody's to say.
import { Type } from '@sinclair/typebox';
import { Router, type Response } from 'express';
import { PlacePage } from '../../../views/storage/place-page.js';
import { PlacesPage, type PlaceBranchView } from '../../../views/storage/places-page.js';
import { paths } from '../../../views/paths.js';
import { NotFound } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { mayDo, permit } from '../../people/permissions.js';
import { readForm, typedValues } from '../../web/form.js';
import { flash, seeOther, sendPage } from '../../web/respond.js';
import { actorOf, offerAgain, wordsOf, type FormFaults } from '../../web/setting.js';
import { type PlaceBranch, placeKinds, placeTree } from '../storage/place.js';
import { createPlace } from '../storage/place-actions.js';
import { placeById, placeRefs, placesOfLaboratory } from '../storage/place-store.js';
import { heldViews } from './held-view.js';
import { countHeldByPlaces, itemsHeldBy } from './custody-store.js';

const placeForm = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 100 }),
  kind: Type.Union(placeKinds.map((kind) => Type.Literal(kind))),
  parentId: Type.Optional(Type.String({ maxLength: 36 })),
  needsWitness: Type.Optional(Type.Literal('yes')),
});

export function placeRoutes(lab: Lab): Router {
  const router = Router();
  router.get('/places', async (req, res) => {
    permit(actorOf(res), 'place.read');
    sendPage(req, res, await placesPage(lab, res, {}));
  });
  router.post('/places', async (req, res) => {
    permit(actorOf(res), 'place.create');
    offerAgain(res, (faults) => placesPage(lab, res, typedValues(req.body), faults));
    const { name, kind, parentId, needsWitness } = readForm(placeForm, req.body);
    const input = { name, kind, parentId: parentId ?? null, needsWitness: needsWitness === 'yes' };
    const place = await createPlace(lab, actorOf(res), input);
    flash(res, 'custody.places.created');
    seeOther(res, paths.place(place.id));
  });
  router.get('/places/:id', async (req, res) => {
    const t = wordsOf(res);
    const place = await placeById(lab.db, req.params.id);
    if (place === undefined) throw new NotFound('place');
    permit(actorOf(res), 'place.read', place);
    const name = (await placeRefs(lab.db, place.laboratoryId)).get(place.id)?.name ?? place.name;
    const held = await itemsHeldBy(lab.db, place.laboratoryId, { kind: 'place', id: place.id });
    const items = await heldViews(lab.db, held);
    const kind = t(`custody.placeKind.${place.kind}`);
    const body = <PlacePage t={t} id={place.id} name={name} kind={kind} items={items} />;
    sendPage(req, res, { title: name, section: 'places', body });
  });
  return router;
}

async function placesPage(lab: Lab, res: Response, typed: Readonly<Record<string, string>>, faults?: FormFaults) {
  const t = wordsOf(res);
  const actor = actorOf(res);
  const places = await placesOfLaboratory(lab.db, actor.laboratoryId);
  const counts = await countHeldByPlaces(lab.db, actor.laboratoryId);
  const body = (
    <PlacesPage
      t={t}
      tree={placeTree(places).map((branch) => branchView(branch, counts))}
      kinds={placeKinds}
      parents={[...(await placeRefs(lab.db, actor.laboratoryId)).values()].map(({ id, name }) => ({ id, name }))}
      mayCreate={mayDo(actor, 'place.create') ? 'yes' : 'no'}
      typed={typed}
      refused={faults?.fields ?? {}}
    />
  );
  return { title: t('custody.places.title'), section: 'places' as const, body };
}

function branchView({ place, inside }: PlaceBranch, counts: ReadonlyMap<string, number>): PlaceBranchView {
  return { ...place, holds: counts.get(place.id) ?? 0, inside: inside.map((branch) => branchView(branch, counts)) };
}
