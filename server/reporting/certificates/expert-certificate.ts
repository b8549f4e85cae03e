// An expert's certificate: with its key they sign conclusions. The key lies encrypted under a passphrase that only they know.
import type { SignatureErrorCode } from '../signatures/signature-error.js';

/** From the laboratory's own authority, or a key file of the expert's own. */
export type CertificateOrigin = 'laboratory' | 'own';

export interface ExpertCertificate {
  readonly id: string;
  readonly laboratoryId: string;
  readonly personId: string;
  readonly certificatePem: string;
  readonly chainPem: string;
  readonly fingerprint: string;
  readonly subject: string;
  readonly issuer: string;
  readonly validFrom: string;
  readonly validUntil: string;
  readonly origin: CertificateOrigin;
}

export const shortestPassphrase = 8;

export function isValidAt(certificate: ExpertCertificate, at: Date): boolean {
  return Date.parse(certificate.validFrom) <= at.getTime() && at.getTime() < Date.parse(certificate.validUntil);
}

/** Which field of the form a refusal belongs to; undefined for what no field can mend. */
export function fieldOfRefusal(code: SignatureErrorCode): 'file' | 'filePassword' | 'passphrase' | undefined {
  if (code === 'pkcs12-wrong-password' || code === 'pkcs12-without-password') return 'filePassword';
  if (code.startsWith('key-passphrase')) return 'passphrase';
  return code.startsWith('pkcs12') ? 'file' : undefined;
}
