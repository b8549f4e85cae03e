// What a witness answers (C2SP tlog-witness). It sees the checkpoints of another institution's ledger and vouches, with its
// own key and the time, that each grew out of the one before.
//
// Invariants
// 1. One size of a log, one root: it never signs two, save where its administrator has accepted another history with a reason:
//    then the old state stays in a record of its own (witness-store.ts).
// 2. What it signs it has kept first, durably; so that not even a power cut makes it forget.
// 3. Keeping is one compare-and-set from the state that was judged, so that of two requests at once only one moves it.
import type { Clock } from '../foundation/clock.js';
import { fromDecimal, hashFromBase64, hex } from '../verifying/bytes.js';
import { parseSignedCheckpoint, vouchedFor, type SignedCheckpoint } from '../verifying/checkpoint.js';
import { Malformed } from '../verifying/malformed.js';
import { provesConsistency } from '../verifying/merkle-proof.js';
import type { VerifierKey } from '../verifying/verifier-key.js';
import type { TreeState } from './checkpoint.js';
import { emptyFrontier, rootOf } from './merkle.js';
import { cosignatureLine, type NoteKey } from './note-signing.js';

/** Where a witness keeps what it saw last of each log. */
export interface SeenStates {
  /** Size 0 before the first. */
  readonly last: (origin: string) => Promise<TreeState>;
  /** @returns false when somebody else moved it from that state in the meantime. */
  readonly advance: (origin: string, step: { readonly from: TreeState; readonly to: TreeState }) => Promise<boolean>;
}

export interface Witness {
  readonly key: NoteKey;
  /** The keys of the logs that it watches; a log may have several over time. */
  readonly logKeys: readonly VerifierKey[];
  readonly seen: SeenStates;
  readonly clock: Clock;
}

export interface Answer {
  readonly status: 200 | 400 | 403 | 404 | 409 | 422;
  readonly type: 'text/plain; charset=utf-8' | 'text/x.tlog.size';
  readonly body: string;
}

/** Answers a body of `POST /add-checkpoint`. */
export async function addCheckpoint(witness: Witness, body: string): Promise<Answer> {
  let request: AddCheckpoint;
  try {
    request = parseAddCheckpoint(body);
  } catch (fault) {
    if (fault instanceof Malformed) return refusal(400, fault.message);
    throw fault;
  }
  return answered(witness, request);
}

interface AddCheckpoint {
  readonly oldSize: number;
  readonly path: readonly Uint8Array[];
  readonly checkpoint: SignedCheckpoint;
}

const form = 'add-checkpoint';
const mostHashes = 63;

function parseAddCheckpoint(body: string): AddCheckpoint {
  const end = body.indexOf('\n\n');
  const [old = '', ...lines] = end < 0 ? [] : body.slice(0, end).split('\n');
  if (!old.startsWith('old ')) throw new Malformed(form, 'no old size');
  if (lines.length > mostHashes) throw new Malformed(form, 'too long a proof');
  return {
    oldSize: fromDecimal(old.slice(4), form),
    path: lines.map((line) => hashFromBase64(line, form)),
    checkpoint: parseSignedCheckpoint(body.slice(end + 2)),
  };
}

async function answered(witness: Witness, request: AddCheckpoint): Promise<Answer> {
  const { checkpoint, oldSize } = request;
  const vouching = vouchedFor(checkpoint, { logKeys: witness.logKeys, witnesses: [], witnessesNeeded: 0 });
  if ('fault' in vouching) {
    return vouching.fault === 'log-unknown'
      ? refusal(404, 'this log is not watched here')
      : refusal(403, 'no signature of a key that is trusted here');
  }
  if (oldSize > checkpoint.size) return refusal(400, 'the old size is greater than the new one');
  const last = await witness.seen.last(checkpoint.origin);
  if (oldSize !== last.size) return conflict(last);
  const to = { size: checkpoint.size, root: hex(checkpoint.root) };
  if (to.size === last.size && to.size > 0 && to.root !== last.root) return conflict(last);
  if (!grewFrom(last, request)) return refusal(422, 'the proof does not hold');
  const moved = await witness.seen.advance(checkpoint.origin, { from: last, to });
  if (!moved) return conflict(await witness.seen.last(checkpoint.origin));
  const seconds = Math.floor(witness.clock.now().getTime() / 1_000);
  return plain(200, cosignatureLine(checkpoint.note.text, witness.key, seconds));
}

function grewFrom(last: TreeState, { checkpoint, path }: AddCheckpoint): boolean {
  if (checkpoint.size === 0) return path.length === 0 && hex(checkpoint.root) === rootOf(emptyFrontier);
  if (last.size === 0) return path.length === 0;
  return provesConsistency({ size: last.size, root: Buffer.from(last.root, 'hex') }, checkpoint, path);
}

const conflict = ({ size }: TreeState): Answer => ({ status: 409, type: 'text/x.tlog.size', body: `${size}\n` });
const refusal = (status: Answer['status'], why: string): Answer => plain(status, `${why}\n`);
const plain = (status: Answer['status'], body: string): Answer => {
  return { status, type: 'text/plain; charset=utf-8', body };
};
