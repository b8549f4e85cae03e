/** Opens the safes of a PKCS #12 file and takes out its keys and certificates (RFC 7292, sections 4 and 5). */
import { type ContentInfo, id_data, id_encryptedData } from '@peculiar/asn1-cms';
import {
  AuthenticatedSafe,
  CertBag,
  id_certBag,
  id_keyBag,
  id_pkcs8ShroudedKeyBag,
  id_x509Certificate,
  PFX,
  PKCS8ShroudedKeyBag,
  type SafeBag,
  SafeContents,
} from '@peculiar/asn1-pfx';
import { AsnConstructedOctetStringConverter, OctetString } from '@peculiar/asn1-schema';
import { parseDer } from './asn1-bytes.js';
import { CmsEncryptedData } from './asn1-structures.js';
import { decryptWithPassword, type Encrypted } from './password-encryption.js';
import { checkMac } from './pkcs12-mac.js';
import { SignatureError } from './signature-error.js';

export interface Pkcs12Contents {
  /** PKCS #8, decrypted. */
  readonly keys: readonly Buffer[];
  readonly certificates: readonly Buffer[];
}

const mostBags = 64;

export async function readPkcs12(file: Uint8Array, password: string): Promise<Pkcs12Contents> {
  const pfx = parseDer(Buffer.from(file), PFX, 'pkcs12-unreadable');
  if (pfx.authSafe.contentType !== id_data) throw new SignatureError('pkcs12-without-password');
  const authenticated = octets(pfx.authSafe.content);
  await checkMac(pfx.macData, authenticated, password);
  const keys: Buffer[] = [];
  const certificates: Buffer[] = [];
  const bags = await allBags(authenticated, password);
  if (bags.length > mostBags) throw new SignatureError('pkcs12-unreadable', { bags: bags.length });
  for (const bag of bags) {
    if (bag.bagId === id_keyBag) keys.push(Buffer.from(bag.bagValue));
    if (bag.bagId === id_pkcs8ShroudedKeyBag) keys.push(await shroudedKey(bag, password));
    if (bag.bagId === id_certBag) certificates.push(...certificateIn(bag));
  }
  return { keys, certificates };
}

async function allBags(authenticated: Buffer, password: string): Promise<readonly SafeBag[]> {
  const bags: SafeBag[] = [];
  for (const safe of parseDer(authenticated, AuthenticatedSafe, 'pkcs12-unreadable')) {
    const contents = await openSafe(safe, password);
    bags.push(...Array.from(parseDer(contents, SafeContents, 'pkcs12-unreadable')));
  }
  return bags;
}

async function openSafe(safe: ContentInfo, password: string): Promise<Buffer> {
  if (safe.contentType === id_data) return octets(safe.content);
  if (safe.contentType !== id_encryptedData)
    throw new SignatureError('pkcs12-encryption-unsupported', { algorithm: safe.contentType });
  const { encryptedContentInfo } = parseDer(safe.content, CmsEncryptedData, 'pkcs12-unreadable');
  const { value, constructedValue } = encryptedContentInfo.encryptedContent ?? {};
  const parts = (constructedValue ?? (value ? [value] : [])).map(({ buffer }) => Buffer.from(buffer));
  return decrypt(
    { algorithm: encryptedContentInfo.contentEncryptionAlgorithm, ciphertext: Buffer.concat(parts) },
    password,
  );
}

async function shroudedKey(bag: SafeBag, password: string): Promise<Buffer> {
  const shrouded = parseDer(bag.bagValue, PKCS8ShroudedKeyBag, 'pkcs12-unreadable');
  const ciphertext = new Uint8Array(shrouded.encryptedData.buffer);
  return decrypt({ algorithm: shrouded.encryptionAlgorithm, ciphertext }, password);
}

function certificateIn(bag: SafeBag): readonly Buffer[] {
  const { certId, certValue } = parseDer(bag.bagValue, CertBag, 'pkcs12-unreadable');
  return certId === id_x509Certificate ? [octets(certValue)] : [];
}

async function decrypt(encrypted: Encrypted, password: string): Promise<Buffer> {
  const plain = await decryptWithPassword(encrypted, password);
  if (!plain) throw new SignatureError('pkcs12-wrong-password');
  return plain;
}

function octets(der: ArrayBuffer): Buffer {
  return Buffer.from(parseDer(der, JoinedOctetString, 'pkcs12-unreadable').buffer);
}

/** NSS and Windows cut long octet strings into pieces (BER), which the library leaves empty. */
class JoinedOctetString extends OctetString {
  override fromASN(asn: Parameters<OctetString['fromASN']>[0]): this {
    this.buffer = AsnConstructedOctetStringConverter.fromASN(asn).buffer;
    return this;
  }
}
