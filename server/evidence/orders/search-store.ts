// The words that lists are searched by. Kept beside the rows that they come from, in the same transaction.
import type { Knex } from 'knex';
import type { Db } from '../../database/connection.js';
import { kept, type Witnessed } from '../../database/witnessed.js';
import { newId } from '../../foundation/ids.js';
import { wordKey, wordsIn } from './search-words.js';

export interface SearchSubject {
  readonly laboratoryId: string;
  readonly kind: 'order' | 'exhibit';
  readonly id: string;
}

/** Replaces what a subject is found by; by what the law let go nothing is found. */
export async function keepWords(
  tx: Witnessed,
  subject: SearchSubject,
  texts: readonly (string | null)[],
): Promise<void> {
  await kept(tx, 'search_words').where({ subject_id: subject.id, kind: subject.kind }).delete();
  const standing = texts.filter((text) => text?.startsWith('erased:') !== true);
  const rows = wordsIn(standing).map((word) => ({
    id: newId(),
    laboratory_id: subject.laboratoryId,
    kind: subject.kind,
    subject_id: subject.id,
    word: wordKey(word),
  }));
  if (rows.length > 0) await kept(tx, 'search_words').insert(rows);
}

/** Narrows a list to the subjects that have, for each word that was typed, a word that begins with it. */
export function narrowToWords(
  query: Knex.QueryBuilder,
  db: Db,
  search: Omit<SearchSubject, 'id'> & { readonly text: string; readonly column: string },
): void {
  for (const word of wordsIn([search.text]).slice(0, 8)) {
    const from = wordKey(word);
    const found = db('search_words')
      .where({ 'search_words.laboratory_id': search.laboratoryId, 'search_words.kind': search.kind })
      .where('search_words.word', '>=', from)
      .where('search_words.word', '<', `${from}g`)
      .select('search_words.subject_id');
    void query.whereIn(search.column, found);
  }
}
