// A laboratory laid out on the disk for a server of its own: items in one person's hands, two people signed in.
import { cp } from 'node:fs/promises';
import { receiveItem } from '../../server/evidence/custody/custody-actions.js';
import type { Exhibit } from '../../server/evidence/exhibits/exhibit.js';
import type { Actor } from '../../server/foundation/actor.js';
import { newId } from '../../server/foundation/ids.js';
import { personById } from '../../server/people/person-store.js';
import { startSession } from '../../server/people/sign-in-actions.js';
import { aCase } from './evidence.js';
import type { HandOverPerson, Shuttle } from './hand-overs.js';
import { withPin } from './pins.js';
import { openTestLab, type TestLab } from './test-lab.js';

export interface LaidOut {
  readonly people: readonly [HandOverPerson, HandOverPerson];
  readonly shuttles: readonly Shuttle[];
  readonly caseNumber: string;
}

/** `furnish` puts more into it before it is laid out. */
export async function layOut(
  folder: string,
  items: number,
  furnish?: (test: TestLab, exhibits: readonly Exhibit[], number: string) => Promise<void>,
): Promise<LaidOut> {
  const test = await openTestLab();
  test.clock.set(new Date().toISOString());
  const registrar = await test.person('registrar', 'chemist');
  const other = await test.person('technician');
  const packages = Array.from({ length: items }, (_, index) => ({
    sealNumber: `77${index}`,
    declaredSealNumber: `77${index}`,
  }));
  const { exhibits, number } = await aCase(test, registrar, { packages });
  for (const { id } of exhibits) {
    await receiveItem(test.lab, registrar, { eventId: newId(), item: { kind: 'exhibit', id } });
  }
  await furnish?.(test, exhibits, number);
  const people = [await signedIn(test, registrar), await signedIn(test, other)] as const;
  await cp(test.settings.dataFolder, folder, { recursive: true });
  await test.close();
  const shuttles = exhibits.map(({ id }): Shuttle => ({
    exhibitId: id,
    holder: 0,
    step: 'hand-over',
    pending: undefined,
  }));
  return { people, shuttles, caseNumber: number };
}

const pin = '402817';

async function signedIn(test: TestLab, actor: Actor): Promise<HandOverPerson> {
  const person = await personById(test.lab.db, actor.id);
  if (person === undefined) throw new Error('nobody of the laboratory');
  const { token } = await startSession(test.lab, person, 'test');
  await withPin(test, actor, pin);
  return { id: actor.id, cookie: token, login: person.login, pin };
}
