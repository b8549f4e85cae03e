// Reviews, the expert's key and signature, the release, the investigator's copy.
import type { Actor } from '../../foundation/actor.js';
import { issueCertificate } from '../../reporting/certificates/certificate-actions.js';
import { downloadReport, releaseReport, reviewReport, signReport } from '../../reporting/reports/issue-actions.js';
import type { Demonstration } from './demonstration.js';
import type { DemoCase } from './intake.js';

export async function keyed({ lab, password, passphrase }: Demonstration, expert: Actor): Promise<void> {
  await issueCertificate(lab, expert, { password, passphrase });
}

export async function returned({ lab, days, staff }: Demonstration, reportId: string, note: string): Promise<void> {
  days.pass(55);
  await reviewReport(lab, staff.reviewer, { reportId, kind: 'technical', decision: 'returned', note });
}

export async function reviewedTechnically({ lab, days, staff }: Demonstration, reportId: string): Promise<void> {
  days.pass(50);
  await reviewReport(lab, staff.reviewer, { reportId, kind: 'technical', decision: 'passed', note: null });
}

export async function reviewed(demo: Demonstration, reportId: string): Promise<void> {
  const { lab, days, staff } = demo;
  await reviewedTechnically(demo, reportId);
  days.pass(35);
  await reviewReport(lab, staff.qualityManager, { reportId, kind: 'administrative', decision: 'passed', note: null });
}

export async function signed(
  { lab, days, password, passphrase }: Demonstration,
  reportId: string,
  expert: Actor,
): Promise<void> {
  days.pass(30);
  await signReport(lab, expert, { reportId, password, passphrase });
}

/** @returns the signed document, as the investigator gets it. */
export async function released(
  { lab, days, staff }: Demonstration,
  reportId: string,
  { story }: DemoCase,
): Promise<Buffer> {
  days.pass(15);
  await releaseReport(lab, staff.registrar, reportId);
  days.pass(60);
  return (await downloadReport(lab, staff[story.by], reportId)).bytes;
}
