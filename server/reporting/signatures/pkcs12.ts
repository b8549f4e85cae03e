/**
 * Loads a person's own PKCS #12 file (`.p12`, `.pfx`; RFC 7292): today's PBES2 files and the old ones with 3DES and RC2.
 * The file comes from outside: its size, its iterations and its structure are bounded.
 */
import type { KeyObject, X509Certificate } from 'node:crypto';
import { readCertificate, checkCanSign } from './certificate.js';
import type { KeyWithCertificates } from './key-signer.js';
import { readPkcs12, type Pkcs12Contents } from './pkcs12-contents.js';
import { privateKeyOf } from './private-key-file.js';
import { SignatureError } from './signature-error.js';

const largestFileBytes = 1024 * 1024;

/**
 * The key, its certificate and the certificates above it without the root. Throws `pkcs12-*` for what is wrong with the file
 * and `certificate-*` or `key-*` when its certificate cannot sign at the moment `at`.
 */
export async function loadPkcs12(file: Uint8Array, password: string, at: Date): Promise<KeyWithCertificates> {
  if (file.length > largestFileBytes) throw new SignatureError('pkcs12-too-large', { bytes: file.length });
  const contents = await readPkcs12(file, password);
  const privateKey = onlyKey(contents);
  const certificates = contents.certificates.map(readCertificate);
  const certificate = onlyCertificateOf(privateKey, certificates);
  checkCanSign(certificate, at);
  return { privateKey, certificate, chain: chainAbove(certificate, certificates) };
}

function onlyKey({ keys }: Pkcs12Contents): KeyObject {
  const [first, second] = keys;
  if (!first) throw new SignatureError('pkcs12-no-key');
  if (second) throw new SignatureError('pkcs12-several-keys', { keys: keys.length });
  const key = privateKeyOf(first);
  if (!key) throw new SignatureError('key-kind-unsupported');
  return key;
}

/** Chain certificates are no matter; two certificates of the one key are: which of them should sign? */
function onlyCertificateOf(key: KeyObject, certificates: readonly X509Certificate[]): X509Certificate {
  const fitting = certificates.filter((certificate) => certificate.checkPrivateKey(key));
  const [first, second] = new Map(fitting.map((certificate) => [certificate.fingerprint256, certificate])).values();
  if (!first) throw new SignatureError('pkcs12-no-certificate', { certificates: certificates.length });
  if (second) throw new SignatureError('pkcs12-several-certificates', { certificates: fitting.length });
  return first;
}

/** Upwards from issuer to issuer, stopping before a self-signed one. */
function chainAbove(certificate: X509Certificate, all: readonly X509Certificate[]): readonly X509Certificate[] {
  const chain: X509Certificate[] = [];
  const issuerOf = (child: X509Certificate) =>
    all.find((candidate) => child.checkIssued(candidate) && candidate !== child && !chain.includes(candidate));
  for (let next = issuerOf(certificate); next && !next.checkIssued(next); next = issuerOf(next)) chain.push(next);
  return chain;
}
