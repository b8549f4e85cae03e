// What this server itself says of a signed conclusion: the bytes of the vault, checked against the roots that it knows.
import type { X509Certificate } from 'node:crypto';
import type { VerdictView } from '../../../views/reports/report-view.js';
import type { Lab } from '../../ledger/lab.js';
import { authorityCertificate } from '../certificates/authority.js';
import { certificateById } from '../certificates/certificate-store.js';
import type { ExpertCertificate } from '../certificates/expert-certificate.js';
import { certificatesOfPem, readCertificate } from '../signatures/certificate.js';
import type { PdfVerdict } from '../signatures/signature-verdict.js';
import { verifyPdf } from '../signatures/verify-pdf.js';
import type { Signature } from './report.js';

export async function checkSignature(lab: Lab, signature: Signature): Promise<VerdictView> {
  const certificate = await certificateById(lab.db, signature.certificateId);
  const bytes = await lab.vault.read(signature.signedSha256);
  const verdict = verifyPdf(bytes, { roots: await rootsFor(lab, certificate), now: lab.clock.now() });
  const [first] = verdict.signatures;
  return {
    isValid: verdict.outcome === 'valid',
    problems: problemsOf(verdict),
    signer: first?.signer?.commonName ?? certificate?.subject ?? '',
    issuer: first?.signer?.issuerCommonName ?? certificate?.issuer ?? '',
    at: first?.claimedAt?.toISOString(),
    sha256: verdict.sha256,
    trust: certificate?.origin ?? 'laboratory',
  };
}

/** The laboratory's own root; for a key file of the expert's own, the topmost certificate that was entered with it. */
async function rootsFor(lab: Lab, certificate: ExpertCertificate | undefined): Promise<readonly X509Certificate[]> {
  if (certificate?.origin === 'own') return certificatesOfPem(certificate.chainPem).slice(-1);
  const root = await authorityCertificate(lab.keys.folder);
  return root === undefined ? [] : [readCertificate(root)];
}

function problemsOf(verdict: PdfVerdict): readonly string[] {
  if (verdict.outcome === 'unsigned' || verdict.outcome === 'unreadable') return [verdict.outcome];
  const ofSignatures = verdict.signatures.flatMap(({ problems }) => problems.map(({ code }) => code));
  return [...new Set([...verdict.documentProblems, ...ofSignatures])];
}
