// A proof that stands by itself (C2SP tlog-proof): the place of an entry, its path to the root, the newest checkpoint with what
// the witnesses signed of it. Whoever holds it, the entry's bytes and the log's key needs nobody else.
import type { Db } from '../database/connection.js';
import { base64OfHex, cosignedNote, type Checkpoint } from './checkpoint.js';
import { cosignaturesOf } from './checkpoint-store.js';
import { inclusionProof } from './proof-store.js';

/** `seq` stands in the tree of the checkpoint: it is smaller than its size. */
export async function entryProof(db: Db, checkpoint: Checkpoint, seq: number): Promise<string> {
  const path = await inclusionProof(db, checkpoint.laboratoryId, seq, checkpoint.size);
  const lines = ['c2sp.org/tlog-proof@v1', `index ${seq}`, ...path.map(base64OfHex), ''];
  return `${lines.join('\n')}\n${await checkpointWithCosignatures(db, checkpoint)}`;
}

/** The note as it is handed to others. */
export async function checkpointWithCosignatures(db: Db, checkpoint: Checkpoint): Promise<string> {
  const known = await cosignaturesOf(db, [checkpoint.id]);
  return cosignedNote(checkpoint, known.get(checkpoint.id) ?? []);
}
