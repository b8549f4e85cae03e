// Breaks of the log that its laboratory declared: it admits that what it had signed is no longer there. Each is here, with the
// reason, as its entry tells it; the export counts them, so that none can be held back. Exports of old counted none.
import type { CheckedEntry } from './check-entries.js';
import type { CheckedRow } from './check-rows.js';
import { numberIn, textIn } from './columns.js';
import type { PacketFault } from './packet-fault.js';
import { instantOf } from './told-times.js';

export interface StoryFork {
  readonly seq: number;
  readonly at: string;
  /** How many entries had been signed; undefined where nothing was known of it any more. */
  readonly lostSize: number | undefined;
  readonly reason: string;
}

const forksTable = 'ledger_forks';

export function checkForks(rows: readonly CheckedRow[], entries: readonly CheckedEntry[]): readonly PacketFault[] {
  const shown = rows.filter(({ table }) => table === forksTable);
  const strange = shown.filter((row) => !isAsDeclared(row)).map(({ index }) => `/rows/${index}`);
  const exported = entries.at(-1);
  const counted = exported?.data['forks'];
  const heldBack = counted === undefined || counted === shown.length ? [] : [`/entries/${exported?.index ?? 0}`];
  return [...strange, ...heldBack].map((place) => ({ kind: 'log-fork', place }));
}

export function forksTold(rows: readonly CheckedRow[]): readonly StoryFork[] {
  return rows.flatMap(({ table, row, entry }) => {
    if (table !== forksTable || entry === undefined) return [];
    const at = instantOf(Date.parse(entry.at));
    return [{ seq: entry.seq, at, lostSize: numberIn(row, 'lost_size'), reason: textIn(row, 'reason') }];
  });
}

function isAsDeclared({ id, row, entry }: CheckedRow): boolean {
  return (
    entry?.type === 'ledger.fork-declared' &&
    entry.data['fork'] === id &&
    (entry.data['lostSize'] ?? null) === (row['lost_size'] ?? null) &&
    (entry.data['lostRoot'] ?? null) === (row['lost_root'] ?? null)
  );
}
