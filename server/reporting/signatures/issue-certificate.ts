/** Makes and signs an X.509 certificate (RFC 5280). */
import { createHash, randomBytes, sign, X509Certificate, type KeyObject } from 'node:crypto';
import { ecdsaWithSHA256 } from '@peculiar/asn1-ecc';
import { id_sha256WithRSAEncryption } from '@peculiar/asn1-rsa';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import {
  AlgorithmIdentifier,
  AuthorityKeyIdentifier,
  Certificate,
  Extension,
  Extensions,
  id_ce_authorityKeyIdentifier,
  id_ce_subjectKeyIdentifier,
  KeyIdentifier,
  SubjectKeyIdentifier,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
  Version,
  type Name,
} from '@peculiar/asn1-x509';
import { arrayBuffer, derOf } from './asn1-bytes.js';

export interface CertificateContent {
  readonly subject: Name;
  readonly publicKey: KeyObject;
  readonly validFrom: Date;
  readonly validTo: Date;
  readonly extensions: readonly Extension[];
}

/** Who puts the name and the key under the certificate; for a root, its own. */
export interface Issuer {
  readonly name: Name;
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

export function issueCertificate(content: CertificateContent, issuer: Issuer): X509Certificate {
  const signatureAlgorithm = algorithmOf(issuer.privateKey);
  const tbsCertificate = new TBSCertificate({
    version: Version.v3,
    serialNumber: randomSerialNumber(),
    signature: signatureAlgorithm,
    issuer: issuer.name,
    validity: new Validity({ notBefore: content.validFrom, notAfter: content.validTo }),
    subject: content.subject,
    subjectPublicKeyInfo: publicKeyInfo(content.publicKey),
    extensions: new Extensions([...content.extensions, ...keyIdentifiers(content, issuer)]),
  });
  const signature = sign('sha256', derOf(tbsCertificate), issuer.privateKey);
  const signatureValue = arrayBuffer(signature);
  return new X509Certificate(derOf(new Certificate({ tbsCertificate, signatureAlgorithm, signatureValue })));
}

export function extension(extnID: string, value: object): Extension {
  return new Extension({ extnID, critical: false, extnValue: new OctetString(AsnConvert.serialize(value)) });
}

export function criticalExtension(extnID: string, value: object): Extension {
  return Object.assign(extension(extnID, value), { critical: true });
}

function algorithmOf(key: KeyObject): AlgorithmIdentifier {
  if (key.asymmetricKeyType === 'ec') return ecdsaWithSHA256;
  return new AlgorithmIdentifier({ algorithm: id_sha256WithRSAEncryption, parameters: null });
}

/** 127 random bits, positive. */
function randomSerialNumber(): ArrayBuffer {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return arrayBuffer(bytes);
}

function publicKeyInfo(key: KeyObject): SubjectPublicKeyInfo {
  return AsnConvert.parse(key.export({ type: 'spki', format: 'der' }), SubjectPublicKeyInfo);
}

function keyIdentifiers(content: CertificateContent, issuer: Issuer): readonly Extension[] {
  const keyIdentifier = new KeyIdentifier(keyHash(issuer.publicKey));
  return [
    extension(id_ce_subjectKeyIdentifier, new SubjectKeyIdentifier(keyHash(content.publicKey))),
    extension(id_ce_authorityKeyIdentifier, new AuthorityKeyIdentifier({ keyIdentifier })),
  ];
}

/** RFC 7093, section 2, method 1. */
function keyHash(key: KeyObject): Buffer {
  const bits = new Uint8Array(publicKeyInfo(key).subjectPublicKey);
  return createHash('sha256').update(bits).digest().subarray(0, 20);
}
