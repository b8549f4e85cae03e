// The log's word in a packet: the checkpoint is signed by one of the packet's keys, every other line by one of its witnesses,
// and, where the reader trusts keys of his own, one of these vouches for it.
import {
  type Cosigned,
  type Policy,
  type SignedCheckpoint,
  type Vouching,
  parseSignedCheckpoint,
  vouchedFor,
} from '../checkpoint.js';
import { Malformed } from '../malformed.js';
import { type Signing, type VerifierKey, parseVerifierKey, verifierKeyText } from '../verifier-key.js';
import { endorses } from '../key-endorsement.js';
import { textIn } from './columns.js';
import type { Packet } from './packet.js';
import { type FaultKind, refuse } from './packet-fault.js';

export interface CheckedCheckpoint extends SignedCheckpoint {
  readonly signer: VerifierKey;
  readonly cosigned: readonly Cosigned[];
  /** False where the reader brought no key of his own: then the packet's key is to be compared by him. */
  readonly isTrusted: boolean;
  /** The reader's own key that vouches for the signer's, over each rotation between; undefined where it signed itself. */
  readonly vouchedBy: VerifierKey | undefined;
}

const place = '/checkpoint';

/**
 * @param trust whom the reader himself trusts; without log keys of his own a packet vouches for itself only
 * @throws Refused
 */
export function checkCheckpoint(packet: Packet, trust: Policy): CheckedCheckpoint {
  const logKeys = keysIn(packet.keys, 'log', '/keys');
  const witnesses = keysIn(packet.witnesses, 'witness', '/witnesses');
  const checkpoint = checkpointOf(packet);
  const { signer, cosigned } = vouching(checkpoint, { logKeys, witnesses, witnessesNeeded: 0 });
  const known = new Set([signer, ...witnesses].map(({ name, keyId }) => `${name} ${keyId}`));
  const isStrange = checkpoint.note.signatures.some(({ name, keyId }) => !known.has(`${name} ${keyId}`));
  if (isStrange) refuse('signature-unknown', place);
  const trusted = trustedBy(trust.logKeys, { packet, logKeys, signer });
  const isTrusted = trusted !== undefined;
  if (!isTrusted && trust.logKeys.length > 0) refuse('key-not-trusted', place);
  const vouchedBy = trusted === signer ? undefined : trusted;
  const seen = vouching(checkpoint, { ...trust, logKeys: [signer] });
  return {
    ...checkpoint,
    signer,
    cosigned: trust.witnesses.length > 0 ? seen.cosigned : cosigned,
    isTrusted,
    vouchedBy,
  };
}

interface KeyHistory {
  readonly packet: Packet;
  /** Oldest first. */
  readonly logKeys: readonly VerifierKey[];
  readonly signer: VerifierKey;
}

/**
 * The key that the reader trusts and that leads to the signer's: at each rotation the old key signed the new one, and the row of
 * the new one holds that signature. The signer itself where the reader knows it.
 */
function trustedBy(known: readonly VerifierKey[], { packet, logKeys, signer }: KeyHistory): VerifierKey | undefined {
  if (known.length === 0) return undefined;
  const knows = new Set(known.map(verifierKeyText));
  if (knows.has(verifierKeyText(signer))) return signer;
  const endorsements = endorsementsIn(packet);
  let leader: VerifierKey | undefined;
  let before: VerifierKey | undefined;
  for (const key of logKeys) {
    const text = verifierKeyText(key);
    const signature = endorsements.get(text);
    const isLed = before !== undefined && signature !== undefined && endorses(before, text, signature);
    leader = knows.has(text) ? key : isLed ? leader : undefined;
    if (text === verifierKeyText(signer)) return leader;
    before = key;
  }
  return undefined;
}

/** By the key that was vouched for. A signature proves itself, wherever it stands. */
function endorsementsIn({ rows }: Packet): ReadonlyMap<string, string> {
  const ofKeys = rows.filter(({ table }) => table === 'ledger_keys');
  return new Map(ofKeys.map(({ row }) => [textIn(row, 'vkey'), textIn(row, 'endorsement')]));
}

function vouching(checkpoint: SignedCheckpoint, policy: Policy): Extract<Vouching, { readonly signer: VerifierKey }> {
  const found = vouchedFor(checkpoint, policy);
  return 'fault' in found ? refuse(kindOf[found.fault], place) : found;
}

const kindOf = {
  'log-unknown': 'checkpoint-signature',
  'log-signature': 'checkpoint-signature',
  'cosignature-wrong': 'cosignature-wrong',
  'cosignatures-missing': 'cosignatures-missing',
} as const satisfies Readonly<Record<string, FaultKind>>;

/** Each once: every key is tried on every line that names it. */
function keysIn(texts: readonly string[], signing: Signing, at: string): readonly VerifierKey[] {
  const known = new Set<string>();
  return texts.map((text, index) => {
    const key = keyAt(text, signing, `${at}/${index}`);
    if (known.has(text)) refuse('key-form', `${at}/${index}`);
    known.add(text);
    return key;
  });
}

function keyAt(text: string, signing: Signing, at: string): VerifierKey {
  const key = orRefused(() => parseVerifierKey(text), 'key-form', at);
  return key.signing === signing ? key : refuse('key-form', at);
}

function checkpointOf(packet: Packet): SignedCheckpoint {
  const checkpoint = orRefused(() => parseSignedCheckpoint(packet.checkpoint), 'checkpoint-form', place);
  const last = packet.entries.at(-1);
  return last !== undefined && checkpoint.size <= last.seq ? refuse('checkpoint-older', place) : checkpoint;
}

function orRefused<V>(read: () => V, kind: FaultKind, at: string): V {
  try {
    return read();
  } catch (fault) {
    if (fault instanceof Malformed) return refuse(kind, at);
    throw fault;
  }
}
