// What of an item's record this reader may correct or take back: what the page offers, asked of the same rules.
import type { CorrectableView, ItemCustodyView } from '../../../views/custody/item-view.js';
import type { Actor } from '../../foundation/actor.js';
import { mayDo } from '../../people/permissions.js';
import { type CorrectedField, correctableIn, isTakenBack } from './correction.js';
import type { CustodyEvent } from './custody-event.js';
import type { CustodyItem } from './custody-item.js';
import { eventView } from './event-view.js';
import { isUndoable } from './mending.js';

export interface Chain {
  readonly item: CustodyItem;
  readonly events: readonly CustodyEvent[];
}

export function mendingView(actor: Actor, { item, events }: Chain): Pick<ItemCustodyView, 'correctable' | 'undoable'> {
  const newest = events.at(-1);
  const isMine = newest?.person.id === actor.id && isUndoable(newest.act.type) && mayDo(actor, 'custody.move', item);
  const undoable = isMine ? eventView(newest) : undefined;
  if (!mayDo(actor, 'custody.correct', item)) return { correctable: [], undoable };
  const mayForOthers = mayDo(actor, 'custody.correct-others', item);
  const correctable = events
    .filter(({ id, person, act }) => {
      if (act.type === 'corrected' || act.type === 'undone' || isTakenBack(id, events)) return false;
      return mayForOthers || person.id === actor.id;
    })
    .map((event): CorrectableView => ({
      event: eventView(event),
      fields: [...fieldsOf(event).filter((field) => field !== 'mass' || mayForOthers), 'other'],
    }));
  return { correctable: correctable.reverse(), undoable };
}

function fieldsOf({ act }: CustodyEvent): CorrectedField[] {
  return Object.keys(correctableIn(act)) as CorrectedField[];
}
