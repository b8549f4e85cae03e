// What a court wants kept is put together: the package and what was sampled from it in one box, which goes to another shelf as it is.
import { boxStanding } from '../../evidence/custody/box-content.js';
import { samplesOfExhibit } from '../../evidence/samples/sample-store.js';
import type { Actor } from '../../foundation/actor.js';
import { newId } from '../../foundation/ids.js';
import { itemOf } from './bench.js';
import type { Demonstration } from './demonstration.js';
import type { DemoCase } from './intake.js';
import { scanned, signedFor } from './signed-sheets.js';

export async function keptTogether(demo: Demonstration, { exhibits }: DemoCase, chemist: Actor): Promise<void> {
  const { lab, days, staff, room } = demo;
  const witness = { id: staff.secondTechnician.id, name: staff.secondTechnician.name };
  const into = { action: 'store' as const, placeId: room.box.id, witness };
  for (const exhibit of exhibits) {
    const sealSeen = `A${exhibit.story.seal}`;
    const items = () => [scanned(itemOf(exhibit), sealSeen)];
    await signedFor(lab, staff.storekeeper, { action: 'take-out', items: items(), witness });
    days.pass(2);
    await signedFor(lab, staff.storekeeper, { ...into, items: items() });
    for (const { id } of await samplesOfExhibit(lab.db, exhibit.id)) {
      days.pass(1);
      await signedFor(lab, chemist, { ...into, items: [scanned({ kind: 'sample', id })] });
    }
  }
  days.pass(6);
  await boxMoved(demo, 'taken-out');
  days.pass(3);
  await boxMoved(demo, 'stored');
}

/** The box with all that is in it. */
async function boxMoved({ lab, staff, room }: Demonstration, type: 'taken-out' | 'stored'): Promise<void> {
  const { storekeeper, secondTechnician } = staff;
  const { items } = await boxStanding(lab.db, storekeeper, { placeId: room.box.id, type });
  const content = items.map(({ kind, id }) => ({ kind, id, eventId: newId() }));
  const witness = { id: secondTechnician.id, name: secondTechnician.name };
  const boxes = [{ placeId: room.box.id, moveId: newId(), content }];
  const wanted =
    type === 'stored' ? { action: 'store' as const, placeId: room.lowerShelf.id } : { action: 'take-out' as const };
  await signedFor(lab, storekeeper, { ...wanted, boxes, witness });
}
