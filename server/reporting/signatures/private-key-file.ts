/** Private keys at rest: PKCS #8 in PEM, encrypted under a passphrase (RFC 5958), readable by OpenSSL as well. */
import { createPrivateKey, type KeyObject } from 'node:crypto';
import { EncryptedData, EncryptedPrivateKeyInfo } from '@peculiar/asn1-pkcs8';
import { derOf, parseDer } from './asn1-bytes.js';
import { decryptWithPassword, encryptWithPassword } from './password-encryption.js';
import { SignatureError } from './signature-error.js';

const pemPattern = /-----BEGIN ENCRYPTED PRIVATE KEY-----([A-Za-z0-9+/=\s]+)-----END ENCRYPTED PRIVATE KEY-----/;

export async function encryptPrivateKey(key: KeyObject, passphrase: string): Promise<string> {
  if (passphrase === '') throw new SignatureError('key-passphrase-empty');
  const { algorithm, ciphertext } = await encryptWithPassword(key.export({ type: 'pkcs8', format: 'der' }), passphrase);
  const encryptedData = new EncryptedData(ciphertext);
  const der = derOf(new EncryptedPrivateKeyInfo({ encryptionAlgorithm: algorithm, encryptedData }));
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN ENCRYPTED PRIVATE KEY-----', ...lines, '-----END ENCRYPTED PRIVATE KEY-----', ''].join('\n');
}

/** Throws `key-unreadable` or `key-passphrase-wrong`. */
export async function decryptPrivateKey(pem: string, passphrase: string): Promise<KeyObject> {
  const body = pemPattern.exec(pem)?.[1];
  if (!body) throw new SignatureError('key-unreadable');
  const info = parseDer(Buffer.from(body, 'base64'), EncryptedPrivateKeyInfo, 'key-unreadable');
  const ciphertext = new Uint8Array(info.encryptedData.buffer);
  const der = await decryptWithPassword({ algorithm: info.encryptionAlgorithm, ciphertext }, passphrase);
  const key = der && privateKeyOf(der);
  if (!key) throw new SignatureError('key-passphrase-wrong');
  return key;
}

/** Undefined for what is no key at all, which is what a wrong password leaves, or of an algorithm unknown here. */
export function privateKeyOf(pkcs8: Buffer): KeyObject | undefined {
  try {
    return createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
  } catch {
    return undefined;
  }
}
