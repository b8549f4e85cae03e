// Signing in the forms of C2SP signed-note and tlog-cosignature. Reading and verifying them is the work of server/verifying.
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { sha256 } from '../foundation/hash.js';
import { parseVerifierKey } from '../verifying/verifier-key.js';

export interface NoteKey {
  readonly name: string;
  /** The public half as verifiers take it. */
  readonly vkey: string;
  readonly secret: KeyObject;
}

/** A log signs the note itself; a witness signs it with the time at which it saw it. */
type Signing = 'log' | 'witness';

const typeOfSigning: Readonly<Record<Signing, number>> = { log: 0x01, witness: 0x04 };

export function newNoteKey(name: string, signing: Signing): NoteKey {
  return noteKey(name, signing, generateKeyPairSync('ed25519').privateKey);
}

/** @throws Error when the text is no Ed25519 key in PEM. */
export function noteKeyFrom(name: string, signing: Signing, pem: string | Buffer): NoteKey {
  const secret = createPrivateKey(pem);
  if (secret.asymmetricKeyType !== 'ed25519') throw new Error(`the key of ${name} is not an Ed25519 key`);
  return noteKey(name, signing, secret);
}

function noteKey(name: string, signing: Signing, secret: KeyObject): NoteKey {
  const material = materialOf(signing, secret);
  return { name, secret, vkey: `${name}+${keyId(name, material).toString('hex')}+${material.toString('base64')}` };
}

export function pemOf({ secret }: NoteKey): string {
  return secret.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** The text, an empty line, and the signature; `text` ends with a line feed. */
export function signedNote(text: string, key: NoteKey): string {
  const id = keyId(key.name, materialOf('log', key.secret));
  return `${text}\n${signatureLine(key.name, id, signBytes(key, text))}`;
}

/** That a witness saw this checkpoint at this second. */
export function cosignatureLine(text: string, key: NoteKey, atSeconds: number): string {
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(atSeconds));
  const id = keyId(key.name, materialOf('witness', key.secret));
  const signed = signBytes(key, `cosignature/v1\ntime ${atSeconds}\n${text}`);
  return signatureLine(key.name, id, Buffer.concat([time, signed]));
}

export function signBytes({ secret }: NoteKey, text: string): Buffer {
  return sign(null, Buffer.from(text), secret);
}

/** For node's own Ed25519, where there are many signatures. */
export function publicKeyOf(vkey: string): KeyObject {
  const prefix = Buffer.from('302a300506032b6570032100', 'hex');
  const key = Buffer.concat([prefix, parseVerifierKey(vkey).publicKey]);
  return createPublicKey({ key, format: 'der', type: 'spki' });
}

const signatureLine = (name: string, id: Buffer, bytes: Buffer): string =>
  `— ${name} ${Buffer.concat([id, bytes]).toString('base64')}\n`;

function materialOf(signing: Signing, secret: KeyObject): Buffer {
  const spki = createPublicKey(secret).export({ type: 'spki', format: 'der' });
  return Buffer.concat([Buffer.of(typeOfSigning[signing]), spki.subarray(-32)]);
}

const keyId = (name: string, material: Buffer): Buffer =>
  sha256(Buffer.concat([Buffer.from(`${name}\n`), material])).subarray(0, 4);
