/** The MAC of a PKCS #12 file: under the old key derivation (RFC 7292, section 5.1) or PBMAC1 (RFC 9579). */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { MacData } from '@peculiar/asn1-pfx';
import { id_sha1, id_sha256, id_sha384, id_sha512 } from '@peculiar/asn1-rsa';
import type { AlgorithmIdentifier } from '@peculiar/asn1-x509';
import { parseDer } from './asn1-bytes.js';
import { Pbes2Parameters } from './asn1-structures.js';
import { derivePbkdf2, idPbkdf2 } from './pbkdf2.js';
import { pkcs12Key } from './pkcs12-key.js';
import { SignatureError } from './signature-error.js';

const idPbmac1 = '1.2.840.113549.1.5.14';

const hashes = new Map([
  [id_sha1, { hash: 'sha1', bytes: 20 }],
  [id_sha256, { hash: 'sha256', bytes: 32 }],
  [id_sha384, { hash: 'sha384', bytes: 48 }],
  [id_sha512, { hash: 'sha512', bytes: 64 }],
] as const);

const hmacs: ReadonlyMap<string, string> = new Map([
  ['1.2.840.113549.2.9', 'sha256'],
  ['1.2.840.113549.2.10', 'sha384'],
  ['1.2.840.113549.2.11', 'sha512'],
]);

/** Throws `pkcs12-wrong-password` when the MAC differs; a file without one is refused, since nothing would tell it was altered. */
export async function checkMac(macData: MacData, content: Buffer, password: string): Promise<void> {
  if (macData.macSalt.byteLength === 0 && macData.mac.digest.byteLength === 0)
    throw new SignatureError('pkcs12-without-password');
  const { digestAlgorithm, digest } = macData.mac;
  const expected = Buffer.from(digest.buffer);
  const actual =
    digestAlgorithm.algorithm === idPbmac1
      ? await pbmac1(digestAlgorithm, content, password)
      : await pkcs12Mac(macData, content, password);
  if (actual.length !== expected.length || !timingSafeEqual(actual, expected))
    throw new SignatureError('pkcs12-wrong-password');
}

async function pkcs12Mac({ mac, macSalt, iterations }: MacData, content: Buffer, password: string): Promise<Buffer> {
  const algorithm = hashes.get(mac.digestAlgorithm.algorithm as typeof id_sha1);
  if (!algorithm) throw unsupported(mac.digestAlgorithm);
  const { hash, bytes } = algorithm;
  const key = await pkcs12Key({ password, salt: new Uint8Array(macSalt.buffer), iterations, hash }, 'mac', bytes);
  return createHmac(hash, key).update(content).digest();
}

async function pbmac1(algorithm: AlgorithmIdentifier, content: Buffer, password: string): Promise<Buffer> {
  const described = algorithm.parameters ?? new ArrayBuffer(0);
  const { keyDerivation, scheme } = parseDer(described, Pbes2Parameters, 'pkcs12-unreadable');
  const hash = hmacs.get(scheme.algorithm);
  if (!hash || keyDerivation.algorithm !== idPbkdf2) throw unsupported(hash ? keyDerivation : scheme);
  const keyBytes = createHmac(hash, '').digest().length;
  const key = await derivePbkdf2(keyDerivation, password, keyBytes);
  return createHmac(hash, key).update(content).digest();
}

function unsupported({ algorithm }: AlgorithmIdentifier): SignatureError {
  return new SignatureError('pkcs12-encryption-unsupported', { algorithm });
}
