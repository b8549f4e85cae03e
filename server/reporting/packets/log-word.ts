// The log's word for a packet: the checkpoint that was signed after the export, with what witnesses and the time-stamping
// authority say of it, and the keys that are known to the packet's own entries.
import { cosignedNote, type Checkpoint } from '../../ledger/checkpoint.js';
import { cosignaturesOf, timeStampsOf } from '../../ledger/checkpoint-store.js';
import type { Lab } from '../../ledger/lab.js';
import { logKeyItem, logKeysOf } from '../../ledger/log-key-store.js';
import { timeStampNewest } from '../../ledger/time-stamp-requests.js';
import { askWitnesses } from '../../ledger/witness-requests.js';
import { parseVerifierKey } from '../../verifying/verifier-key.js';
import type { LogWord } from './gather-packet.js';

/** Asks for what others say of a checkpoint that is only just signed. Whoever can't be reached is left out of the packet. */
export async function heardOut(lab: Lab, { laboratoryId }: Checkpoint): Promise<void> {
  await Promise.all([askWitnesses(lab, laboratoryId), timeStampNewest(lab, laboratoryId)]);
}

/** Undefined where the key that signed was made after the export: no entry of the packet could speak of it. */
export async function logWord(lab: Lab, checkpoint: Checkpoint, exportSeq: number): Promise<LogWord | undefined> {
  const { id, laboratoryId, size } = checkpoint;
  const inForce = (await logKeysOf(lab.db, laboratoryId)).filter(({ fromSize }) => fromSize <= size);
  const known = inForce.filter(({ fromSize }) => fromSize <= exportSeq);
  if (known.length < inForce.length) return undefined;
  const witnesses = new Map(lab.settings.ledger.witnesses.map(({ vkey }) => [parseVerifierKey(vkey).name, vkey]));
  const cosignatures = (await cosignaturesOf(lab.db, [id])).get(id) ?? [];
  const seen = cosignatures.filter(({ witness }) => witnesses.has(witness));
  return {
    size,
    checkpoint: cosignedNote(checkpoint, seen),
    timestamp: (await timeStampsOf(lab.db, [id])).get(id)?.token ?? null,
    keys: known.map(({ vkey }) => vkey),
    keyItems: known.map((key) => logKeyItem(key.id)),
    witnesses: [...new Set(seen.map(({ witness }) => witnesses.get(witness) ?? ''))],
  };
}
