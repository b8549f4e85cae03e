/**
 * Encryption under a password as key files use it: PBES2 (RFC 8018) for reading and writing, and for reading also the old
 * PKCS #12 schemes with 3DES and RC2 (RFC 7292, appendix C), which files of the Kazakh certification centre still have.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import {
  id_pbeWithSHAAnd3_KeyTripleDES_CBC,
  id_pbeWithSHAAnd128BitRC2_CBC,
  id_pbewithSHAAnd40BitRC2_CBC,
} from '@peculiar/asn1-pfx';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import { AlgorithmIdentifier } from '@peculiar/asn1-x509';
import { parseDer } from './asn1-bytes.js';
import { Pbes2Parameters, Pkcs12PbeParameters } from './asn1-structures.js';
import { derivePbkdf2, idPbkdf2, pbkdf2Algorithm } from './pbkdf2.js';
import { pkcs12Key } from './pkcs12-key.js';
import { decryptRc2Cbc } from './rc2.js';
import { SignatureError } from './signature-error.js';

const idPbes2 = '1.2.840.113549.1.5.13';
const idAes256Cbc = '2.16.840.1.101.3.4.1.42';

interface BlockCipher {
  readonly name: string;
  readonly keyBytes: number;
}

const pbes2Ciphers: ReadonlyMap<string, BlockCipher> = new Map([
  ['2.16.840.1.101.3.4.1.2', { name: 'aes-128-cbc', keyBytes: 16 }],
  ['2.16.840.1.101.3.4.1.22', { name: 'aes-192-cbc', keyBytes: 24 }],
  [idAes256Cbc, { name: 'aes-256-cbc', keyBytes: 32 }],
  ['1.2.840.113549.3.7', { name: 'des-ede3-cbc', keyBytes: 24 }],
]);

const pkcs12Ciphers: ReadonlyMap<string, BlockCipher> = new Map([
  [id_pbeWithSHAAnd3_KeyTripleDES_CBC, { name: 'des-ede3-cbc', keyBytes: 24 }],
  [id_pbeWithSHAAnd128BitRC2_CBC, { name: 'rc2', keyBytes: 16 }],
  [id_pbewithSHAAnd40BitRC2_CBC, { name: 'rc2', keyBytes: 5 }],
]);

export interface Encrypted {
  readonly algorithm: AlgorithmIdentifier;
  readonly ciphertext: Uint8Array;
}

/** Undefined when the password is wrong; `pkcs12-encryption-unsupported` for a scheme that is not read here. */
export async function decryptWithPassword(encrypted: Encrypted, password: string): Promise<Buffer | undefined> {
  const { algorithm, ciphertext } = encrypted;
  if (algorithm.algorithm === idPbes2) return decryptPbes2(encrypted, password);
  const cipher = pkcs12Ciphers.get(algorithm.algorithm);
  if (!cipher) throw unsupported(algorithm);
  const { salt, iterations } = parseDer(parametersOf(algorithm), Pkcs12PbeParameters, 'pkcs12-unreadable');
  const request = { password, salt: new Uint8Array(salt.buffer), iterations, hash: 'sha1' } as const;
  const key = await pkcs12Key(request, 'key', cipher.keyBytes);
  const iv = await pkcs12Key(request, 'iv', 8);
  if (cipher.name === 'rc2') return decryptRc2Cbc({ bytes: key, effectiveBits: cipher.keyBytes * 8 }, iv, ciphertext);
  return decryptBlocks(cipher.name, { key, iv }, ciphertext);
}

/** PBES2 with PBKDF2-HMAC-SHA-256 and AES-256-CBC. */
export async function encryptWithPassword(plain: Uint8Array, password: string): Promise<Encrypted> {
  const keyDerivation = pbkdf2Algorithm(randomBytes(16));
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', await derivePbkdf2(keyDerivation, password, 32), iv);
  const scheme = new AlgorithmIdentifier({
    algorithm: idAes256Cbc,
    parameters: AsnConvert.serialize(new OctetString(iv)),
  });
  const parameters = AsnConvert.serialize(Object.assign(new Pbes2Parameters(), { keyDerivation, scheme }));
  return {
    algorithm: new AlgorithmIdentifier({ algorithm: idPbes2, parameters }),
    ciphertext: Buffer.concat([cipher.update(plain), cipher.final()]),
  };
}

async function decryptPbes2({ algorithm, ciphertext }: Encrypted, password: string): Promise<Buffer | undefined> {
  const { keyDerivation, scheme } = parseDer(parametersOf(algorithm), Pbes2Parameters, 'pkcs12-unreadable');
  const cipher = pbes2Ciphers.get(scheme.algorithm);
  if (!cipher) throw unsupported(scheme);
  if (keyDerivation.algorithm !== idPbkdf2) throw unsupported(keyDerivation);
  const iv = new Uint8Array(parseDer(parametersOf(scheme), OctetString, 'pkcs12-unreadable').buffer);
  const key = await derivePbkdf2(keyDerivation, password, cipher.keyBytes);
  return decryptBlocks(cipher.name, { key, iv }, ciphertext);
}

function decryptBlocks(
  name: string,
  { key, iv }: { readonly key: Buffer; readonly iv: Uint8Array },
  ciphertext: Uint8Array,
): Buffer | undefined {
  try {
    const decipher = createDecipheriv(name, key, iv);
    return Buffer.concat([decipher.update(ciphertext), decipher.final()]);
  } catch {
    return undefined;
  }
}

function parametersOf(algorithm: AlgorithmIdentifier): ArrayBuffer {
  if (!algorithm.parameters) throw new SignatureError('pkcs12-unreadable', { algorithm: algorithm.algorithm });
  return algorithm.parameters;
}

function unsupported(algorithm: AlgorithmIdentifier): SignatureError {
  return new SignatureError('pkcs12-encryption-unsupported', { algorithm: algorithm.algorithm });
}
