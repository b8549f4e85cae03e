/**
 * Verifies every signature of a report without the network: what each covers, its CMS, the certificates up to the given roots
 * at the claimed time, and that later revisions changed nothing but signatures. Anything may be handed in; it never throws.
 */
import { createHash } from 'node:crypto';
import { summaryOf } from './certificate.js';
import { laterChanges } from './later-changes.js';
import { idTimeStampToken } from './object-identifiers.js';
import { PdfFile } from './pdf-file.js';
import { textOf } from './pdf-objects.js';
import { examineSignature, type SignatureFindings, type Trust } from './signature-examination.js';
import { SignatureError, type SignatureErrorCode } from './signature-error.js';
import { signatureFields } from './signature-fields.js';
import type { DocumentProblemCode, PdfVerdict, SignatureProblem, SignatureVerdict } from './signature-verdict.js';

const mostSignatures = 16;

export function verifyPdf(pdf: Uint8Array, trust: Trust): PdfVerdict {
  const sha256 = createHash('sha256').update(pdf).digest('hex');
  try {
    return { ...verdictOf(new PdfFile(pdf), trust), sha256 };
  } catch (error) {
    return { ...unreadable(error instanceof SignatureError ? error.code : 'pdf-unreadable'), sha256 };
  }
}

type Verdict = Omit<PdfVerdict, 'sha256'>;

function unreadable(code: SignatureErrorCode): Verdict {
  return { outcome: 'unreadable', unreadableBecause: code, documentProblems: [], signatures: [], unsignedFields: [] };
}

function verdictOf(file: PdfFile, trust: Trust): Verdict {
  const fields = signatureFields(file);
  const findings = fields
    .flatMap((field) => (field.signature ? [examineSignature(file, field, field.signature, trust)] : []))
    .sort((a, b) => endOf(a) - endOf(b));
  if (findings.length > mostSignatures) return unreadable('pdf-unreadable');
  const signatures = verdictsOf(file, findings);
  const documentProblems = findings.length > 0 ? problemsOfDocument(file, findings) : [];
  const sound = documentProblems.length === 0 && signatures.every(({ valid }) => valid);
  return {
    outcome: signatures.length === 0 ? 'unsigned' : sound ? 'valid' : 'invalid',
    unreadableBecause: undefined,
    documentProblems,
    signatures,
    unsignedFields: fields.filter(({ signature }) => !signature).map(({ name }) => name),
  };
}

function endOf({ revision }: SignatureFindings): number {
  return revision?.bytes.length ?? 0;
}

/** A change spoils every signature that was there before it. */
function verdictsOf(file: PdfFile, findings: readonly SignatureFindings[]): readonly SignatureVerdict[] {
  const changes = findings.map((_, index) => changesAfter(file, findings, index));
  return findings.map((one, index) => {
    const later = changes.slice(index).flat();
    const problems = [
      ...one.problems.map((code) => ({ code })),
      ...certificationProblems(findings, index).map((code) => ({ code })),
      ...[...new Set(later)].map((at) => ({ code: 'changed-later', at }) as const),
    ];
    return signatureVerdict(file, one, problems);
  });
}

/** What changed between this signature and the next one, or the end of the file. */
function changesAfter(file: PdfFile, findings: readonly SignatureFindings[], index: number): readonly string[] {
  const { revision } = findings[index] ?? {};
  if (!revision || revision.bytes.length === file.bytes.length) return [];
  const next = findings.slice(index + 1).find((finding) => finding.revision);
  return laterChanges(revision, next?.revision ?? file);
}

function certificationProblems(
  findings: readonly SignatureFindings[],
  index: number,
): readonly ('certification-broken' | 'changes-not-permitted')[] {
  const { certification, isPermitted } = findings[index] ?? {};
  if (certification === undefined) return [];
  const inOrder = index === 0 && isPermitted;
  const locked = certification === 1 && findings.length > index + 1;
  return [
    ...(inOrder ? [] : (['certification-broken'] as const)),
    ...(locked ? (['changes-not-permitted'] as const) : []),
  ];
}

function signatureVerdict(
  file: PdfFile,
  { field, signature, cms, claimedAt, revision, certification }: SignatureFindings,
  problems: readonly SignatureProblem[],
): SignatureVerdict {
  const text = (key: string): string | undefined => textOf(file.resolve(signature.get(key)));
  const unsignedTypes = cms?.signerInfo.unsignedAttrs?.map(({ attrType }) => attrType) ?? [];
  return {
    fieldName: field.name,
    valid: problems.length === 0,
    problems,
    signer: cms?.signerCertificate && summaryOf(cms.signerCertificate),
    claimedAt,
    name: text('Name'),
    reason: text('Reason'),
    location: text('Location'),
    certificationLevel: certification,
    timestampToken: unsignedTypes.includes(idTimeStampToken) ? 'present-not-checked' : 'absent',
    coversWholeDocument: revision?.bytes.length === file.bytes.length,
    revisionSha256: revision && createHash('sha256').update(revision.bytes).digest('hex'),
  };
}

function problemsOfDocument(file: PdfFile, findings: readonly SignatureFindings[]): readonly DocumentProblemCode[] {
  const ends = findings.flatMap(({ revision }) => revision?.bytes.length ?? []);
  const covered = ends.at(-1) === file.bytes.length;
  const apart = new Set(ends).size === ends.length;
  return [
    ...(covered ? [] : (['bytes-after-last-signature'] as const)),
    ...(apart ? [] : (['revisions-overlap'] as const)),
  ];
}
