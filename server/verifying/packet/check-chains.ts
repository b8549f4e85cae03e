// The chains of the items that a packet tells of: each from its first entry to the export, without a gap. What the export
// counted is what is here, so nothing was cut away after it; an entry that belongs to no chain must bind a row.
import type { CheckedEntry } from './check-entries.js';
import { type Packet, exportType } from './packet.js';
import type { PacketFault } from './packet-fault.js';

export function checkChains(packet: Packet, entries: readonly CheckedEntry[]): readonly PacketFault[] {
  const last = entries.at(-1);
  const end = `/entries/${Math.max(0, packet.entries.length - 1)}`;
  if (last?.type !== exportType || last.index !== packet.entries.length - 1) {
    return [{ kind: 'export-missing', place: end }];
  }
  if (last.data['subject'] !== packet.subject || !last.items.has(packet.subject)) {
    return [{ kind: 'export-missing', place: end }];
  }
  const items = new Set(itemsOf(last));
  return [
    ...gaps(entries, items),
    ...(countsAgree(last, entries) ? [] : [{ kind: 'export-count' as const, place: end }]),
    ...strays(packet, entries, items),
  ];
}

/** What the export names, and the packet therefore tells in full. */
function itemsOf(exported: CheckedEntry): readonly string[] {
  return [...exported.items.keys()].sort();
}

function gaps(entries: readonly CheckedEntry[], items: ReadonlySet<string>): readonly PacketFault[] {
  const lastOf = new Map<string, string>();
  return entries.flatMap(({ index, hash, items: previousOf }) => {
    const mine = [...previousOf].filter(([item]) => items.has(item));
    const isBroken = mine.some(([item, previous]) => previous !== (lastOf.get(item) ?? null));
    for (const [item] of mine) lastOf.set(item, hash);
    return isBroken ? [{ kind: 'item-chain-broken' as const, place: `/entries/${index}` }] : [];
  });
}

function countsAgree(exported: CheckedEntry, entries: readonly CheckedEntry[]): boolean {
  const { counts } = exported.data;
  if (counts === undefined || counts === null || typeof counts !== 'object' || Array.isArray(counts)) return false;
  const found = new Map(itemsOf(exported).map((item) => [item, 0]));
  for (const entry of entries.filter((one) => one !== exported)) {
    for (const item of entry.items.keys()) if (found.has(item)) found.set(item, (found.get(item) ?? 0) + 1);
  }
  const told = Object.entries(counts);
  return told.length === found.size && told.every(([item, count]) => found.get(item) === count);
}

function strays(packet: Packet, entries: readonly CheckedEntry[], items: ReadonlySet<string>): readonly PacketFault[] {
  const shown = new Set(packet.rows.map(({ table, row }) => `${table} ${String(row['id'])}`));
  return entries
    .filter((entry) => ![...entry.items.keys()].some((item) => items.has(item)))
    .filter((entry) => !entry.rows.some(({ table, id }) => shown.has(`${table} ${id}`)))
    .map((entry) => ({ kind: 'entry-stray', place: `/entries/${entry.index}` }));
}
