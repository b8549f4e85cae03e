/** Does the CMS hold over these bytes? Digest, signature value, and that the attributes speak of this certificate and no other. */
import { verify, type X509Certificate } from 'node:crypto';
import type { SignerInfo } from '@peculiar/asn1-cms';
import { id_ecdsaWithSHA256, id_ecdsaWithSHA384, id_ecdsaWithSHA512 } from '@peculiar/asn1-ecc';
import { id_sha256WithRSAEncryption, id_sha384WithRSAEncryption, id_sha512WithRSAEncryption } from '@peculiar/asn1-rsa';
import { OctetString } from '@peculiar/asn1-schema';
import type { AlgorithmIdentifier } from '@peculiar/asn1-x509';
import { SigningCertificateV2 } from '../../foundation/cms-structures.js';
import { derOf, parseDer } from './asn1-bytes.js';
import { CmsAlgorithmProtection } from './asn1-structures.js';
import type { ReadCms } from './cms-reading.js';
import { digest, digestName, type DigestName } from './digest-algorithms.js';
import {
  idCmsAlgorithmProtection,
  idContentType,
  idMessageDigest,
  idSigningCertificateV2,
  idSigningTime,
} from './object-identifiers.js';
import type { SignatureProblemCode } from './signature-verdict.js';
import { contentTypeData, SignedAttributes } from './signed-attributes.js';

const signatureDigests: ReadonlyMap<string, readonly ['rsa' | 'ec', DigestName]> = new Map([
  [id_sha256WithRSAEncryption, ['rsa', 'sha256']],
  [id_sha384WithRSAEncryption, ['rsa', 'sha384']],
  [id_sha512WithRSAEncryption, ['rsa', 'sha512']],
  [id_ecdsaWithSHA256, ['ec', 'sha256']],
  [id_ecdsaWithSHA384, ['ec', 'sha384']],
  [id_ecdsaWithSHA512, ['ec', 'sha512']],
]);

export function cmsProblems(cms: ReadCms, content: readonly Buffer[]): readonly SignatureProblemCode[] {
  const { signerInfo, signerCertificate } = cms;
  if (!signerCertificate) return ['signer-certificate-missing'];
  const hash = digestName(signerInfo.digestAlgorithm.algorithm);
  if (!hash || !isAlgorithmFor(signerInfo, signerCertificate, hash)) return ['cms-algorithm-unsupported'];
  const problems: SignatureProblemCode[] = [];
  if (!attributesAreSound(cms)) problems.push('cms-attributes-invalid');
  if (!bytesOf(cms, idMessageDigest)?.equals(digest(hash, ...content))) problems.push('document-altered');
  if (!namesCertificate(cms, signerCertificate)) problems.push('signing-certificate-mismatch');
  if (!signatureHolds(signerInfo, signerCertificate, hash)) problems.push('signature-wrong');
  return problems;
}

function isAlgorithmFor(signerInfo: SignerInfo, certificate: X509Certificate, hash: DigestName): boolean {
  const { signatureAlgorithm, digestAlgorithm } = signerInfo;
  const [keyType, signatureHash] = signatureDigests.get(signatureAlgorithm.algorithm) ?? [];
  const plain = !signatureAlgorithm.parameters && !digestAlgorithm.parameters;
  return plain && keyType === certificate.publicKey.asymmetricKeyType && signatureHash === hash;
}

/** Content is data, the algorithms are those that were signed, and there is no second signing time (EN 319 142-1, table 1). */
function attributesAreSound({ attributes, signerInfo }: ReadCms): boolean {
  const contentType = attributes.get(idContentType);
  if (!contentType || attributes.has(idSigningTime)) return false;
  if (!contentTypeData.equals(Buffer.from(contentType))) return false;
  const protection = attributes.get(idCmsAlgorithmProtection);
  if (!protection) return true;
  const { digestAlgorithm, signatureAlgorithm } = parseDer(protection, CmsAlgorithmProtection, 'cms-unreadable');
  return (
    isSame(digestAlgorithm, signerInfo.digestAlgorithm) && isSame(signatureAlgorithm, signerInfo.signatureAlgorithm)
  );
}

function isSame(a: AlgorithmIdentifier | undefined, b: AlgorithmIdentifier): boolean {
  return a?.algorithm === b.algorithm && !a.parameters && !b.parameters;
}

function bytesOf({ attributes }: ReadCms, type: string): Buffer | undefined {
  const value = attributes.get(type);
  return value && Buffer.from(parseDer(value, OctetString, 'cms-unreadable').buffer);
}

function namesCertificate({ attributes }: ReadCms, certificate: X509Certificate): boolean {
  const value = attributes.get(idSigningCertificateV2);
  if (!value) return false;
  const [first] = parseDer(value, SigningCertificateV2, 'cms-unreadable').certs;
  const hash = first && (first.hashAlgorithm ? digestName(first.hashAlgorithm.algorithm) : 'sha256');
  return (
    hash !== undefined &&
    digest(hash, certificate.raw).equals(Buffer.from(first?.certHash.buffer ?? new ArrayBuffer(0)))
  );
}

function signatureHolds(signerInfo: SignerInfo, certificate: X509Certificate, hash: DigestName): boolean {
  const signed = derOf(new SignedAttributes(signerInfo.signedAttrs ?? []));
  return verify(hash, signed, certificate.publicKey, Buffer.from(signerInfo.signature.buffer));
}
