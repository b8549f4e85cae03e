// What an act says of its items and its order, gathered from their records at the moment it is drawn up.
import type { ActItem, ActOrder, ActPhotograph } from '../../../templates/acts/facts.js';
import { translator } from '../../../views/messages/translate.js';
import type { Db } from '../../database/connection.js';
import type { Language } from '../../foundation/actor.js';
import type { CustodyItem } from '../custody/custody-item.js';
import type { CustodyEvent } from '../custody/custody-event.js';
import { inspectionsOfItem, photographsOfEvent } from '../custody/inspection-store.js';
import { orderOfCase } from '../cases/case-store.js';
import { exhibitById } from '../exhibits/exhibit-store.js';
import type { Exhibit } from '../exhibits/exhibit.js';
import type { Photograph } from '../exhibits/photograph.js';

async function orderFacts(db: Db, item: CustodyItem): Promise<ActOrder | undefined> {
  const order = await orderOfCase(db, item.caseId);
  if (order === undefined) return undefined;
  return {
    caseNumber: item.caseNumber,
    criminalCaseNumber: order.criminalCaseNumber,
    ruling: { number: order.rulingNumber, date: order.rulingDate },
    orderingBody: order.orderingBody,
    investigator: order.investigatorName,
  };
}

/** Of the items of one act: undefined where they are of several cases. */
export async function sharedOrder(db: Db, items: readonly CustodyItem[]): Promise<ActOrder | undefined> {
  const [first] = items;
  const isShared = first !== undefined && items.every(({ caseId }) => caseId === first.caseId);
  return isShared ? orderFacts(db, first) : undefined;
}

export function sharedCase(items: readonly Pick<CustodyItem, 'caseId'>[]): string | null {
  const cases = new Set(items.map(({ caseId }) => caseId));
  return cases.size === 1 ? ([...cases][0] ?? null) : null;
}

/** What is written on and about the package, without what an event found. */
export async function packageFacts(db: Db, item: CustodyItem, language: Language): Promise<ActItem> {
  const exhibit = item.kind === 'exhibit' ? await exhibitById(db, item.id) : undefined;
  const { number, description } = item;
  return { number, description, packaging: exhibit && packagingWords(exhibit, language), photographs: [] };
}

function packagingWords({ packaging, packagingNote }: Exhibit, language: Language): string {
  const t = translator(language);
  return [t.code('evidence', `packaging.${packaging}`), packagingNote].filter(Boolean).join(', ');
}

/** The same with what was found at an event. */
export async function itemAtEvent(
  db: Db,
  item: CustodyItem,
  at: { readonly event: CustodyEvent; readonly language: Language },
): Promise<ActItem> {
  const { event, language } = at;
  const facts = await packageFacts(db, item, language);
  const seen = (await inspectionsOfItem(db, item)).find(({ eventId }) => eventId === event.id);
  const photographs = (await photographsOfEvent(db, item.exhibitId, event.id)).map(photographFacts);
  const { sealBefore, sealAfter, sealCondition, inscriptionCheck, foundCount, gross, note } = seen ?? {};
  const seal = sealBefore ?? sealOf(event);
  const found = { sealBefore: seal, sealAfter, sealCondition, inscriptionCheck, foundCount, gross, note };
  return { ...facts, ...found, at: event.occurredAt, photographs };
}

function sealOf({ act }: CustodyEvent): string | undefined {
  if (act.type === 'received' || act.type === 'taken-back') return act.seal ?? undefined;
  if (act.type === 'opened') return act.sealBefore;
  return act.type === 'accepted' ? act.sealSeen : undefined;
}

export function photographFacts({ sha256, subject, takenAt }: Photograph): ActPhotograph {
  return { sha256, subject, takenAt };
}
