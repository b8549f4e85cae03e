// Who the people of a packet are: the newest card of each that was written before the export, with the entry that binds it. Sign-in
// names and telephones stand in the people's own rows, which stay where they are. Whom the law had let go before there were
// cards has none: then the row goes along, in which nothing is left.
import type { Db } from '../../database/connection.js';
import { parseEntry } from '../../ledger/entry.js';
import { erasuresIn } from '../../ledger/erasure-store.js';
import type { EntryRow } from '../../ledger/ledger-store.js';
import { nameCardItem } from '../../people/name-card.js';
import { cardsOf } from '../../people/name-card-store.js';
import type { PacketRow } from '../../verifying/packet/packet.js';
import { firstEntriesOf, pagesOf, rowsInFull } from './packet-store.js';

interface Names {
  readonly entries: readonly EntryRow[];
  readonly rows: readonly PacketRow[];
}

export async function namesOf(db: Db, exported: EntryRow, people: readonly string[]): Promise<Names> {
  const ids = [...new Set(people)];
  const carded = await newestCards(db, exported, ids);
  const without = await erasedOf(db, exported, new Set(ids.filter((id) => !carded.has(id))));
  const first = await entriesBefore(db, exported, without.map(personItem));
  const cards = [...carded.values()];
  return {
    entries: [...cards.map(({ entry }) => entry), ...first],
    rows: [
      ...(await rowsInFull(
        db,
        'name_cards',
        cards.map(({ id }) => id),
      )),
      ...(await rowsInFull(db, 'people', without)),
    ],
  };
}

interface BoundCard {
  readonly id: string;
  readonly entry: EntryRow;
}

async function newestCards(db: Db, exported: EntryRow, people: readonly string[]) {
  const cards: { readonly id: string; readonly personId: string }[] = [];
  for (const page of pagesOf(people)) cards.push(...(await cardsOf(db, page)));
  const personOf = new Map(cards.map(({ id, personId }) => [id, personId]));
  const entries = await entriesBefore(
    db,
    exported,
    cards.map(({ id }) => nameCardItem(id)),
  );
  const newest = new Map<string, BoundCard>();
  for (const entry of [...entries].sort((a, b) => a.seq - b.seq)) {
    for (const { table, id } of parseEntry(entry.bytes).rows) {
      const person = table === 'name_cards' ? personOf.get(id) : undefined;
      if (person !== undefined) newest.set(person, { id, entry });
    }
  }
  return newest;
}

const personItem = (id: string): string => `person:${id}`;

async function entriesBefore(db: Db, { laboratory_id: laboratoryId, seq }: EntryRow, items: readonly string[]) {
  return (await firstEntriesOf(db, laboratoryId, items)).filter((entry) => entry.seq < seq);
}

async function erasedOf(db: Db, { laboratory_id: laboratoryId }: EntryRow, people: ReadonlySet<string>) {
  const erasures = people.size === 0 ? [] : await erasuresIn(db, laboratoryId, ['people']);
  return erasures.map(({ rowId }) => rowId).filter((id) => people.has(id));
}
