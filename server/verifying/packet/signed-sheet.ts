// A sheet as it was signed: its text, read once for all the events that name it.
import { sha256 } from '@noble/hashes/sha2.js';
import type { Json } from '../../foundation/canonical-json.js';
import { hex, utf8 } from '../bytes.js';
import type { CheckedRow } from './check-rows.js';
import { textIn } from './columns.js';
import { readCanonical } from './read-canonical.js';

export type Members = Readonly<Record<string, Json>>;

export interface SignedSheet {
  readonly members: Members;
  /** By the move of a box. */
  readonly boxes: ReadonlyMap<string, { readonly place: Json | undefined }>;
  /** By the event, the moves of the boxes under which it stands. */
  readonly movesOf: ReadonlyMap<string, readonly string[]>;
}

const limits = { characters: 1024 * 1024, depth: 8 };

/** Undefined where the text is no sheet, is another than was signed, or is of another signature. */
export function signedSheet({ row }: CheckedRow): SignedSheet | undefined {
  const text = textIn(row, 'signed');
  const reading = readCanonical(text, limits);
  if ('refused' in reading || hex(sha256(utf8(text, 'sheet'))) !== textIn(row, 'signed_hash')) return undefined;
  const members = membersOf(reading.value);
  const isWhole =
    members['v'] === 1 &&
    members['sheet'] === row['id'] &&
    members['person'] === row['person_id'] &&
    members['meaning'] === row['meaning'];
  return isWhole ? { members, ...boxedIn(members) } : undefined;
}

function boxedIn(members: Members): Pick<SignedSheet, 'boxes' | 'movesOf'> {
  const boxes = Object.entries(membersOf(members['boxes'])).map(([move, box]) => ({ move, ...boxOf(box) }));
  const movesOf = new Map<string, string[]>();
  for (const { move, events } of boxes) {
    for (const event of new Set(events)) {
      const others = movesOf.get(event);
      if (others === undefined) movesOf.set(event, [move]);
      else others.push(move);
    }
  }
  return { boxes: new Map(boxes.map(({ move, place }) => [move, { place }])), movesOf };
}

function boxOf(box: Json) {
  const { place, events } = membersOf(box);
  return { place, events: Array.isArray(events) ? events.filter((event) => typeof event === 'string') : [] };
}

export function membersOf(value: Json | undefined): Members {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Members) : {};
}
