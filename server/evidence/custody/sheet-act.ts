// Which event a sheet makes of an item on it. Pure: asked when the item is scanned and again, through the actions, at commit.
import { NotFound, RuleBroken } from '../../foundation/errors.js';
import type { BoxAct } from './box-act.js';
import type { CustodyAct, PersonRef, PlaceRef } from './custody-event.js';
import type { CustodyItem } from './custody-item.js';
import type { Said, SheetBox, SheetDeed } from './scan-sheet.js';

export interface Named {
  readonly place: PlaceRef | undefined;
  readonly receiver: PersonRef | undefined;
}

/** @throws RuleBroken for a seal that is not the one found at the inspection, NotFound for a place or person of nobody. */
export function actOfSheet(
  { action, reason }: SheetDeed,
  item: CustodyItem,
  { place, receiver, said = {} }: Named & { readonly said?: Said | undefined },
): CustodyAct {
  const seen = said.sealSeen === undefined ? {} : { sealSeen: said.sealSeen };
  if (action === 'receive') return reception(item, said.from, said.sealSeen);
  if (action === 'store' && place !== undefined) return { type: 'stored', place, ...seen };
  if (action === 'take-out') return { type: 'taken-out', ...seen };
  if (action === 'hand-over' && receiver !== undefined) return { type: 'offered', to: receiver };
  if (action === 'accept') return { type: 'accepted', ...seen };
  if (action === 'decline' && reason !== undefined) return { type: 'declined', reason };
  if (action === 'withdraw') return { type: 'withdrawn' };
  throw new NotFound('place');
}

/** What the sheet does with a box on it. @throws RuleBroken for what is done with each item by itself. */
export function boxActOfSheet(
  { action, placeId, receiverId, reason }: SheetDeed,
  { undoes }: Pick<SheetBox, 'undoes'>,
): BoxAct {
  if (action === 'take-out') return { type: 'taken-out' };
  if (action === 'store' && placeId !== undefined) return { type: 'stored', parentPlaceId: placeId };
  if (action === 'hand-over' && receiverId !== undefined) return { type: 'offered', toPersonId: receiverId };
  if (action === 'accept') return { type: 'accepted' };
  if (action === 'decline' && reason !== undefined) return { type: 'declined', reason };
  if (action === 'withdraw') return { type: 'withdrawn' };
  if (action === 'undo' && undoes !== undefined) return { type: 'undone', undoes };
  throw new RuleBroken('storage.box-item-by-item');
}

/** @throws RuleBroken */
export function reception(
  { orderingBody, sealFound }: Pick<CustodyItem, 'orderingBody' | 'sealFound'>,
  from: string | undefined,
  seal: string | undefined,
): CustodyAct & { readonly type: 'received' } {
  if (seal !== undefined && sealFound !== null && seal !== sealFound) {
    throw new RuleBroken('custody.seal-differs', { seen: seal, recorded: sealFound });
  }
  return { type: 'received', from: from ?? orderingBody, seal: sealFound ?? seal ?? null };
}
