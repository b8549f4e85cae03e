// SQL of the experts of a case: to whom it was given, and their signed warnings.
import type { Db } from '../../database/connection.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import { newId } from '../../foundation/ids.js';
import { newSalt } from '../../foundation/salt.js';
import type { Making } from '../../people/laboratory-store.js';
import type { Assignment, CaseFile, ExpertOfCase, ExpertWarning } from './case-file.js';

interface AssignmentRow {
  readonly id: string;
  readonly case_id: string;
  readonly person_id: string;
  readonly reason: string | null;
  readonly made_by: string;
  readonly made_at: string;
}

/** All who were given the case, newest first: the first is its expert. */
async function assignmentsOfCase(db: Db, caseId: string): Promise<Assignment[]> {
  const rows = (await db('case_assignments')
    .where({ 'case_assignments.case_id': caseId })
    .orderBy('case_assignments.id', 'desc')) as AssignmentRow[];
  return rows.map((row) => ({
    id: row.id,
    caseId: row.case_id,
    personId: row.person_id,
    reason: row.reason,
    madeBy: row.made_by,
    madeAt: row.made_at,
  }));
}

/** The expert of the case: the chemist it was given to last. */
export async function assignedChemist(db: Db, caseId: string): Promise<Assignment | undefined> {
  return (await assignmentsOfCase(db, caseId))[0];
}

/** All to whom the case was ever given: one who examined it and passed it on stays the one who examined it. */
export async function expertsOfCase(db: Db, caseId: string): Promise<ExpertOfCase[]> {
  const rows = (await db('case_assignments as a')
    .leftJoin('expert_warnings as w', (both) => both.on('w.case_id', 'a.case_id').andOn('w.person_id', 'a.person_id'))
    .where('a.case_id', caseId)
    .orderBy('a.id')
    .select('a.person_id', { warned_at: 'w.made_at' })) as { person_id: string; warned_at: string | null }[];
  return rows.map((row) => ({ personId: row.person_id, warnedAt: row.warned_at }));
}

export async function insertAssignment(
  tx: Witnessed,
  assignment: { readonly file: CaseFile; readonly personId: string; readonly reason: string | null },
  made: Making,
): Promise<void> {
  await insertRow(tx, 'case_assignments', {
    id: newId(),
    laboratory_id: assignment.file.laboratoryId,
    case_id: assignment.file.id,
    person_id: assignment.personId,
    reason: assignment.reason,
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}

interface WarningRow {
  readonly id: string;
  readonly case_id: string;
  readonly person_id: string;
  readonly article: string;
  readonly text: string;
  readonly made_at: string;
}

/** The expert's signed note of the warning about a knowingly false conclusion, if it is there. */
export async function warningOf(db: Db, caseId: string, personId: string): Promise<ExpertWarning | undefined> {
  const row = (await db('expert_warnings')
    .where({ 'expert_warnings.case_id': caseId, 'expert_warnings.person_id': personId })
    .first()) as WarningRow | undefined;
  return (
    row && {
      id: row.id,
      caseId: row.case_id,
      personId: row.person_id,
      article: row.article,
      text: row.text,
      signedAt: row.made_at,
    }
  );
}

export interface NewWarning {
  readonly id: string;
  readonly file: CaseFile;
  readonly personId: string;
  readonly article: string;
  readonly language: string;
  readonly text: string;
}

export async function insertWarning(tx: Witnessed, warning: NewWarning, made: Making): Promise<void> {
  await insertRow(tx, 'expert_warnings', {
    id: warning.id,
    laboratory_id: warning.file.laboratoryId,
    case_id: warning.file.id,
    person_id: warning.personId,
    article: warning.article,
    language: warning.language,
    text: warning.text,
    made_by: made.by,
    made_at: made.at,
  });
}
