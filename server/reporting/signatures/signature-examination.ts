/** Examines one signature of a file: what it covers, its CMS, whose certificate it is and whether that was good at the time. */
import type { X509Certificate } from 'node:crypto';
import { isForSigning, keyObstacle } from './certificate.js';
import { readCms, type ReadCms } from './cms-reading.js';
import { cmsProblems } from './cms-verification.js';
import { coveredBytes, type CoveredBytes } from './covered-bytes.js';
import { certificationLevel, type CertificationLevel } from './doc-mdp.js';
import { dateOf } from './pdf-date.js';
import { PdfFile } from './pdf-file.js';
import { isDictionary, PdfName, PdfRef, textOf, type PdfDictionary, type PdfObject } from './pdf-objects.js';
import { SignatureError } from './signature-error.js';
import { signatureFields, type SignatureField } from './signature-fields.js';
import type { SignatureProblemCode } from './signature-verdict.js';
import { trustPath } from './trust-path.js';

export interface Trust {
  readonly roots: readonly X509Certificate[];
  readonly now: Date;
}

export interface SignatureFindings {
  readonly field: SignatureField;
  readonly signature: PdfDictionary;
  readonly problems: readonly SignatureProblemCode[];
  readonly claimedAt: Date | undefined;
  readonly cms: ReadCms | undefined;
  readonly certification: CertificationLevel | undefined;
  /** The catalog names this signature as the one that certifies. */
  readonly isPermitted: boolean;
  /** The file as it was when this signature had just been made; undefined when that cannot be told. */
  readonly revision: PdfFile | undefined;
}

const clockToleranceMilliseconds = 5 * 60_000;

export function examineSignature(
  file: PdfFile,
  field: SignatureField,
  signature: PdfDictionary,
  trust: Trust,
): SignatureFindings {
  const claimedAt = dateOf(textOf(file.resolve(signature.get('M'))));
  const dictionaryProblems = [...subFilterProblems(file, signature), ...dateProblems(claimedAt, trust.now)];
  const ref = field.dictionary.get('V');
  const covered = ref instanceof PdfRef ? coveredBytes(file, ref, signature) : 'byte-range-invalid';
  const said = { field, signature, claimedAt, ...certificationOf(file, ref, signature) };
  if (typeof covered === 'string')
    return { ...said, problems: [...dictionaryProblems, covered], cms: undefined, revision: undefined };
  const revision = revisionOf(file, field, covered);
  const { cms, problems } = examineCms(covered, claimedAt ?? trust.now, trust.roots);
  const revisionProblems: readonly SignatureProblemCode[] = revision ? [] : ['revision-end-invalid'];
  return { ...said, problems: [...dictionaryProblems, ...revisionProblems, ...problems], cms, revision };
}

function certificationOf(file: PdfFile, ref: PdfObject | undefined, signature: PdfDictionary) {
  const permissions = file.resolve(file.catalog.get('Perms'));
  const certifying = isDictionary(permissions) ? permissions.get('DocMDP') : undefined;
  const isPermitted = ref instanceof PdfRef && certifying instanceof PdfRef && ref.number === certifying.number;
  return { certification: certificationLevel(file, signature), isPermitted };
}

function subFilterProblems(file: PdfFile, signature: PdfDictionary): readonly SignatureProblemCode[] {
  const subFilter = file.resolve(signature.get('SubFilter'));
  const isPades = subFilter instanceof PdfName && subFilter.name === 'ETSI.CAdES.detached';
  return isPades ? [] : ['sub-filter-unsupported'];
}

function dateProblems(claimedAt: Date | undefined, now: Date): readonly SignatureProblemCode[] {
  if (!claimedAt) return ['signing-date-missing'];
  return claimedAt.getTime() > now.getTime() + clockToleranceMilliseconds ? ['signed-in-future'] : [];
}

/** The covered part has to be a whole document by itself, in which the same field holds the same signature. */
function revisionOf(file: PdfFile, field: SignatureField, { revisionEnd }: CoveredBytes): PdfFile | undefined {
  if (!/%%EOF\r?\n?$/.test(file.bytes.toString('latin1', revisionEnd - 8, revisionEnd))) return undefined;
  try {
    const revision = new PdfFile(file.bytes, revisionEnd);
    const value = field.dictionary.get('V');
    const same = signatureFields(revision).some((candidate) => {
      const then = candidate.dictionary.get('V');
      const sameValue = then instanceof PdfRef && value instanceof PdfRef && then.number === value.number;
      return candidate.name === field.name && candidate.ref.number === field.ref.number && sameValue;
    });
    return same ? revision : undefined;
  } catch (error) {
    if (error instanceof SignatureError) return undefined;
    throw error;
  }
}

interface ExaminedCms {
  readonly cms: ReadCms | undefined;
  readonly problems: readonly SignatureProblemCode[];
}

function examineCms(covered: CoveredBytes, at: Date, roots: readonly X509Certificate[]): ExaminedCms {
  try {
    const cms = readCms(covered.contents);
    const problems = [
      ...cmsProblems(cms, [covered.beforeHole, covered.afterHole]),
      ...(cms.signerCertificate ? signerProblems(cms, cms.signerCertificate, { at, roots }) : []),
    ];
    return { cms, problems };
  } catch (error) {
    if (error instanceof SignatureError) return { cms: undefined, problems: [cmsProblemOf(error)] };
    throw error;
  }
}

function cmsProblemOf({ code }: SignatureError): SignatureProblemCode {
  return code === 'cms-not-der' || code === 'cms-not-detached' || code === 'cms-signer-count' ? code : 'cms-unreadable';
}

/** A certificate in the CMS that is not on the way to the root has no business there. */
function signerProblems(
  cms: ReadCms,
  certificate: X509Certificate,
  { at, roots }: { readonly at: Date; readonly roots: readonly X509Certificate[] },
): readonly SignatureProblemCode[] {
  const problems: SignatureProblemCode[] = isForSigning(certificate) ? [] : ['certificate-not-for-signing'];
  const keyProblem = keyObstacle(certificate);
  if (keyProblem) problems.push(keyProblem);
  const path = trustPath({ certificate, offered: cms.certificates, roots, at });
  if (typeof path === 'string') return [...problems, path];
  const onPath = new Set(path.map(({ fingerprint256 }) => fingerprint256));
  const stray = cms.certificates.some(({ fingerprint256 }) => !onPath.has(fingerprint256));
  return stray ? [...problems, 'cms-certificate-stray'] : problems;
}
