/** A signer whose key this process holds. */
import { sign, type KeyObject, type X509Certificate } from 'node:crypto';
import { promisify } from 'node:util';
import type { DocumentSigner } from './cms.js';
import { SignatureError } from './signature-error.js';

export interface KeyWithCertificates {
  readonly privateKey: KeyObject;
  readonly certificate: X509Certificate;
  /** The certificates between this one and the root, without the root. */
  readonly chain: readonly X509Certificate[];
}

/** Throws `key-does-not-match` when the key is not the one the certificate speaks of. */
export function keySigner({ privateKey, certificate, chain }: KeyWithCertificates): DocumentSigner {
  if (!certificate.checkPrivateKey(privateKey)) throw new SignatureError('key-does-not-match');
  return { certificate, chain, sign: (bytes) => signInPool('sha256', Buffer.from(bytes), privateKey) };
}

const signInPool = promisify<string, Buffer, KeyObject, Buffer>(sign);
