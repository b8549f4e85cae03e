// People who have a PIN already, without having typed a password for it.
import type { Actor } from '../../server/foundation/actor.js';
import { record } from '../../server/ledger/record.js';
import { hashPassword } from '../../server/people/password.js';
import { personById } from '../../server/people/person-store.js';
import { insertPin } from '../../server/people/pin-store.js';
import type { TestLab } from './test-lab.js';

export async function withPin(test: TestLab, actor: Actor, pin: string): Promise<void> {
  const person = await personById(test.lab.db, actor.id);
  if (person === undefined) throw new Error('nobody of the test laboratory');
  const hash = await hashPassword(pin, test.lab.keys.pepper);
  await record(test.lab, actor, async (tx) => {
    await insertPin(tx, person, hash, { by: actor.id, at: test.clock.now().toISOString() });
    return { type: 'pin.set', items: [`person:${actor.id}`], data: {} };
  });
}
