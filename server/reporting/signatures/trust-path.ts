/**
 * From a signer's certificate up to a root that is trusted (RFC 5280, section 6, as far as a laboratory's certificates need
 * it): issuer by issuer, with dates, key usage, path length and no critical extension that is not understood here.
 */
import type { X509Certificate } from 'node:crypto';
import { id_ecdsaWithSHA256, id_ecdsaWithSHA384, id_ecdsaWithSHA512 } from '@peculiar/asn1-ecc';
import { id_sha256WithRSAEncryption, id_sha384WithRSAEncryption, id_sha512WithRSAEncryption } from '@peculiar/asn1-rsa';
import {
  BasicConstraints,
  id_ce_basicConstraints,
  id_ce_certificatePolicies,
  id_ce_extKeyUsage,
  id_ce_keyUsage,
  id_ce_subjectAltName,
} from '@peculiar/asn1-x509';
import { parseDer } from './asn1-bytes.js';
import { certificateStructure, keyObstacle } from './certificate.js';

export interface TrustQuestion {
  readonly certificate: X509Certificate;
  /** Certificates that came with the signature. */
  readonly offered: readonly X509Certificate[];
  readonly roots: readonly X509Certificate[];
  readonly at: Date;
}

/** The signer's certificate first, the root last. */
export type TrustPath = readonly X509Certificate[];

const longestPath = 6;
const understoodExtensions = new Set([
  id_ce_basicConstraints,
  id_ce_keyUsage,
  id_ce_extKeyUsage,
  id_ce_certificatePolicies,
  id_ce_subjectAltName,
]);
const strongSignatures = new Set([
  id_sha256WithRSAEncryption,
  id_sha384WithRSAEncryption,
  id_sha512WithRSAEncryption,
  id_ecdsaWithSHA256,
  id_ecdsaWithSHA384,
  id_ecdsaWithSHA512,
]);

export function trustPath(question: TrustQuestion): TrustPath | 'certificate-untrusted' | 'certificate-not-valid-then' {
  const everyone = [...question.roots, ...question.offered].filter((certificate) => isAcceptable(certificate));
  if (!isAcceptable(question.certificate)) return 'certificate-untrusted';
  const path = climb([question.certificate], everyone, question.roots);
  if (!path) return 'certificate-untrusted';
  return path.every((certificate) => isValidAt(certificate, question.at)) ? path : 'certificate-not-valid-then';
}

/** Depth first; a path is never longer than its limit and never meets a certificate twice, so it ends. */
function climb(
  path: TrustPath,
  everyone: readonly X509Certificate[],
  roots: readonly X509Certificate[],
): TrustPath | undefined {
  const top = path.at(-1);
  if (!top || roots.some((root) => root.raw.equals(top.raw))) return path.length > 1 ? path : undefined;
  if (path.length >= longestPath) return undefined;
  for (const candidate of everyone) {
    if (path.includes(candidate) || !hasIssued(candidate, top) || !allowsPathBelow(candidate, path.length - 1))
      continue;
    const found = climb([...path, candidate], everyone, roots);
    if (found) return found;
  }
  return undefined;
}

function hasIssued(issuer: X509Certificate, certificate: X509Certificate): boolean {
  return issuer.ca && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}

function allowsPathBelow(issuer: X509Certificate, intermediates: number): boolean {
  const extension = certificateStructure(issuer).tbsCertificate.extensions?.find(
    ({ extnID }) => extnID === id_ce_basicConstraints,
  );
  if (!extension) return false;
  const { pathLenConstraint } = parseDer(extension.extnValue.buffer, BasicConstraints, 'certificate-unreadable');
  return pathLenConstraint === undefined || intermediates <= pathLenConstraint;
}

function isAcceptable(certificate: X509Certificate): boolean {
  const { tbsCertificate, signatureAlgorithm } = certificateStructure(certificate);
  const understood = (tbsCertificate.extensions ?? []).every(
    ({ extnID, critical }) => !critical || understoodExtensions.has(extnID),
  );
  return understood && strongSignatures.has(signatureAlgorithm.algorithm) && !keyObstacle(certificate);
}

function isValidAt(certificate: X509Certificate, at: Date): boolean {
  return new Date(certificate.validFrom) <= at && at <= new Date(certificate.validTo);
}
