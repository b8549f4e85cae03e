// Each entry of a packet by itself: its bytes stand in the log at its number, they have their form, and it follows from the
// entry before it where that one is here too. For every entry the chained hash is the hash that the tree holds.
import { hashFromBase64, hex, utf8 } from '../bytes.js';
import { Malformed } from '../malformed.js';
import { type Tree, leafHashOf, provesInclusion } from '../merkle-proof.js';
import type { PacketEntry } from './packet.js';
import type { FaultKind, PacketFault } from './packet-fault.js';
import { type ToldEntry, toldEntry } from './told-entry.js';

export interface CheckedEntry extends ToldEntry {
  /** Its place among the packet's entries. */
  readonly index: number;
  readonly hash: string;
}

export interface CheckedEntries {
  /** Those that could be read, also where a fault was found with them. */
  readonly entries: readonly CheckedEntry[];
  readonly faults: readonly PacketFault[];
}

export function checkEntries(entries: readonly PacketEntry[], tree: Tree): CheckedEntries {
  const checked: CheckedEntry[] = [];
  const ids = new Set<string>();
  const faults: PacketFault[] = [];
  for (const [index, entry] of entries.entries()) {
    const leaf = leafOf(entry.bytes);
    const told = leaf && toldEntry(entry.bytes);
    const read = leaf && told && { ...told, index, hash: hex(leaf) };
    const kind =
      standingFault(entry, entries[index - 1], { leaf, tree }) ??
      tellingFault(entry, read, { before: checked.at(-1), ids });
    if (kind !== undefined) faults.push({ kind, place: `/entries/${index}` });
    if (read === undefined) continue;
    checked.push(read);
    ids.add(read.id);
  }
  return { entries: checked, faults };
}

interface Standing {
  readonly leaf: Uint8Array | undefined;
  readonly tree: Tree;
}

function standingFault(
  entry: PacketEntry,
  before: PacketEntry | undefined,
  { leaf, tree }: Standing,
): FaultKind | undefined {
  if (before !== undefined && before.seq >= entry.seq) return 'entry-order';
  const path = pathOf(entry);
  const isIncluded = leaf && path && provesInclusion(tree, { index: entry.seq, leaf, path });
  return isIncluded === true ? undefined : 'not-included';
}

interface Earlier {
  readonly before: CheckedEntry | undefined;
  readonly ids: ReadonlySet<string>;
}

function tellingFault(
  { seq }: PacketEntry,
  read: CheckedEntry | undefined,
  { before, ids }: Earlier,
): FaultKind | undefined {
  if (read === undefined || read.seq !== seq) return 'entry-form';
  if (before !== undefined && read.ledger !== before.ledger) return 'entry-form';
  if (ids.has(read.id)) return 'entry-repeated';
  return before?.seq === seq - 1 && read.prev !== before.hash ? 'chain-broken' : undefined;
}

function leafOf(bytes: string): Uint8Array | undefined {
  try {
    return leafHashOf(utf8(bytes, 'entry'));
  } catch (fault) {
    if (fault instanceof Malformed) return undefined;
    throw fault;
  }
}

function pathOf({ path }: PacketEntry): readonly Uint8Array[] | undefined {
  try {
    return path.map((one) => hashFromBase64(one, 'path'));
  } catch (fault) {
    if (fault instanceof Malformed) return undefined;
    throw fault;
  }
}
