// The pages of the storeroom, gathered and drawn: the map, a place, the forms of a place.
import type { Response } from 'express';
import { NewPlacePage } from '../../../views/storage/new-place-page.js';
import { PlaceCorrectionPage } from '../../../views/storage/place-correction-page.js';
import { PlacePage } from '../../../views/storage/place-page.js';
import { PlacesPage } from '../../../views/storage/places-page.js';
import type { Lab } from '../../ledger/lab.js';
import { peopleAble } from '../../people/able-people.js';
import { mayDo } from '../../people/permissions.js';
import { actorOf, wordsOf, type FormFaults } from '../../web/setting.js';
import { hazards } from '../exhibits/exhibit.js';
import { recordHistory } from '../orders/record-history.js';
import { type Place, placeKinds } from '../storage/place.js';
import { usualKindIn } from '../storage/place-faults.js';
import { placeRefs, placesOfLaboratory, versionsOfPlace } from '../storage/place-store.js';
import { openingRoles } from './place-form.js';
import { storeroomMap } from './place-map.js';
import { type PlaceAsked, placePageView } from './place-page-view.js';
import { findOnMap } from './place-search.js';

type Typed = Readonly<Record<string, string>>;

export async function mapPage(lab: Lab, res: Response, query: string | undefined) {
  const t = wordsOf(res);
  const actor = actorOf(res);
  const finding = query === undefined ? undefined : await findOnMap(lab.db, t, actor.laboratoryId, query);
  const map = await storeroomMap(lab.db, actor.laboratoryId, finding?.placeIds ?? new Set());
  const mayCreate = mayDo(actor, 'place.create') ? 'yes' : 'no';
  const body = <PlacesPage t={t} {...map} query={query} found={finding?.lines} mayCreate={mayCreate} />;
  return { title: t('custody.places.title'), section: 'places' as const, body };
}

export async function newPlacePage(lab: Lab, res: Response, typed: Typed, faults?: FormFaults) {
  const t = wordsOf(res);
  const { laboratoryId } = actorOf(res);
  const places = await placesOfLaboratory(lab.db, laboratoryId);
  const open = new Set(places.filter(({ isClosed, carrierId }) => !isClosed && carrierId === null).map(({ id }) => id));
  const parents = [...(await placeRefs(lab.db, laboratoryId)).values()].filter(({ id }) => open.has(id));
  const fields = await fieldsFor(lab, res);
  const parent = places.find(({ id }) => id === typed['parentId']);
  const said = { typed: { kind: usualKindIn(parent?.kind), ...typed }, refused: faults?.fields ?? {} };
  const body = <NewPlacePage t={t} {...fields} kinds={placeKinds} parents={parents} {...said} />;
  return { title: t('custody.places.new'), section: 'places' as const, body };
}

export async function placeCorrectionPage(lab: Lab, res: Response, place: Place, typed: Typed, faults?: FormFaults) {
  const t = wordsOf(res);
  const fields = await fieldsFor(lab, res);
  const said = { typed, refused: faults?.fields ?? {}, message: faults?.message };
  const body = <PlaceCorrectionPage t={t} {...fields} {...said} id={place.id} name={place.name} />;
  return { title: t('storage.place.correct'), section: 'places' as const, body };
}

export async function placePage(
  lab: Lab,
  res: Response,
  asked: PlaceAsked,
  faults?: FormFaults & { readonly typed: Typed },
) {
  const t = wordsOf(res);
  const { place } = asked;
  const view = await placePageView(lab, actorOf(res), t, asked);
  const reasons = new Map((await versionsOfPlace(lab.db, place.id)).map(({ version, reason }) => [version, reason]));
  const subject = { laboratoryId: place.laboratoryId, item: `place:${place.id}`, reasons };
  const history = await recordHistory(lab.db, t, subject);
  const said = { typed: faults?.typed ?? {}, refused: faults?.fields ?? {}, message: faults?.message };
  const body = <PlacePage t={t} view={view} history={history} {...said} />;
  return { title: place.name, section: 'places' as const, body };
}

async function fieldsFor(lab: Lab, res: Response) {
  const actor = actorOf(res);
  const movers = await peopleAble(lab.db, actor, 'custody.move');
  return { hazards, roles: openingRoles, people: movers.map(({ id, name }) => ({ id, name })) };
}
