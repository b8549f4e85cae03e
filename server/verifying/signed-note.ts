// A signed note (C2SP signed-note): a text and, after an empty line, signatures of those who vouch for it.
// Attacker-controlled: read strictly; who signed with a key that is not known here is ignored, never trusted.
import { ed25519 } from '@noble/curves/ed25519.js';
import { fromBase64, hex, utf8 } from './bytes.js';
import { Malformed } from './malformed.js';
import { isKeyName, type VerifierKey } from './verifier-key.js';

export interface SignedNote {
  /** With its last line feed: what is signed. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

interface NoteSignature {
  readonly name: string;
  readonly keyId: string;
  /** What follows the key's number: a signature, or a time and a signature. */
  readonly bytes: Uint8Array;
}

export type Signed =
  { readonly verdict: 'signed'; readonly atSeconds: number | undefined } | { readonly verdict: 'wrong' | 'absent' };

const form = 'signed note';
const most = { characters: 1_000_000, signatures: 100 };

/** @throws Malformed */
export function parseSignedNote(note: string): SignedNote {
  if (note.length > most.characters) throw new Malformed(form, 'too long');
  utf8(note, form);
  if (hasControl(note)) throw new Malformed(form, 'a control character');
  const end = note.lastIndexOf('\n\n');
  const lines = note.slice(end + 2).split('\n');
  if (end < 1 || lines.pop() !== '' || lines.length === 0) throw new Malformed(form, 'no signature');
  if (lines.length > most.signatures) throw new Malformed(form, 'too many signatures');
  return { text: note.slice(0, end + 1), signatures: lines.map(parseSignature) };
}

/** Whether this key vouches for the note; a signature that names the key and does not hold is wrong, not absent. */
export function signedBy(note: SignedNote, key: VerifierKey): Signed {
  const named = note.signatures.filter(({ name, keyId }) => name === key.name && keyId === key.keyId);
  if (named.length === 0) return { verdict: 'absent' };
  const held = named.map(({ bytes }) => check(note.text, key, bytes));
  const first = held[0];
  return first === undefined || held.includes(undefined) ? { verdict: 'wrong' } : { verdict: 'signed', ...first };
}

/** What a witness signs: that it saw this checkpoint at this time (C2SP tlog-cosignature). */
export function cosignedText(atSeconds: number, text: string): string {
  return `cosignature/v1\ntime ${atSeconds}\n${text}`;
}

interface Held {
  readonly atSeconds: number | undefined;
}

function check(text: string, { signing, publicKey }: VerifierKey, bytes: Uint8Array): Held | undefined {
  if (signing === 'log') return holds(bytes, text, publicKey) ? { atSeconds: undefined } : undefined;
  if (bytes.length !== timeLength + signatureLength) return undefined;
  const seconds = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0);
  if (seconds > BigInt(Number.MAX_SAFE_INTEGER)) return undefined;
  const atSeconds = Number(seconds);
  return holds(bytes.slice(timeLength), cosignedText(atSeconds, text), publicKey) ? { atSeconds } : undefined;
}

const timeLength = 8;
const signatureLength = 64;

function holds(signature: Uint8Array, text: string, publicKey: Uint8Array): boolean {
  if (signature.length !== signatureLength) return false;
  try {
    return ed25519.verify(signature, utf8(text, form), publicKey, { zip215: false });
  } catch {
    // A key or signature that is no point of the curve signs nothing.
    return false;
  }
}

function parseSignature(line: string): NoteSignature {
  const [, name, base64] = /^— ([^ ]+) ([^ ]+)$/.exec(line) ?? [];
  if (name === undefined || base64 === undefined || !isKeyName(name)) throw new Malformed(form, 'not a signature line');
  const bytes = fromBase64(base64, form);
  if (bytes.length < 5) throw new Malformed(form, 'a signature that is too short');
  return { name, keyId: hex(bytes.slice(0, 4)), bytes: bytes.slice(4) };
}

// eslint-disable-next-line no-control-regex -- they are what is refused
const hasControl = (text: string): boolean => /[\u0000-\u0009\u000b-\u001f\u007f]/.test(text);
