// Judges files that others sent: packets, proofs that stand by themselves, checkpoints. Needs no laboratory, no database.
import type { X509Certificate } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { Malformed } from '../../verifying/malformed.js';
import { parseSignedCheckpoint, type Policy, type SignedCheckpoint, vouchedFor } from '../../verifying/checkpoint.js';
import { packetStory } from '../../verifying/packet/packet-story.js';
import { verifyPacket } from '../../verifying/packet/verify-packet.js';
import { parseTlogProof, provenBy } from '../../verifying/tlog-proof.js';
import { type Since, sinceVerdict } from './since-words.js';
import { stampVerdict } from './time-stamp-words.js';
import { faultSentences, placeSaid, wholeSaid } from './packet-words.js';

export interface FileOptions {
  readonly trust: Policy;
  /** The entry that a proof is of; otherwise the proof carries it. */
  readonly entry: Uint8Array | undefined;
  /** Of time-stamping authorities. */
  readonly stampRoots: readonly X509Certificate[];
  /** An older state of the log, that the reader kept. */
  readonly since: Since | undefined;
}

/** What is said of a file: lines for a person, and the same for a program. */
export interface FileVerdict {
  readonly isWhole: boolean;
  readonly lines: readonly string[];
  readonly fault: { readonly kind: string; readonly place: string } | undefined;
}

const largestBytes = 256 * 1024 * 1024;

export async function verifyFile(path: string, options: FileOptions): Promise<FileVerdict> {
  const bytes = await bytesOf(path);
  if (!(bytes instanceof Uint8Array)) return wrong(bytes, 'unreadable-file', '');
  if (bytes[0] === '{'.charCodeAt(0)) return packetVerdict(bytes, options);
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  try {
    return text.startsWith('c2sp.org/tlog-proof@') ? proofVerdict(text, options) : checkpointVerdict(text, options);
  } catch (fault) {
    if (fault instanceof Malformed) return wrong(`neither packet, proof nor checkpoint (${fault.message})`, 'form', '');
    throw fault;
  }
}

async function bytesOf(path: string): Promise<Uint8Array | string> {
  try {
    const { size } = await stat(path);
    if (size > largestBytes) return 'larger than any packet';
    const bytes = await readFile(path);
    return bytes.length === 0 ? 'it is empty' : bytes;
  } catch (fault) {
    const code = (fault as { readonly code?: string }).code ?? '';
    if (code === 'ENOENT') return 'there is no such file';
    return code === 'EISDIR' ? 'it is a folder: name the files in it' : `it could not be read (${code})`;
  }
}

function packetVerdict(bytes: Uint8Array, { trust, stampRoots, since }: FileOptions): FileVerdict {
  const verdict = verifyPacket(bytes, trust);
  const [first, ...others] = verdict.faults;
  const story = verdict.told && packetStory(verdict.told);
  if (first === undefined && story !== undefined) {
    const stamp = verdict.told && stampVerdict(verdict.told, stampRoots);
    // The packet itself is whole: what is wrong is what its time-stamp claims.
    if (stamp !== undefined && 'wrong' in stamp) return wrong(stamp.wrong, 'timestamp', '/timestamp');
    const lines = [...wholeSaid(story), ...(stamp === undefined ? [] : [stamp.line])];
    return verdict.told === undefined ? whole(lines) : heldSince(lines, verdict.told.checkpoint, since);
  }
  const fault = first ?? { kind: 'wrong-form' as const, place: '' };
  const more = others.length === 0 ? [] : [`${others.length} more found after it`];
  return {
    isWhole: false,
    lines: [`WRONG ${placeSaid(fault, story)}: ${faultSentences[fault.kind]}`, ...more],
    fault,
  };
}

function heldSince(
  lines: readonly string[],
  newer: Pick<SignedCheckpoint, 'origin' | 'size' | 'root'>,
  since: Since | undefined,
): FileVerdict {
  const grown = since && sinceVerdict(newer, since);
  if (grown === undefined) return whole(lines);
  return 'wrong' in grown ? wrong(grown.wrong, grown.kind, '/checkpoint') : whole([...lines, grown.line]);
}

function proofVerdict(text: string, { trust, entry, since }: FileOptions): FileVerdict {
  const proof = parseTlogProof(text);
  const of = entry ?? proof.extra;
  if (of === undefined)
    return wrong('the proof does not carry its entry: name the entry’s file with --entry', 'entry', '');
  if (trust.logKeys.length === 0) return noKey(proof.checkpoint.origin);
  const proven = provenBy(proof, of, trust);
  if ('fault' in proven) return wrong(vouchingSentences[proven.fault], proven.fault, '');
  const { origin, size } = proof.checkpoint;
  const lines = [
    `entry ${proof.index} stands in the log ${origin} of ${size} entries`,
    ...proven.cosigned.map(({ name, atSeconds }) => `seen by ${name} ${utc(atSeconds)}`),
  ];
  return heldSince(lines, proof.checkpoint, since);
}

function checkpointVerdict(text: string, { trust, since }: FileOptions): FileVerdict {
  const checkpoint = parseSignedCheckpoint(text);
  if (trust.logKeys.length === 0) return noKey(checkpoint.origin);
  const vouching = vouchedFor(checkpoint, trust);
  if ('fault' in vouching) return wrong(vouchingSentences[vouching.fault], vouching.fault, '');
  const { origin, size, root } = checkpoint;
  const lines = [
    `checkpoint of ${origin}: ${size} entries, root ${Buffer.from(root).toString('hex')}`,
    ...vouching.cosigned.map(({ name, atSeconds }) => `seen by ${name} ${utc(atSeconds)}`),
  ];
  return heldSince(lines, checkpoint, since);
}

const utc = (seconds: number): string => new Date(seconds * 1000).toISOString();

const whole = (lines: readonly string[]): FileVerdict => ({ isWhole: true, lines, fault: undefined });

const wrong = (line: string, kind: string, place: string): FileVerdict => {
  return { isWhole: false, lines: [`WRONG: ${line}`], fault: { kind, place } };
};

const noKey = (origin: string): FileVerdict =>
  wrong(`nothing is known of the key of ${origin}: give the log’s public key with --key`, 'no-key', '');

const vouchingSentences = {
  'log-unknown': 'none of the keys that you trust is a key of this log',
  'log-signature': 'the checkpoint is not signed by a key that you trust',
  'cosignature-wrong': 'the line of a witness that you named does not hold',
  'cosignatures-missing': 'fewer of your witnesses have cosigned than you ask for',
  'not-included': 'the entry does not stand in the log at this place',
} as const;
