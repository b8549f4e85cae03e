// Signs notes with node's own Ed25519, so that what reads them is held against another maker's code.
import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';

export interface NoteSigner {
  readonly vkey: string;
  readonly name: string;
  readonly sign: (text: string) => string;
}

/** A log's key: its line vouches for the text. */
export function logSigner(name: string): NoteSigner {
  const { secret, material, keyId } = newKey(name, 0x01);
  const line = (text: string) => lineOf(name, Buffer.concat([keyId, sign(null, Buffer.from(text), secret)]));
  return { name, vkey: vkeyOf(name, keyId, material), sign: line };
}

/** A witness's key: its line vouches that it saw the text at that second. */
export function witnessSigner(name: string, atSeconds: number): NoteSigner {
  const { secret, material, keyId } = newKey(name, 0x04);
  const line = (text: string) => {
    const time = Buffer.alloc(8);
    time.writeBigUInt64BE(BigInt(atSeconds));
    const signed = sign(null, Buffer.from(`cosignature/v1\ntime ${String(atSeconds)}\n${text}`), secret);
    return lineOf(name, Buffer.concat([keyId, time, signed]));
  };
  return { name, vkey: vkeyOf(name, keyId, material), sign: line };
}

export function signedNote(text: string, ...signers: readonly NoteSigner[]): string {
  return `${text}\n${signers.map((signer) => signer.sign(text)).join('')}`;
}

export function checkpointText(origin: string, size: number, root: Uint8Array): string {
  return `${origin}\n${String(size)}\n${Buffer.from(root).toString('base64')}\n`;
}

function newKey(name: string, type: number): { secret: KeyObject; material: Buffer; keyId: Buffer } {
  const { privateKey: secret, publicKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32);
  const material = Buffer.concat([Buffer.of(type), raw]);
  const keyId = createHash('sha256')
    .update(Buffer.concat([Buffer.from(`${name}\n`), material]))
    .digest()
    .subarray(0, 4);
  return { secret, material, keyId };
}

const vkeyOf = (name: string, keyId: Buffer, material: Buffer): string =>
  `${name}+${keyId.toString('hex')}+${material.toString('base64')}`;

const lineOf = (name: string, bytes: Buffer): string => `— ${name} ${bytes.toString('base64')}\n`;
