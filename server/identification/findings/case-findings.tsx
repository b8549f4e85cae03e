// The findings of a case with the evidence of each: for the page of the case, and for the conclusion.
import type { VNode } from 'preact';
import { CaseFindings } from '../../../views/findings/case-findings.js';
import type { T } from '../../../views/messages/translate.js';
import type { CaseFile } from '../../evidence/cases/case-file.js';
import { exhibitsOfCase } from '../../evidence/exhibits/exhibit-store.js';
import type { Db } from '../../database/connection.js';
import type { Lab } from '../../ledger/lab.js';
import { shortName } from '../../people/person.js';
import { peopleNamed } from '../../people/person-store.js';
import type { FindingEvidence } from './finding.js';
import { evidenceOf, recordedFindingsOfCase, type RecordedFinding } from './finding-store.js';
import type { SchemeVerdict } from './identification-scheme.js';
import { verdictOn } from './proposal.js';
import { schemeVersions } from './scheme-version-store.js';
import { firstScheme } from './scheme-version.js';

interface JudgedFinding {
  readonly finding: RecordedFinding;
  readonly evidence: readonly FindingEvidence[];
  readonly verdict: SchemeVerdict;
}

/** In the order in which they were made; those that were withdrawn among them. */
async function judgedFindings(db: Db, { id: caseId, laboratoryId }: CaseFile): Promise<readonly JudgedFinding[]> {
  const findings = await recordedFindingsOfCase(db, caseId);
  const rows = await evidenceOf(
    db,
    findings.map(({ id }) => id),
  );
  const schemes = new Map((await schemeVersions(db, laboratoryId)).map((one) => [one.id, one]));
  return findings.map((finding) => {
    const { techniques } = schemes.get(finding.schemeId) ?? firstScheme;
    const evidence = rows.filter(({ findingId }) => findingId === finding.id);
    return { finding, evidence, verdict: verdictOn({ ...finding, evidence, techniques }) };
  });
}

/** For the slot of measurements on the page of a case. */
export async function findingsOnCasePage(visit: CaseOfFindings): Promise<{ readonly measurements: VNode }> {
  return { measurements: await caseFindings(visit) };
}

export interface CaseOfFindings {
  readonly lab: Lab;
  readonly t: T;
  readonly file: CaseFile;
}

async function caseFindings({ lab, t, file }: CaseOfFindings): Promise<VNode> {
  const judged = await judgedFindings(lab.db, file);
  const exhibits = new Map((await exhibitsOfCase(lab.db, file.id)).map(({ id, number }) => [id, number]));
  const people = await peopleNamed(
    lab.db,
    judged.map(({ finding }) => finding.madeBy),
  );
  const findings = judged.map(({ finding, verdict }) => ({
    id: finding.id,
    substance: finding.names[t.language],
    outcome: finding.outcome,
    exhibitNumber: exhibits.get(finding.exhibitId) ?? '',
    expert: shortName(people.get(finding.madeBy)?.name ?? finding.madeBy),
    at: finding.madeAt,
    scheme: verdict.suffices ? ('met' as const) : ('not-met' as const),
    standing: finding.withdrawal === null ? ('stands' as const) : ('withdrawn' as const),
  }));
  return <CaseFindings t={t} findings={findings} />;
}
