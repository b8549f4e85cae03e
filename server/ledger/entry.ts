// A ledger entry: what its bytes say. Personal data stays in rows; entries carry ids, codes, numbers and hashes.
import type { BoundRow } from '../database/witnessed.js';
import { canonicalJson, type Json } from '../foundation/canonical-json.js';
import type { Actor } from '../foundation/actor.js';

/** What happened, as an action tells it. Past tense: "exhibit.sealed". */
export interface Fact {
  readonly type: string;
  /** The things it happened to, such as "exhibit:ID": each keeps a chain of its own within the ledger. */
  readonly items: readonly string[];
  readonly data: Readonly<Record<string, Json>>;
  readonly files?: readonly FileOfFact[];
}

export interface FileOfFact {
  readonly sha256: string;
  readonly size: number;
  readonly name: string;
}

export interface EntryFrame {
  readonly laboratoryId: string;
  readonly seq: number;
  readonly id: string;
  readonly at: string;
  readonly previous: string | null;
  readonly previousOfItems: Readonly<Record<string, string | null>>;
}

export interface RecordedEntry {
  readonly seq: number;
  readonly id: string;
  readonly at: string;
  readonly hash: string;
  readonly fact: Fact;
}

export function entryBytes(frame: EntryFrame, actor: Actor, fact: Fact, rows: readonly BoundRow[]): string {
  // In the order of their keys, as canonical JSON wants them.
  return canonicalJson({
    actor: { id: actor.id, kind: actor.kind, session: actor.sessionId ?? null },
    at: frame.at,
    data: fact.data,
    files: (fact.files ?? []).map((file) => ({ name: file.name, sha256: file.sha256, size: file.size })),
    id: frame.id,
    items: frame.previousOfItems,
    ledger: frame.laboratoryId,
    prev: frame.previous,
    rows: rows.map((row) => ({ hash: row.hash, id: row.id, table: row.table })),
    seq: frame.seq,
    type: fact.type,
    v: 1,
  });
}

/** The entry as its bytes tell it; only what reading and verifying need is named. */
export interface ParsedEntry {
  readonly v: number;
  readonly ledger: string;
  readonly seq: number;
  readonly id: string;
  readonly at: string;
  readonly type: string;
  readonly actor: { readonly kind: string; readonly id: string; readonly session: string | null };
  readonly prev: string | null;
  readonly items: Readonly<Record<string, string | null>>;
  readonly data: Readonly<Record<string, Json>>;
  readonly rows: readonly BoundRow[];
  readonly files: readonly FileOfFact[];
}

export function parseEntry(bytes: string): ParsedEntry {
  return JSON.parse(bytes) as ParsedEntry;
}

/** What a text that was read says, if it has the form of an entry as far as verification goes by it. */
export function entryFrom(told: Json): ParsedEntry | undefined {
  const entry = told as Partial<Readonly<Record<keyof ParsedEntry, Json>>> | null;
  const areObjects = [entry?.actor, entry?.items, entry?.data].every(isObject);
  const areBound = isListOf(entry?.rows, ['table', 'id', 'hash']) && isListOf(entry?.files, ['sha256']);
  return areObjects && areBound ? (told as unknown as ParsedEntry) : undefined;
}

const isObject = (part: Json | undefined): part is Readonly<Record<string, Json>> =>
  typeof part === 'object' && part !== null && !Array.isArray(part);

function isListOf(part: Json | undefined, names: readonly string[]): boolean {
  if (!Array.isArray(part)) return false;
  return (part as readonly Json[]).every(
    (each) => isObject(each) && names.every((name) => typeof each[name] === 'string'),
  );
}
