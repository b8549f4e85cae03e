// The history of the log's keys: each is spoken of by an entry of the log itself, and the one that signed the checkpoint was
// the newest when the tree had that size.
import type { CheckedCheckpoint } from './check-checkpoint.js';
import type { CheckedRow } from './check-rows.js';
import { verifierKeyText } from '../verifier-key.js';
import { textIn } from './columns.js';
import type { Packet } from './packet.js';
import type { PacketFault } from './packet-fault.js';

export function checkKeys(
  packet: Packet,
  rows: readonly CheckedRow[],
  { signer, size }: CheckedCheckpoint,
): readonly PacketFault[] {
  const proved = rows.filter(({ table, entry }) => table === 'ledger_keys' && entry !== undefined);
  const sinceOf = new Map(proved.map(({ row, entry }) => [textIn(row, 'vkey'), entry?.seq ?? 0]));
  const unproved = packet.keys.flatMap((key, index): PacketFault[] =>
    sinceOf.has(key) ? [] : [{ kind: 'key-unproved', place: `/keys/${index}` }],
  );
  if (unproved.length > 0) return unproved;
  const newest = [...packet.keys]
    .filter((key) => (sinceOf.get(key) ?? 0) < size)
    .sort((a, b) => (sinceOf.get(b) ?? 0) - (sinceOf.get(a) ?? 0))[0];
  return newest === verifierKeyText(signer) ? [] : [{ kind: 'key-retired', place: '/checkpoint' }];
}
