// A package that bears another seal than the one on record: allowed where an act on a discrepancy says so, and then the event
// names that act.
import type { Db } from '../../database/connection.js';
import { actOnSealOf } from '../acts/discrepancy-store.js';
import type { CustodyAct } from './custody-event.js';
import type { CustodyItem } from './custody-item.js';

export async function namingAct(
  db: Db,
  act: CustodyAct,
  { item, recorded }: { readonly item: CustodyItem; readonly recorded: string | null },
): Promise<CustodyAct> {
  if (!readsSeal(act) || recorded === null) return act;
  const seen = act.type === 'opened' ? act.sealBefore : act.sealSeen;
  if (seen === undefined || seen === recorded) return act;
  const discrepancyAct = await actOnSealOf(db, item, { recorded, seen });
  return discrepancyAct === undefined ? act : { ...act, discrepancyAct };
}

type SealRead = Extract<CustodyAct, { readonly type: 'opened' | 'stored' | 'taken-out' | 'accepted' }>;

const readsSeal = (act: CustodyAct): act is SealRead =>
  act.type === 'opened' || act.type === 'stored' || act.type === 'taken-out' || act.type === 'accepted';
