import type { Db } from '../database/connection.js';
import { insertRow, type Witnessed } from '../database/witnessed.js';
import { newSalt } from '../foundation/salt.js';
import type { Making } from './laboratory-store.js';
import type { NameCard } from './name-card.js';

export async function insertNameCard(tx: Witnessed, card: NameCard, made: Making): Promise<void> {
  await insertRow(tx, 'name_cards', {
    id: card.id,
    laboratory_id: card.laboratoryId,
    person_id: card.personId,
    name: card.name,
    position: card.position,
    roles: card.roles.join(' '),
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}

/** The laboratory's people who were entered when there were no cards; not those whom the law has let go since. */
export async function peopleWithoutCard(db: Db, laboratoryId: string): Promise<readonly string[]> {
  const rows = (await db('people')
    .leftJoin('name_cards', 'name_cards.person_id', 'people.id')
    .where('people.laboratory_id', laboratoryId)
    .whereNull('name_cards.id')
    .whereNotIn('people.id', db('erasures').where({ erased_table: 'people' }).select('erased_row'))
    .orderBy('people.id')
    .select('people.id')) as { readonly id: string }[];
  return rows.map(({ id }) => id);
}

/** All cards of these people; the newest of each holds. */
export async function cardsOf(
  db: Db,
  personIds: readonly string[],
): Promise<readonly { readonly id: string; readonly personId: string }[]> {
  const rows = (await db('name_cards')
    .whereIn('person_id', [...personIds])
    .select('id', 'person_id')) as { readonly id: string; readonly person_id: string }[];
  return rows.map((row) => ({ id: row.id, personId: row.person_id }));
}

/** What still names a person whose own row the law has emptied. */
export async function cardsNaming(db: Db, personId: string): Promise<readonly string[]> {
  const rows = (await db('name_cards').where({ person_id: personId }).orderBy('id').select('id', 'name')) as {
    readonly id: string;
    readonly name: string;
  }[];
  return rows.filter(({ id, name }) => name !== `erased:${id}`).map(({ id }) => id);
}
