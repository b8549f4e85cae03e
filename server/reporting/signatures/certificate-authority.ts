/**
 * The laboratory's own certificates for reports: a root, and certificates for experts under it. Nothing is stored here; keys
 * leave encrypted. P-256 is the usual choice: Acrobat, NSS (pdfsig) and OpenSSL all take it, and a key is made in a millisecond.
 */
import { generateKeyPair, type KeyObject, type X509Certificate } from 'node:crypto';
import { promisify } from 'node:util';
import {
  BasicConstraints,
  ExtendedKeyUsage,
  id_ce_basicConstraints,
  id_ce_extKeyUsage,
  id_ce_keyUsage,
  id_kp_emailProtection,
  KeyUsage,
  KeyUsageFlags,
} from '@peculiar/asn1-x509';
import { certificateStructure, readCertificate, summaryOf, type CertificateSummary } from './certificate.js';
import { distinguishedName, type CertificateName } from './certificate-name.js';
import { criticalExtension, extension, issueCertificate } from './issue-certificate.js';
import { idDocumentSigning, idMicrosoftDocumentSigning } from './object-identifiers.js';
import { decryptPrivateKey } from './private-key-file.js';
import { SignatureError } from './signature-error.js';
import { storeIdentity, type StoredIdentity } from './stored-identity.js';

export type KeyKind = 'ec-p256' | 'rsa-3072';

export interface CertificateRequest {
  readonly name: CertificateName;
  readonly validFrom: Date;
  readonly validTo: Date;
  readonly keyKind: KeyKind;
  /** Encrypts the new private key. */
  readonly passphrase: string;
}

export interface CertificateAuthority {
  readonly certificatePem: string;
  readonly encryptedPrivateKeyPem: string;
  readonly passphrase: string;
}

export interface IssuedCertificate extends StoredIdentity {
  readonly summary: CertificateSummary;
}

export async function makeLaboratoryRoot(request: CertificateRequest): Promise<IssuedCertificate> {
  checkValidity(request);
  const subject = distinguishedName(request.name);
  const { publicKey, privateKey } = await newKeyPair(request.keyKind);
  const usage = KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign;
  const extensions = [
    criticalExtension(id_ce_basicConstraints, new BasicConstraints({ cA: true, pathLenConstraint: 0 })),
    criticalExtension(id_ce_keyUsage, new KeyUsage(usage)),
  ];
  const content = { subject, publicKey, validFrom: request.validFrom, validTo: request.validTo, extensions };
  const certificate = issueCertificate(content, { name: subject, publicKey, privateKey });
  return issued(certificate, privateKey, request.passphrase);
}

/**
 * The certificate ends with the root's at the latest. Throws `authority-not-a-ca`, `authority-expired`, the refusals of names
 * and validity, and those of the root's key.
 */
export async function issueExpertCertificate(
  authority: CertificateAuthority,
  request: CertificateRequest,
): Promise<IssuedCertificate> {
  checkValidity(request);
  const root = authorityCertificate(authority, request.validFrom);
  const rootKey = await decryptPrivateKey(authority.encryptedPrivateKeyPem, authority.passphrase);
  if (!root.checkPrivateKey(rootKey)) throw new SignatureError('key-does-not-match');
  const { publicKey, privateKey } = await newKeyPair(request.keyKind);
  const validTo = new Date(Math.min(request.validTo.getTime(), new Date(root.validTo).getTime()));
  const certificate = issueCertificate(
    {
      subject: distinguishedName(request.name),
      publicKey,
      validFrom: request.validFrom,
      validTo,
      extensions: expertExtensions(),
    },
    { name: certificateStructure(root).tbsCertificate.subject, publicKey: root.publicKey, privateKey: rootKey },
  );
  return issued(certificate, privateKey, request.passphrase);
}

/** E-mail protection is what NSS, and so pdfsig, asks of a signing certificate; the other two say document signing. */
function expertExtensions() {
  const usage = KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation;
  return [
    criticalExtension(id_ce_basicConstraints, new BasicConstraints({ cA: false })),
    criticalExtension(id_ce_keyUsage, new KeyUsage(usage)),
    extension(
      id_ce_extKeyUsage,
      new ExtendedKeyUsage([id_kp_emailProtection, idDocumentSigning, idMicrosoftDocumentSigning]),
    ),
  ];
}

function checkValidity({ validFrom, validTo }: CertificateRequest): void {
  if (!(validFrom < validTo)) throw new SignatureError('certificate-validity-invalid');
}

function authorityCertificate(authority: CertificateAuthority, at: Date): X509Certificate {
  const root = readCertificate(authority.certificatePem);
  if (!root.ca) throw new SignatureError('authority-not-a-ca');
  if (at < new Date(root.validFrom) || at >= new Date(root.validTo)) throw new SignatureError('authority-expired');
  return root;
}

interface KeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

function newKeyPair(kind: KeyKind): Promise<KeyPair> {
  return kind === 'ec-p256'
    ? promisify(generateKeyPair)('ec', { namedCurve: 'prime256v1' })
    : promisify(generateKeyPair)('rsa', { modulusLength: 3072 });
}

async function issued(
  certificate: X509Certificate,
  privateKey: KeyObject,
  passphrase: string,
): Promise<IssuedCertificate> {
  const identity = await storeIdentity({ privateKey, certificate, chain: [] }, passphrase);
  return { ...identity, summary: summaryOf(certificate) };
}
