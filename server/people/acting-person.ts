// A person as the one who acts, before any permission has been looked up.
import type { Actor } from '../foundation/actor.js';
import type { Person } from './person.js';

export function actorOfPerson(person: Person, sessionId?: string): Actor {
  return {
    kind: 'person',
    id: person.id,
    laboratoryId: person.laboratoryId,
    name: person.name,
    roles: new Set(),
    language: 'ru',
    ...(sessionId === undefined ? {} : { sessionId }),
  };
}
