// A person's name card: what others may know who check a custody packet. The newest holds.
import type { Role } from '../foundation/actor.js';
import { newId } from '../foundation/ids.js';
import type { Person } from './person.js';

export interface NameCard {
  readonly id: string;
  readonly laboratoryId: string;
  readonly personId: string;
  readonly name: string;
  readonly position: string | null;
  readonly roles: readonly Role[];
}

type Named = Pick<Person, 'id' | 'laboratoryId' | 'name' | 'position'>;

export function newNameCard({ id, laboratoryId, name, position }: Named, roles: readonly Role[]): NameCard {
  return { id: newId(), laboratoryId, personId: id, name, position, roles: [...new Set(roles)].sort() };
}

/** As the ledger names it. */
export const nameCardItem = (id: string): string => `name-card:${id}`;
