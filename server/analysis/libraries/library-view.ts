// From libraries and their records to what the pages show.
import type { LibraryLine } from '../../../views/libraries/libraries-page.js';
import type { LibraryView } from '../../../views/libraries/library-page.js';
import type { RecordsView } from '../../../views/libraries/records-part.js';
import { paths } from '../../../views/paths.js';
import type { Db } from '../../database/connection.js';
import { parseEntry } from '../../ledger/entry.js';
import { entriesOfItem } from '../../ledger/ledger-store.js';
import { shortName } from '../../people/person.js';
import { peopleNamed } from '../../people/person-store.js';
import { libraryKey, type Library, type RefusedRecord } from './library.js';
import { searchRecords } from './record-name-store.js';

export function libraryLine(library: Library): LibraryLine {
  const { id, name, version, records, refused, loadedAt, ending } = library;
  return { id, name, version, records, refused, loadedAt, state: ending === null ? 'in-use' : 'ended' };
}

export async function libraryView(db: Db, library: Library): Promise<LibraryView> {
  const { loadedBy, ending, sourceSha256, sourceSize } = library;
  const people = await peopleNamed(db, [loadedBy, ...(ending ? [ending.by] : [])]);
  const [entry] = await entriesOfItem(db, library.laboratoryId, libraryKey(library.id));
  const loader = people.get(loadedBy);
  return {
    ...libraryLine(library),
    ...{ sourceSha256, sourceSize },
    loadedBy: loader ? shortName(loader.name) : null,
    refusals: entry ? refusalsIn(parseEntry(entry.bytes).data['refusals']) : [],
    ending: ending && { ...ending, person: shortName(people.get(ending.by)?.name ?? ending.by) },
    proof: entry ? { hash: entry.leaf_hash, href: paths.ledgerEntry(entry.seq) } : null,
  };
}

/** Which records were refused, the ledger alone keeps. */
function refusalsIn(told: unknown): readonly RefusedRecord[] {
  return Array.isArray(told) ? (told as readonly RefusedRecord[]) : [];
}

export interface RecordsAsked {
  /** Where the list stands: the address that its pages begin with. */
  readonly path: string;
  readonly query: string;
  readonly after: { readonly name: string; readonly id: string } | undefined;
}

const pageSize = 50;

export async function recordsView(db: Db, libraries: readonly Library[], asked: RecordsAsked): Promise<RecordsView> {
  const { path, query, after } = asked;
  const names = new Map(libraries.map(({ id, name, version }) => [id, `${name} ${version}`]));
  const search = { libraryIds: [...names.keys()], text: query, after, limit: pageSize + 1 };
  const found = await searchRecords(db, search);
  const shown = found.slice(0, pageSize);
  const last = shown.at(-1);
  const next = last && found.length > pageSize ? { name: last.name.slice(0, 200), id: last.id } : undefined;
  return {
    records: shown.map(({ libraryId, ...record }) => {
      return { ...record, library: { id: libraryId, name: names.get(libraryId) ?? '' } };
    }),
    first: after === undefined ? undefined : addressOf(path, query, {}),
    next: next && addressOf(path, query, next),
  };
}

function addressOf(path: string, q: string, place: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams({ ...(q === '' ? {} : { q }), ...place }).toString();
  return query === '' ? path : `${path}?${query}`;
}
