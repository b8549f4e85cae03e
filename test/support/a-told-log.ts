// A log as a witness gets to know it: its checkpoints, and the proofs that lead from one to the next.
import { base64OfHex, checkpointText } from '../../server/ledger/checkpoint.js';
import { appendLeaf, emptyFrontier, leafHash, nodeHash, rootOf } from '../../server/ledger/merkle.js';
import { signedNote, type NoteKey } from '../../server/ledger/note-signing.js';
import { consistencySpans, type Span } from '../../server/ledger/proofs.js';

/** A log of so many entries; two logs with the same story agree up to where their stories part. */
export function aToldLog(log: NoteKey, story: (seq: number) => string) {
  const leaf = (seq: number) => leafHash(story(seq));
  const treeHash = ({ start, end }: Span): string => {
    if (end - start === 1) return leaf(start);
    let split = 1;
    while (split * 2 < end - start) split *= 2;
    return nodeHash(treeHash({ start, end: start + split }), treeHash({ start: start + split, end }));
  };
  const state = (size: number) => {
    const frontier = Array.from({ length: size }, (_, seq) => leaf(seq)).reduce(appendLeaf, emptyFrontier);
    return { size, root: rootOf(frontier) };
  };
  const note = (size: number, key = log) => signedNote(checkpointText(key.name, state(size)), key);
  const body = (old: number, size: number, key = log): string => {
    const proof = old <= size ? consistencySpans(old, size).map((span) => base64OfHex(treeHash(span))) : [];
    return [`old ${old}`, ...proof, '', note(size, key)].join('\n');
  };
  return { body, note, state };
}
