// What a packet says of people: the newest card of each, or the row of old.
import type { CheckedRow } from './check-rows.js';
import { cardsTable } from './check-names.js';
import { textIn } from './columns.js';

export interface StoryPerson {
  readonly name: string;
  readonly position: string;
  readonly roles: readonly string[];
}

/** By their ids. A packet never shows a name that it does not prove. */
export function namesOfPeople(rows: readonly CheckedRow[]): ReadonlyMap<string, string> {
  return new Map([...peopleById(rows)].map(([id, { name }]) => [id, name]));
}

export function peopleTold(rows: readonly CheckedRow[]): readonly StoryPerson[] {
  return [...peopleById(rows).values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function peopleById(rows: readonly CheckedRow[]): ReadonlyMap<string, StoryPerson> {
  const proved = rows.filter(({ table, entry }) => entry !== undefined && (table === cardsTable || table === 'people'));
  const cardsLast = proved.sort((a, b) => orderOf(a) - orderOf(b));
  return new Map(cardsLast.map(personTold));
}

/** A row of old says less than any card. */
const orderOf = ({ table, entry }: CheckedRow): number => (table === cardsTable ? (entry?.seq ?? 0) : -1);

function personTold({ table, id, row }: CheckedRow): [string, StoryPerson] {
  const roles = textIn(row, 'roles').split(' ');
  const told = {
    name: textIn(row, 'name'),
    position: textIn(row, 'position'),
    roles: roles.filter((role) => role !== ''),
  };
  return [table === cardsTable ? textIn(row, 'person_id') : id, told];
}
