// The moves of the boxes that carried what a packet tells of: each with the entry that binds it, which is one of the box's own.
import type { Db } from '../../database/connection.js';
import { parseEntry } from '../../ledger/entry.js';
import type { EntryRow } from '../../ledger/ledger-store.js';
import { movesTable } from '../../verifying/packet/check-moves.js';
import type { PacketRow } from '../../verifying/packet/packet.js';
import { entriesOfItems, rowsInFull } from './packet-store.js';

interface Moves {
  readonly entries: readonly EntryRow[];
  readonly rows: readonly PacketRow[];
}

export async function movesBehind(db: Db, exported: EntryRow, own: readonly EntryRow[]): Promise<Moves> {
  const named = own.map(({ bytes }) => parseEntry(bytes).data);
  const moves = new Set(named.map(({ move }) => move).filter((move) => typeof move === 'string'));
  const boxes = new Set(named.map(({ box }) => box).filter((box) => typeof box === 'string'));
  if (moves.size === 0) return { entries: [], rows: [] };
  const items = [...boxes].map((box) => `place:${box}`);
  const entries = await entriesOfItems(db, exported.laboratory_id, items, exported.seq);
  const binding = entries.filter(({ bytes }) =>
    parseEntry(bytes).rows.some(({ table, id }) => table === movesTable && moves.has(id)),
  );
  return { entries: binding, rows: await rowsInFull(db, movesTable, [...moves]) };
}
