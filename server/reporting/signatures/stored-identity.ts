/** A person's signing key as it is kept: certificates in PEM, the key encrypted under a passphrase. */
import { certificatesOfPem, readCertificate } from './certificate.js';
import type { DocumentSigner } from './cms.js';
import { keySigner, type KeyWithCertificates } from './key-signer.js';
import { decryptPrivateKey, encryptPrivateKey } from './private-key-file.js';

export interface StoredIdentity {
  readonly certificatePem: string;
  /** The certificates between this one and the root; empty when there are none. */
  readonly chainPem: string;
  readonly encryptedPrivateKeyPem: string;
}

export async function storeIdentity(key: KeyWithCertificates, passphrase: string): Promise<StoredIdentity> {
  return {
    certificatePem: key.certificate.toString(),
    chainPem: key.chain.map((certificate) => certificate.toString()).join(''),
    encryptedPrivateKeyPem: await encryptPrivateKey(key.privateKey, passphrase),
  };
}

/** Throws `key-passphrase-wrong`, `key-unreadable`, `certificate-unreadable` or `key-does-not-match`. */
export async function openIdentity(identity: StoredIdentity, passphrase: string): Promise<DocumentSigner> {
  return keySigner({
    privateKey: await decryptPrivateKey(identity.encryptedPrivateKeyPem, passphrase),
    certificate: readCertificate(identity.certificatePem),
    chain: certificatesOfPem(identity.chainPem),
  });
}
