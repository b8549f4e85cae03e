// What an item has behind it: the chain of what it was taken from up to that moment, or the whole chains of all that it was made of.
import type { CustodyEventView } from '../../../views/custody/item-view.js';
import type { Db } from '../../database/connection.js';
import type { CustodyEvent } from './custody-event.js';
import { type CustodyItem, parentOf } from './custody-item.js';
import { conditionsOf } from './condition-view.js';
import { custodyItem } from './custody-item-store.js';
import { proofsOfItem } from './custody-proof.js';
import { eventsOfItem } from './custody-store.js';
import { type Evidence, eventView } from './event-view.js';
import { signaturesOfItem } from './signature-store.js';

export interface Inherited {
  /** The items that it comes from directly. */
  readonly numbers: readonly string[];
  /** Newest first; each says of which item it is. */
  readonly events: readonly CustodyEventView[];
}

interface Chain {
  readonly item: CustodyItem;
  readonly events: readonly CustodyEvent[];
}

export async function inheritedBy(db: Db, { item, events }: Chain): Promise<Inherited> {
  const sources = await sourcesOf(db, { item, events });
  const byId = new Map<string, CustodyEventView>();
  for (const source of sources) {
    const own = await timelineOf(db, source);
    const earlier = await inheritedBy(db, { item: source.item, events: await eventsOfItem(db, source.item) });
    for (const event of [...own, ...earlier.events]) byId.set(event.id, event);
  }
  return {
    numbers: sources.map((source) => source.item.number),
    events: sources.length > 1 ? newestFirst([...byId.values()]) : [...byId.values()],
  };
}

/** Of events of one entry the beginnings of new items come after what they began with. */
function newestFirst(events: readonly CustodyEventView[]): readonly CustodyEventView[] {
  const stand = ({ kind }: CustodyEventView): number => (kind === 'separated' || kind === 'merged' ? 1 : 0);
  return [...events].sort((one, other) => (other.proof?.seq ?? 0) - (one.proof?.seq ?? 0) || stand(other) - stand(one));
}

async function sourcesOf(db: Db, { item, events }: Chain): Promise<readonly Chain[]> {
  const [first] = events;
  if (first?.act.type !== 'merged') return parentUpTo(db, item);
  const sources: Chain[] = [];
  for (const { id } of first.act.parts) {
    const part = await custodyItem(db, { kind: 'sample', id });
    if (part !== undefined) sources.push({ item: part, events: await eventsOfItem(db, part) });
  }
  return sources;
}

async function parentUpTo(db: Db, item: CustodyItem): Promise<readonly Chain[]> {
  const ref = parentOf(item);
  const parent = ref && (await custodyItem(db, ref));
  if (parent === undefined) return [];
  const events = await eventsOfItem(db, parent);
  const taken = events.findIndex(
    ({ act }) => act.type === 'sampled' && act.portions.some((portion) => portion.itemId === item.id),
  );
  return [{ item: parent, events: events.slice(0, taken + 1) }];
}

/** The events of an item with what proves them, newest first. */
async function timelineOf(db: Db, { item, events }: Chain): Promise<CustodyEventView[]> {
  const evidence = await evidenceOf(db, item);
  return events.map((event) => ({ ...eventView(event, evidence(event.id)), of: item.number })).reverse();
}

/** What stands behind each event: its ledger entry, and the signature that committed it. */
export async function evidenceOf(db: Db, item: CustodyItem): Promise<(eventId: string) => Evidence> {
  const proofs = await proofsOfItem(db, item.laboratoryId, item);
  const signatures = await signaturesOfItem(db, item);
  const seen = await conditionsOf(db, item);
  return (eventId) => ({
    proof: proofs.get(eventId),
    signature: signatures.get(eventId),
    condition: seen.get(eventId),
  });
}
