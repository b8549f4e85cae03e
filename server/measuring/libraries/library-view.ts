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
import { libraryKey, libraryState, type Library, type RefusedRecord, type StatedLicence } from './library.js';
import { librariesOf } from './library-store.js';
import { searchRecords } from './record-name-store.js';

/** `all`: of the same laboratory, since a newer one of the same name takes its place. */
export function libraryLine(library: Library, all: readonly Library[]): LibraryLine {
  const { id, name, version, records, refused, loadedAt } = library;
  return { id, name, version, records, refused, loadedAt, state: libraryState(library, all) };
}

export async function libraryView(db: Db, library: Library): Promise<LibraryView> {
  const { loadedBy, ending, sourceSha256, sourceSize, form, licence, origin } = library;
  const all = await librariesOf(db, library.laboratoryId);
  const people = await peopleNamed(db, [loadedBy, ...(ending ? [ending.by] : [])]);
  const [entry] = await entriesOfItem(db, library.laboratoryId, libraryKey(library.id));
  const told = entry && parseEntry(entry.bytes).data;
  const loader = people.get(loadedBy);
  return {
    ...libraryLine(library, all),
    ...{ sourceSha256, sourceSize, form, licence, origin },
    loadedBy: loader ? shortName(loader.name) : null,
    refusals: listIn<RefusedRecord>(told?.['refusals']),
    statedLicences: listIn<StatedLicence>(told?.['licences']),
    successor: successorOf(library, all),
    ending: ending && { ...ending, person: shortName(people.get(ending.by)?.name ?? ending.by) },
    proof: entry ? { hash: entry.leaf_hash, href: paths.ledgerEntry(entry.seq) } : null,
  };
}

/** Which records were refused, and what they state of their licences, the ledger alone keeps. */
function listIn<Item>(told: unknown): readonly Item[] {
  return Array.isArray(told) ? (told as readonly Item[]) : [];
}

/** The newest of the same name, for one that was replaced. */
function successorOf(library: Library, all: readonly Library[]): LibraryView['successor'] {
  if (libraryState(library, all) !== 'replaced') return null;
  const newest = all.find(({ name, id }) => name === library.name && id > library.id);
  return newest ? { id: newest.id, version: newest.version } : null;
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
