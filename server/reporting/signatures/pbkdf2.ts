/** PBKDF2 (RFC 8018, 5.2) as key files describe it, off the main thread. */
import { pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import { AlgorithmIdentifier } from '@peculiar/asn1-x509';
import { parseDer } from './asn1-bytes.js';
import { Pbkdf2Parameters } from './asn1-structures.js';
import { SignatureError } from './signature-error.js';

export const idPbkdf2 = '1.2.840.113549.1.5.12';

const idHmacSha1 = '1.2.840.113549.2.7';
const idHmacSha256 = '1.2.840.113549.2.9';
const ownIterations = 600_000;
const mostIterations = 10_000_000;

const hashes: ReadonlyMap<string, string> = new Map([
  [idHmacSha1, 'sha1'],
  [idHmacSha256, 'sha256'],
  ['1.2.840.113549.2.10', 'sha384'],
  ['1.2.840.113549.2.11', 'sha512'],
]);

/** HMAC-SHA-256 with the iterations that OWASP advises. */
export function pbkdf2Algorithm(salt: Uint8Array): AlgorithmIdentifier {
  const parameters = Object.assign(new Pbkdf2Parameters(), {
    salt: new OctetString(salt),
    iterations: ownIterations,
    prf: new AlgorithmIdentifier({ algorithm: idHmacSha256, parameters: null }),
  });
  return new AlgorithmIdentifier({ algorithm: idPbkdf2, parameters: AsnConvert.serialize(parameters) });
}

export async function derivePbkdf2(
  algorithm: AlgorithmIdentifier,
  password: string,
  keyBytes: number,
): Promise<Buffer> {
  const described = algorithm.parameters ?? new ArrayBuffer(0);
  const { salt, iterations, prf } = parseDer(described, Pbkdf2Parameters, 'pkcs12-unreadable');
  const hash = hashes.get(prf?.algorithm ?? idHmacSha1);
  if (!hash) throw new SignatureError('pkcs12-encryption-unsupported', { algorithm: prf?.algorithm ?? '' });
  if (!Number.isSafeInteger(iterations) || iterations < 1 || iterations > mostIterations)
    throw new SignatureError('pkcs12-unreadable', { iterations });
  return promisify(pbkdf2)(Buffer.from(password, 'utf8'), new Uint8Array(salt.buffer), iterations, keyBytes, hash);
}
