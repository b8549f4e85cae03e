// Where is it? By code, by number, by the words of a description, by the name of a place.
import { whereWords } from '../../../views/custody/where-words.js';
import type { T } from '../../../views/messages/translate.js';
import { paths } from '../../../views/paths.js';
import type { FoundLine } from '../../../views/storage/plan-view.js';
import type { Db } from '../../database/connection.js';
import { countedPlaces } from '../inventories/counted-places.js';
import { readBarcode } from '../labels/barcode.js';
import { subjectOfBarcode } from '../labels/barcode-store.js';
import { placeRefs, placesOfLaboratory } from '../storage/place-store.js';
import type { CustodyItem } from './custody-item.js';
import { custodyItem, custodyItemByNumber } from './custody-item-store.js';
import { custodyState } from './custody-state.js';
import { eventsOfItem } from './custody-store.js';
import { whereView } from './item-page-view.js';
import { itemsStoredIn } from './stored-item-store.js';

export interface PlaceFinding {
  readonly lines: readonly FoundLine[];
  readonly placeIds: ReadonlySet<string>;
}

const mostLines = 50;

export async function findOnMap(db: Db, t: T, laboratoryId: string, text: string): Promise<PlaceFinding> {
  const named = await subjectNamed(db, laboratoryId, text);
  if (named === undefined) return findByWords(db, t, laboratoryId, text);
  if ('placeId' in named) return foundPlaces(db, t, laboratoryId, (id) => id === named.placeId);
  return foundItem(db, t, named.item);
}

async function subjectNamed(
  db: Db,
  laboratoryId: string,
  text: string,
): Promise<{ readonly item: CustodyItem } | { readonly placeId: string } | undefined> {
  const byNumber = await custodyItemByNumber(db, laboratoryId, text);
  if (byNumber !== undefined) return { item: byNumber };
  const reading = readBarcode(text);
  const barcode = 'refusal' in reading ? undefined : await subjectOfBarcode(db, reading.code);
  if (barcode?.laboratoryId !== laboratoryId) return undefined;
  const { kind, id } = barcode.subject;
  if (kind === 'place') return { placeId: id };
  const item = kind === 'exhibit' || kind === 'sample' ? await custodyItem(db, { kind, id }) : undefined;
  return item && { item };
}

async function foundItem(db: Db, t: T, item: CustodyItem): Promise<PlaceFinding> {
  const { whereabouts } = custodyState(item.id, await eventsOfItem(db, item));
  const placeId = whereabouts.kind === 'place' ? whereabouts.place.id : undefined;
  const line: FoundLine = {
    key: item.id,
    number: item.number,
    href: paths.itemCustody(item.number),
    description: item.description,
    where: whereWords(t, whereView(whereabouts)),
    placeHref: placeId === undefined ? undefined : paths.place(placeId),
  };
  return { lines: [line], placeIds: new Set(placeId === undefined ? [] : [placeId]) };
}

async function findByWords(db: Db, t: T, laboratoryId: string, text: string): Promise<PlaceFinding> {
  const refs = await placeRefs(db, laboratoryId);
  const counted = await countedPlaces(db, laboratoryId, await placesOfLaboratory(db, laboratoryId));
  const placeIds = [...refs.keys()].filter((id) => !counted.has(id));
  const search = { laboratoryId, placeIds, text, limit: mostLines };
  const items = await itemsStoredIn(db, search);
  const lines = items.map(({ id, number, description, placeId }) => ({
    key: id,
    number,
    href: paths.itemCustody(number),
    description,
    where: refs.get(placeId)?.name ?? '',
    placeHref: paths.place(placeId),
  }));
  const places = await foundPlaces(db, t, laboratoryId, (_id, name) => name.includes(text.toLowerCase()));
  return {
    lines: [...places.lines, ...lines].slice(0, mostLines),
    placeIds: new Set([...places.placeIds, ...items.map(({ placeId }) => placeId)]),
  };
}

async function foundPlaces(
  db: Db,
  t: T,
  laboratoryId: string,
  isMeant: (id: string, name: string) => boolean,
): Promise<PlaceFinding> {
  const refs = await placeRefs(db, laboratoryId);
  const places = (await placesOfLaboratory(db, laboratoryId)).filter(({ id, name }) => isMeant(id, name.toLowerCase()));
  const lines = places.map(({ id, name, kind }) => ({
    key: id,
    number: name,
    href: paths.place(id),
    description: t(`custody.placeKind.${kind}`),
    where: refs.get(id)?.name ?? name,
    placeHref: paths.place(id),
  }));
  return { lines, placeIds: new Set(places.map(({ id }) => id)) };
}
