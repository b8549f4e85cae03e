// What a court wants kept is put together: the package and what was sampled from it in one box, which goes to another shelf as it is.
import type { BoxAct } from '../../evidence/custody/box-act.js';
import { moveBox } from '../../evidence/custody/box-actions.js';
import { boxStanding } from '../../evidence/custody/box-content.js';
import { storeItem, takeOutItem } from '../../evidence/custody/custody-actions.js';
import { samplesOfExhibit } from '../../evidence/samples/sample-store.js';
import type { Actor } from '../../foundation/actor.js';
import { newId } from '../../foundation/ids.js';
import { itemOf, step } from './bench.js';
import type { Demonstration } from './demonstration.js';
import type { DemoCase } from './intake.js';

export async function keptTogether(demo: Demonstration, { exhibits }: DemoCase, chemist: Actor): Promise<void> {
  const { lab, days, staff, room } = demo;
  const witness = { id: staff.secondTechnician.id, name: staff.secondTechnician.name };
  const into = { placeId: room.box.id, witness };
  for (const exhibit of exhibits) {
    const sealSeen = `A${exhibit.story.seal}`;
    await takeOutItem(lab, staff.storekeeper, { ...step(itemOf(exhibit)), witness, sealSeen });
    days.pass(2);
    await storeItem(lab, staff.storekeeper, { ...step(itemOf(exhibit)), ...into, sealSeen });
    for (const { id } of await samplesOfExhibit(lab.db, exhibit.id)) {
      days.pass(1);
      await storeItem(lab, chemist, { ...step({ kind: 'sample', id }), ...into });
    }
  }
  days.pass(6);
  await boxMoved(demo, { type: 'taken-out' });
  days.pass(3);
  await boxMoved(demo, { type: 'stored', parentPlaceId: room.lowerShelf.id });
}

/** The box with all that is in it. */
async function boxMoved({ lab, staff, room }: Demonstration, act: BoxAct): Promise<void> {
  const { storekeeper, secondTechnician } = staff;
  const { items } = await boxStanding(lab.db, storekeeper, { placeId: room.box.id, type: act.type });
  const content = items.map(({ kind, id }) => ({ kind, id, eventId: newId() }));
  const witness = { id: secondTechnician.id, name: secondTechnician.name };
  await moveBox(lab, storekeeper, { moveId: newId(), placeId: room.box.id, act, content, witness });
}
