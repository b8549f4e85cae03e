/** Reads X.509 certificates: whose they are, how long they hold and whether they are meant for signing documents. */
import { X509Certificate } from 'node:crypto';
import { Certificate, id_ce_keyUsage, KeyUsage, KeyUsageFlags, type Name } from '@peculiar/asn1-x509';
import { parseDer } from './asn1-bytes.js';
import { SignatureError, type SignatureErrorCode } from './signature-error.js';

export interface CertificateSummary {
  readonly commonName: string;
  readonly personNumber: string | undefined;
  readonly organization: string | undefined;
  readonly issuerCommonName: string;
  readonly serialNumber: string;
  readonly fingerprintSha256: string;
  readonly validFrom: Date;
  readonly validTo: Date;
}

const idCommonName = '2.5.4.3';
const idSerialNumber = '2.5.4.5';
const idOrganization = '2.5.4.10';

/** PEM or DER. */
export function readCertificate(bytes: string | Uint8Array): X509Certificate {
  try {
    return new X509Certificate(bytes);
  } catch {
    throw new SignatureError('certificate-unreadable');
  }
}

/** Every certificate of a PEM file, in its order. */
export function certificatesOfPem(pem: string): readonly X509Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
  return blocks.map(readCertificate);
}

/** Parsing costs a millisecond and is asked for many times: each certificate is parsed once. */
const structures = new WeakMap<X509Certificate, Certificate>();

export function certificateStructure(certificate: X509Certificate): Certificate {
  const structure = structures.get(certificate) ?? parseDer(certificate.raw, Certificate, 'certificate-unreadable');
  structures.set(certificate, structure);
  return structure;
}

export function summaryOf(certificate: X509Certificate): CertificateSummary {
  const { subject, issuer } = certificateStructure(certificate).tbsCertificate;
  return {
    commonName: nameAttribute(subject, idCommonName) ?? '',
    personNumber: nameAttribute(subject, idSerialNumber),
    organization: nameAttribute(subject, idOrganization),
    issuerCommonName: nameAttribute(issuer, idCommonName) ?? '',
    serialNumber: certificate.serialNumber,
    fingerprintSha256: certificate.fingerprint256,
    validFrom: new Date(certificate.validFrom),
    validTo: new Date(certificate.validTo),
  };
}

/** Throws `certificate-*` or `key-*` when nothing may be signed with it at that moment. */
export function checkCanSign(certificate: X509Certificate, at: Date): void {
  const obstacle = signingObstacle(certificate, at);
  if (!obstacle) return;
  const validFrom = new Date(certificate.validFrom).toISOString();
  throw new SignatureError(obstacle, { validFrom, validTo: new Date(certificate.validTo).toISOString() });
}

function signingObstacle(certificate: X509Certificate, at: Date): SignatureErrorCode | undefined {
  if (at < new Date(certificate.validFrom)) return 'certificate-not-yet-valid';
  if (at > new Date(certificate.validTo)) return 'certificate-expired';
  if (!isForSigning(certificate)) return 'certificate-not-for-signing';
  return keyObstacle(certificate);
}

export function isForSigning(certificate: X509Certificate): boolean {
  const usage = keyUsage(certificate);
  const signs = KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation;
  return !certificate.ca && (usage === undefined || (usage & signs) !== 0);
}

/** RSA from 2048 bits, and the curves that every PDF reader knows. */
export function keyObstacle(certificate: X509Certificate): 'key-kind-unsupported' | 'key-too-weak' | undefined {
  const { asymmetricKeyType, asymmetricKeyDetails } = publicKeyOf(certificate) ?? {};
  if (asymmetricKeyType === 'rsa')
    return (asymmetricKeyDetails?.modulusLength ?? 0) < 2048 ? 'key-too-weak' : undefined;
  const curves = ['prime256v1', 'secp384r1', 'secp521r1'];
  const known = asymmetricKeyType === 'ec' && curves.includes(asymmetricKeyDetails?.namedCurve ?? '');
  return known ? undefined : 'key-kind-unsupported';
}

/** Bits of the keyUsage extension; undefined when there is none. */
function keyUsage(certificate: X509Certificate): number | undefined {
  const extensions = certificateStructure(certificate).tbsCertificate.extensions ?? [];
  const extension = extensions.find(({ extnID }) => extnID === id_ce_keyUsage);
  return extension && parseDer(extension.extnValue.buffer, KeyUsage, 'certificate-unreadable').toNumber();
}

/** Node cannot read the keys of some algorithms, GOST among them. */
function publicKeyOf(certificate: X509Certificate): X509Certificate['publicKey'] | undefined {
  try {
    return certificate.publicKey;
  } catch {
    return undefined;
  }
}

function nameAttribute(name: Name, type: string): string | undefined {
  return name
    .flat()
    .find((attribute) => attribute.type === type)
    ?.value.toString();
}
