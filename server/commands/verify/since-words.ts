// Whether a checkpoint has grown out of the older one that the reader kept, in a sentence.
import type { Checkpoint } from '../../verifying/checkpoint.js';
import { type Growth, growthSince, type KeptState } from '../../verifying/kept-checkpoint.js';

export interface Since {
  readonly kept: KeptState;
  /** The consistency proof, where one was given. */
  readonly path: readonly Uint8Array[] | undefined;
}

export type SinceVerdict = { readonly line: string } | { readonly wrong: string; readonly kind: string };

export function sinceVerdict(newer: Pick<Checkpoint, 'origin' | 'size' | 'root'>, { kept, path }: Since): SinceVerdict {
  const growth = growthSince(kept, newer, path);
  if (growth === 'grown') {
    return {
      line: `it has grown out of the checkpoint of ${kept.size} entries that you kept: nothing of that was rewritten`,
    };
  }
  const wanted = `/ledger/proofs/consistency?from=${kept.size}&to=${newer.size}`;
  const more =
    growth === 'since-unproved' ? `: ask the laboratory for ${wanted} and name the file with --consistency` : '';
  return { wrong: sentences[growth] + more, kind: growth };
}

const sentences: Readonly<Record<Exclude<Growth, 'grown'>, string>> = {
  'since-other-log': 'the checkpoint that you kept is of another log',
  'since-newer': 'the checkpoint that you kept is of more entries: what you hold now is older, or the log was cut',
  'since-differs': 'the checkpoint that you kept has as many entries and another root: the log was rewritten',
  'since-unproved': 'nothing proves that it has grown out of the checkpoint that you kept',
  'since-inconsistent': 'the proof does not hold: it has not grown out of the checkpoint that you kept',
};
