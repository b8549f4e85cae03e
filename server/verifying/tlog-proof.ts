// A proof that stands by itself (C2SP tlog-proof): the place of an entry, its path to the root, the checkpoint.
import { fromBase64, fromDecimal, hashFromBase64 } from './bytes.js';
import { type Policy, type SignedCheckpoint, type Vouching, parseSignedCheckpoint, vouchedFor } from './checkpoint.js';
import { Malformed } from './malformed.js';
import { leafHashOf, provesInclusion } from './merkle-proof.js';

export interface TlogProof {
  readonly extra: Uint8Array | undefined;
  readonly index: number;
  readonly path: readonly Uint8Array[];
  readonly checkpoint: SignedCheckpoint;
}

const tlogProofHeading = 'c2sp.org/tlog-proof@v1';

const form = 'tlog-proof';
/** A tree of 2^63 entries has paths no longer than this. */
const longestPath = 63;

/** @throws Malformed */
export function parseTlogProof(text: string): TlogProof {
  const end = text.indexOf('\n\n');
  const lines = end < 0 ? [] : text.slice(0, end).split('\n');
  if (lines.shift() !== tlogProofHeading) throw new Malformed(form, 'not a proof');
  const extra = lines[0]?.startsWith('extra ') ? fromBase64(lines.shift()?.slice(6) ?? '', form) : undefined;
  const index = /^index (.*)$/.exec(lines.shift() ?? '')?.[1];
  if (index === undefined) throw new Malformed(form, 'no index');
  if (lines.length > longestPath) throw new Malformed(form, 'too long a path');
  return {
    extra,
    index: fromDecimal(index, form),
    path: lines.map((line) => hashFromBase64(line, form)),
    checkpoint: parseSignedCheckpoint(text.slice(end + 2)),
  };
}

export type Proven = Vouching | { readonly fault: 'not-included' };

/** Whether the entry with these bytes stands in the log, by the word of those whom the policy names. */
export function provenBy({ index, path, checkpoint }: TlogProof, entry: Uint8Array, policy: Policy): Proven {
  const vouching = vouchedFor(checkpoint, policy);
  if ('fault' in vouching) return vouching;
  const isIncluded = provesInclusion(checkpoint, { index, path, leaf: leafHashOf(entry) });
  return isIncluded ? vouching : { fault: 'not-included' };
}
