/** What a verification finds, as codes; words are found where they are shown. */
import type { CertificateSummary } from './certificate.js';
import type { CertificationLevel } from './doc-mdp.js';
import type { SignatureErrorCode } from './signature-error.js';

export type SignatureProblemCode =
  | 'byte-range-invalid'
  | 'contents-invalid'
  | 'revision-end-invalid'
  | 'sub-filter-unsupported'
  | 'cms-unreadable'
  | 'cms-not-der'
  | 'cms-not-detached'
  | 'cms-signer-count'
  | 'cms-algorithm-unsupported'
  | 'cms-attributes-invalid'
  | 'cms-certificate-stray'
  | 'signer-certificate-missing'
  | 'signing-certificate-mismatch'
  | 'document-altered'
  | 'signature-wrong'
  | 'certificate-not-for-signing'
  | 'certificate-untrusted'
  | 'certificate-not-valid-then'
  | 'key-too-weak'
  | 'key-kind-unsupported'
  | 'signing-date-missing'
  | 'signed-in-future'
  | 'certification-broken'
  | 'changes-not-permitted'
  | 'changed-later';

export type DocumentProblemCode = 'bytes-after-last-signature' | 'revisions-overlap';

export interface SignatureProblem {
  readonly code: SignatureProblemCode;
  /** For `changed-later`: what was changed, as a path from the catalog such as `/Pages/Kids[2]/Contents`. */
  readonly at?: string;
}

export interface SignatureVerdict {
  readonly fieldName: string;
  readonly valid: boolean;
  readonly problems: readonly SignatureProblem[];
  readonly signer: CertificateSummary | undefined;
  /** From the signature dictionary: the signer says so, no authority confirms it. */
  readonly claimedAt: Date | undefined;
  readonly name: string | undefined;
  readonly reason: string | undefined;
  readonly location: string | undefined;
  readonly certificationLevel: CertificationLevel | undefined;
  readonly timestampToken: 'absent' | 'present-not-checked';
  readonly coversWholeDocument: boolean;
  /** SHA-256 of the file as it was when this signature had just been made; undefined when that cannot be told. */
  readonly revisionSha256: string | undefined;
}

export interface PdfVerdict {
  /** `valid`: at least one signature, every one without a problem, and the last covers the whole document. */
  readonly outcome: 'valid' | 'invalid' | 'unsigned' | 'unreadable';
  readonly unreadableBecause: SignatureErrorCode | undefined;
  readonly documentProblems: readonly DocumentProblemCode[];
  /** In the order in which they were made. */
  readonly signatures: readonly SignatureVerdict[];
  readonly unsignedFields: readonly string[];
  readonly sha256: string;
}
