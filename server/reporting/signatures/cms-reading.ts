/** Reads the CMS of a signature out of a file. It comes from outside: only strict DER with one signer is taken. */
import type { X509Certificate } from 'node:crypto';
import {
  CMSVersion,
  ContentInfo,
  id_data,
  id_signedData,
  type IssuerAndSerialNumber,
  type SignerInfo,
} from '@peculiar/asn1-cms';
import { derOf, parseDer } from './asn1-bytes.js';
import { SignedDataWithRawCertificates } from '../../foundation/cms-structures.js';
import { readCertificate } from './certificate.js';
import { SignatureError } from './signature-error.js';
import { issuerAndSerialNumber } from './signed-attributes.js';

export interface ReadCms {
  readonly signerInfo: SignerInfo;
  /** One value an attribute type. */
  readonly attributes: ReadonlyMap<string, ArrayBuffer>;
  readonly certificates: readonly X509Certificate[];
  readonly signerCertificate: X509Certificate | undefined;
}

const mostCertificates = 16;

/** `contents` is the CMS followed by the zeros that fill its place. Throws `cms-*` and `certificate-unreadable`. */
export function readCms(contents: Buffer): ReadCms {
  const der = leadingDer(contents);
  if (contents.subarray(der.length).some((byte) => byte !== 0)) throw new SignatureError('cms-not-der');
  const signedData = readSignedData(der);
  const signerInfo = onlySigner(signedData);
  const raw = signedData.certificates ?? [];
  if (raw.length > mostCertificates) throw new SignatureError('cms-unreadable', { certificates: raw.length });
  const certificates = raw.map((bytes) => readCertificate(Buffer.from(bytes)));
  const wanted = signerInfo.sid.issuerAndSerialNumber;
  const signerCertificate = wanted && certificates.find((certificate) => isNamed(certificate, wanted));
  return { signerInfo, attributes: attributesOf(signerInfo), certificates, signerCertificate };
}

/** The first element; its length is written in its head (X.690, 8.1.3). */
function leadingDer(bytes: Buffer): Buffer {
  const first = bytes[1] ?? 0;
  const lengthBytes = first & 0x80 ? first & 0x7f : 0;
  if (bytes[0] !== 0x30 || lengthBytes > 3 || bytes.length < 2 + lengthBytes || first === 0x80)
    throw new SignatureError('cms-unreadable');
  const length = lengthBytes === 0 ? first : bytes.readUIntBE(2, lengthBytes);
  const end = 2 + lengthBytes + length;
  if (end > bytes.length) throw new SignatureError('cms-unreadable');
  return bytes.subarray(0, end);
}

/** Encoding it again has to give the same bytes: other encodings of the same value are not DER. */
function readSignedData(der: Buffer): SignedDataWithRawCertificates {
  const contentInfo = parseDer(der, ContentInfo, 'cms-unreadable');
  if (contentInfo.contentType !== id_signedData) throw new SignatureError('cms-unreadable');
  const signedData = parseDer(contentInfo.content, SignedDataWithRawCertificates, 'cms-unreadable');
  const same = derOf(contentInfo).equals(der) && derOf(signedData).equals(Buffer.from(contentInfo.content));
  if (!same || signedData.version !== 1) throw new SignatureError('cms-not-der');
  const { eContentType, eContent } = signedData.encapContentInfo;
  if (eContentType !== id_data || eContent) throw new SignatureError('cms-not-detached');
  return signedData;
}

function onlySigner({ signerInfos, digestAlgorithms }: SignedDataWithRawCertificates): SignerInfo {
  const [signerInfo, second] = signerInfos;
  if (!signerInfo || second) throw new SignatureError('cms-signer-count', { signers: signerInfos.length });
  const [digestAlgorithm, another] = digestAlgorithms;
  const sameDigest = digestAlgorithm && derOf(digestAlgorithm).equals(derOf(signerInfo.digestAlgorithm));
  if (!sameDigest || another || signerInfo.version !== CMSVersion.v1) throw new SignatureError('cms-not-der');
  return signerInfo;
}

function attributesOf({ signedAttrs }: SignerInfo): ReadonlyMap<string, ArrayBuffer> {
  const attributes = new Map<string, ArrayBuffer>();
  for (const { attrType, attrValues } of signedAttrs ?? []) {
    const [value, second] = attrValues;
    if (!value || second || attributes.has(attrType)) throw new SignatureError('cms-not-der', { attribute: attrType });
    attributes.set(attrType, value);
  }
  return attributes;
}

function isNamed(certificate: X509Certificate, wanted: IssuerAndSerialNumber): boolean {
  return derOf(issuerAndSerialNumber(certificate)).equals(derOf(wanted));
}
