// A public key as a signed note names it: `NAME+KEYID+BASE64(type ‖ key)`, C2SP signed-note and tlog-cosignature.
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes } from '@noble/hashes/utils.js';
import { fromBase64, hashLength, hex, toBase64, utf8 } from './bytes.js';
import { Malformed } from './malformed.js';

/** A log signs the note itself; a witness signs it with the time at which it saw it. */
export type Signing = 'log' | 'witness';

export interface VerifierKey {
  readonly name: string;
  readonly signing: Signing;
  /** Eight hex figures. */
  readonly keyId: string;
  readonly publicKey: Uint8Array;
}

const form = 'verifier key';
const typeOfSigning: Readonly<Record<Signing, number>> = { log: 0x01, witness: 0x04 };

/** @throws Malformed also where the key is of a kind that is not known here: it can't be trusted by hearsay. */
export function parseVerifierKey(text: string): VerifierKey {
  const [, name, keyId, material] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text) ?? [];
  if (name === undefined || keyId === undefined || material === undefined) throw new Malformed(form, 'not a key');
  const bytes = fromBase64(material, form);
  const signing = (['log', 'witness'] as const).find((kind) => typeOfSigning[kind] === bytes[0]);
  if (signing === undefined) throw new Malformed(form, 'a kind of key that is not known');
  if (bytes.length !== 1 + hashLength) throw new Malformed(form, 'not a key of 32 bytes');
  const key = verifierKey(name, signing, bytes.slice(1));
  if (key.keyId !== keyId) throw new Malformed(form, 'its number does not follow from name and key');
  return key;
}

function verifierKey(name: string, signing: Signing, publicKey: Uint8Array): VerifierKey {
  if (!isKeyName(name)) throw new Malformed(form, 'not a name');
  const hash = sha256(concatBytes(utf8(`${name}\n`, form), Uint8Array.of(typeOfSigning[signing]), publicKey));
  return { name, signing, keyId: hex(hash.slice(0, 4)), publicKey };
}

export function verifierKeyText({ name, signing, keyId, publicKey }: VerifierKey): string {
  return `${name}+${keyId}+${toBase64(concatBytes(Uint8Array.of(typeOfSigning[signing]), publicKey))}`;
}

/** Not empty, without white space, control characters and plus signs. */
export function isKeyName(name: string): boolean {
  return /^[^\s+\p{Cc}]+$/u.test(name);
}
