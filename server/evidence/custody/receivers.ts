// To whom an item or a box may be offered: a colleague who moves evidence too.
import type { Db } from '../../database/connection.js';
import type { Actor } from '../../foundation/actor.js';
import { NotFound, RuleBroken } from '../../foundation/errors.js';
import { peopleAble } from '../../people/able-people.js';
import { mayDo } from '../../people/permissions.js';
import { personWithRoles } from '../../people/person-store.js';
import type { Lab } from '../../ledger/lab.js';
import type { PersonRef } from './custody-event.js';

/** @throws NotFound for nobody of this laboratory, RuleBroken for one who may not hold evidence. */
export async function receiverNamed(db: Db, actor: Actor, personId: string): Promise<PersonRef> {
  const person = await personWithRoles(db, personId);
  if (person === undefined || person.laboratoryId !== actor.laboratoryId) throw new NotFound('person');
  const receiver = { ...actor, id: person.id, name: person.name, roles: new Set(person.roles) };
  if (person.ended || !mayDo(receiver, 'custody.move')) {
    throw new RuleBroken('custody.receiver-may-not', { receiver: person.name });
  }
  return { id: person.id, name: person.name };
}

/** Whom a form offers to choose from. */
export async function receiversFor(lab: Pick<Lab, 'db'>, actor: Actor): Promise<readonly PersonRef[]> {
  return (await peopleAble(lab.db, actor, 'custody.move'))
    .filter(({ id }) => id !== actor.id)
    .map(({ id, name }) => ({ id, name }));
}
