// A checkpoint (C2SP tlog-checkpoint): a log's signed word on how many entries it has and what their root is.
import { fromDecimal, hashFromBase64 } from './bytes.js';
import { Malformed } from './malformed.js';
import type { Tree } from './merkle-proof.js';
import { parseSignedNote, type SignedNote, signedBy } from './signed-note.js';
import type { VerifierKey } from './verifier-key.js';

export interface Checkpoint extends Tree {
  /** The log's name, the same as its key's. */
  readonly origin: string;
  readonly extensions: readonly string[];
}

export interface SignedCheckpoint extends Checkpoint {
  readonly note: SignedNote;
}

const form = 'checkpoint';

/** Of a note's text. @throws Malformed */
function parseCheckpoint(text: string): Checkpoint {
  const [origin = '', size = '', root = '', ...rest] = text.split('\n');
  if (origin === '' || rest.pop() !== '' || rest.includes('')) throw new Malformed(form, 'not origin, size and root');
  return {
    origin,
    size: fromDecimal(size, form),
    root: hashFromBase64(root, form),
    extensions: rest,
  };
}

/** @throws Malformed */
export function parseSignedCheckpoint(text: string): SignedCheckpoint {
  const note = parseSignedNote(text);
  return { ...parseCheckpoint(note.text), note };
}

/** Whose word counts: the log's keys, any of which may have signed, and of the witnesses at least so many. */
export interface Policy {
  readonly logKeys: readonly VerifierKey[];
  readonly witnesses: readonly VerifierKey[];
  readonly witnessesNeeded: number;
}

export interface Cosigned {
  readonly name: string;
  readonly atSeconds: number;
}

export type Vouching =
  | { readonly signer: VerifierKey; readonly cosigned: readonly Cosigned[] }
  | { readonly fault: 'log-unknown' | 'log-signature' | 'cosignature-wrong' | 'cosignatures-missing' };

/** Who of the policy vouches for the checkpoint; the log's key bears the log's origin as its name. */
export function vouchedFor({ origin, note }: SignedCheckpoint, policy: Policy): Vouching {
  const keys = policy.logKeys.filter(({ name, signing }) => name === origin && signing === 'log');
  if (keys.length === 0) return { fault: 'log-unknown' };
  const verdicts = keys.map((key) => signedBy(note, key).verdict);
  const signer = keys[verdicts.indexOf('signed')];
  if (signer === undefined || verdicts.includes('wrong')) return { fault: 'log-signature' };
  const seen = policy.witnesses.map((key) => ({ name: key.name, ...signedBy(note, key) }));
  if (seen.some(({ verdict }) => verdict === 'wrong')) return { fault: 'cosignature-wrong' };
  const cosigned = seen.flatMap((one) =>
    one.verdict === 'signed' && one.atSeconds !== undefined ? [{ name: one.name, atSeconds: one.atSeconds }] : [],
  );
  return cosigned.length < policy.witnessesNeeded ? { fault: 'cosignatures-missing' } : { signer, cosigned };
}
