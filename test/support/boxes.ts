// A box's move as a person at the shelf sends it: with what is in it now.
import type { BoxAct } from '../../server/evidence/custody/box-act.js';
import { type BoxStep, moveBox } from '../../server/evidence/custody/box-actions.js';
import { boxStanding } from '../../server/evidence/custody/box-content.js';
import type { PersonRef } from '../../server/evidence/custody/custody-event.js';
import type { Actor } from '../../server/foundation/actor.js';
import { newId } from '../../server/foundation/ids.js';
import type { TestLab } from './test-lab.js';

export async function boxStep(test: TestLab, by: Actor, placeId: string, act: BoxAct): Promise<BoxStep> {
  const { items } = await boxStanding(test.lab.db, by, { placeId, type: act.type });
  const content = items.map(({ kind, id }) => ({ kind, id, eventId: newId() }));
  return { moveId: newId(), placeId, act, content };
}

export async function boxMoved(test: TestLab, by: Actor, placeId: string, act: BoxAct, witness?: PersonRef) {
  return moveBox(test.lab, by, { ...(await boxStep(test, by, placeId, act)), witness });
}
