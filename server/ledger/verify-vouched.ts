// What others said of the ledger's checkpoints: each kept cosignature and each time-stamp is held against the checkpoint that it
// stands beside. A cosignature of a witness whose key is not known here can't be judged; it is counted.
import { verify } from 'node:crypto';
import { instant } from '../foundation/clock.js';
import { Malformed } from '../verifying/malformed.js';
import { cosignedText, parseSignedNote } from '../verifying/signed-note.js';
import { parseVerifierKey } from '../verifying/verifier-key.js';
import type { Cosignature, TimeStamp } from './checkpoint.js';
import { cosignaturesOf, timeStampsOf } from './checkpoint-store.js';
import type { LedgerFault } from './ledger-fault.js';
import { publicKeyOf } from './note-signing.js';
import { TimeStampRefused, timeStampHeld } from './time-stamp.js';
import type { SignedState, VerifySources, Walk } from './verify-walk.js';

const checkpointsAtOnce = 500;

export async function checkVouched(sources: VerifySources, walk: Walk): Promise<LedgerFault | undefined> {
  const { db, witnessKeys = [] } = sources;
  for (let start = 0; start < walk.signed.length; start += checkpointsAtOnce) {
    const page = walk.signed.slice(start, start + checkpointsAtOnce);
    const ids = page.map(({ id }) => id);
    const cosignatures = await cosignaturesOf(db, ids);
    const stamps = await timeStampsOf(db, ids);
    for (const checkpoint of page) {
      const fault =
        wrongCosignature(walk, witnessKeys, { checkpoint, said: cosignatures.get(checkpoint.id) ?? [] }) ??
        wrongTimeStamp(walk, checkpoint, stamps.get(checkpoint.id));
      if (fault !== undefined) return fault;
    }
  }
  return undefined;
}

interface Vouched {
  readonly checkpoint: SignedState;
  readonly said: readonly Cosignature[];
}

function wrongCosignature(
  walk: Walk,
  witnessKeys: readonly string[],
  { checkpoint, said }: Vouched,
): LedgerFault | undefined {
  for (const { witness, line } of said) {
    const verdict = cosignatureVerdict(checkpoint, { witness, line }, witnessKeys);
    if (verdict === 'unknown') walk.unjudged += 1;
    if (verdict === 'wrong') {
      return faultOf(walk, 'cosignature-wrong', `${witness} on the checkpoint of ${checkpoint.size}`);
    }
  }
  return undefined;
}

type Judged = 'holds' | 'wrong' | 'unknown';

function cosignatureVerdict(
  { note }: SignedState,
  { witness, line }: Pick<Cosignature, 'witness' | 'line'>,
  witnessKeys: readonly string[],
): Judged {
  try {
    const { text, signatures } = parseSignedNote(note + line);
    const own = signatures.at(-1);
    // One line, of the witness that it is kept for: eight bytes of time, sixty-four of signature.
    const hasForm = line.split('\n').length === 2 && own?.name === witness && own.bytes.length === 72;
    if (!hasForm) return 'wrong';
    const vkey = witnessKeys.find((known) => {
      const { name, keyId } = parseVerifierKey(known);
      return name === own.name && keyId === own.keyId;
    });
    if (vkey === undefined) return 'unknown';
    const bytes = Buffer.from(own.bytes);
    const signed = Buffer.from(cosignedText(Number(bytes.readBigUInt64BE(0)), text));
    return verify(null, signed, publicKeyOf(vkey), bytes.subarray(8)) ? 'holds' : 'wrong';
  } catch (fault) {
    if (fault instanceof Malformed) return 'wrong';
    throw fault;
  }
}

function wrongTimeStamp(
  walk: Walk,
  { note, size }: SignedState,
  stamp: TimeStamp | undefined,
): LedgerFault | undefined {
  if (stamp === undefined) return undefined;
  const say = (why: string): LedgerFault => faultOf(walk, 'timestamp-wrong', `checkpoint of ${size}: ${why}`);
  try {
    const { statedAt } = timeStampHeld(Buffer.from(stamp.token, 'base64'), Buffer.from(note));
    return instant(statedAt) === stamp.statedAt ? undefined : say(`it states ${instant(statedAt)}`);
  } catch (fault) {
    if (fault instanceof TimeStampRefused) return say(fault.message);
    throw fault;
  }
}

function faultOf({ laboratoryId }: Walk, code: 'cosignature-wrong' | 'timestamp-wrong', what: string): LedgerFault {
  return { code, laboratoryId, seq: null, entryId: null, what };
}
