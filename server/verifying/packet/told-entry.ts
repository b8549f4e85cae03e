// What an entry's bytes say. Members that are not named here may stand in it: they are proved with the rest, and not read.
import type { Json } from '../../foundation/canonical-json.js';
import { count, hash, list, members, text } from './form.js';
import { Refused, refuse } from './packet-fault.js';
import { readCanonical } from './read-canonical.js';

export interface ToldEntry {
  readonly ledger: string;
  readonly seq: number;
  readonly id: string;
  readonly at: string;
  readonly type: string;
  readonly actorId: string;
  /** By the laboratory's own machinery: then the id is no person's. */
  readonly isMachinery: boolean;
  readonly prev: string | null;
  /** Each thing that it happened to, with the hash of the entry that spoke of it before. */
  readonly items: ReadonlyMap<string, string | null>;
  readonly data: Readonly<Record<string, Json>>;
  readonly rows: readonly BoundRow[];
  readonly files: readonly BoundFile[];
}

export interface BoundRow {
  readonly table: string;
  readonly id: string;
  readonly hash: string;
}

export interface BoundFile {
  readonly sha256: string;
  readonly size: number;
  readonly name: string;
}

const limits = { characters: 4 * 1024 * 1024, depth: 32 };

/** Undefined where the bytes are not those of an entry. */
export function toldEntry(bytes: string): ToldEntry | undefined {
  const reading = readCanonical(bytes, limits);
  if ('refused' in reading) return undefined;
  try {
    return entryOf(reading.value);
  } catch (fault) {
    if (fault instanceof Refused) return undefined;
    throw fault;
  }
}

function entryOf(value: Json): ToldEntry {
  const entry = members(value, '');
  if (entry['v'] !== 1) refuse('wrong-form', '');
  return {
    ledger: text(entry['ledger'], ''),
    seq: count(entry['seq'], ''),
    id: text(entry['id'], ''),
    at: text(entry['at'], ''),
    type: text(entry['type'], ''),
    actorId: text(members(entry['actor'], '')['id'], ''),
    isMachinery: members(entry['actor'], '')['kind'] === 'machinery',
    prev: previous(entry['prev']),
    items: new Map(Object.entries(members(entry['items'], '')).map(([item, hash]) => [item, previous(hash)])),
    data: members(entry['data'], ''),
    rows: list(entry['rows'], '').map(boundRow),
    files: list(entry['files'], '').map(boundFile),
  };
}

const previous = (value: Json | undefined): string | null => (value === null ? null : hash(value, ''));

function boundRow(value: Json): BoundRow {
  const row = members(value, '');
  return { table: text(row['table'], ''), id: text(row['id'], ''), hash: hash(row['hash'], '') };
}

function boundFile(value: Json): BoundFile {
  const file = members(value, '');
  return { sha256: hash(file['sha256'], ''), size: count(file['size'], ''), name: text(file['name'], '') };
}
