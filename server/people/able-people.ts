// Who of a laboratory's people may do something: offered to choose from in a form, and asked again of the one who was chosen.
import type { Db } from '../database/connection.js';
import type { Actor } from '../foundation/actor.js';
import { type Action, mayDo } from './permissions.js';
import type { PersonWithRoles } from './person.js';
import { personWithRoles, searchPeople } from './person-store.js';

const most = 500;

/** Those who work here now, by name. */
export async function peopleAble(db: Db, actor: Actor, action: Action): Promise<readonly PersonWithRoles[]> {
  const people = await searchPeople(db, { laboratoryId: actor.laboratoryId, limit: most });
  return people.filter((person) => may(actor, person, action));
}

/** Whether this person works in the actor's laboratory now and may do it. */
export async function isAble(db: Db, actor: Actor, personId: string, action: Action): Promise<boolean> {
  const person = await personWithRoles(db, personId);
  return person?.laboratoryId === actor.laboratoryId && may(actor, person, action);
}

const may = (actor: Actor, { id, roles, ended }: PersonWithRoles, action: Action): boolean =>
  !ended && mayDo({ ...actor, id, roles: new Set(roles) }, action);
