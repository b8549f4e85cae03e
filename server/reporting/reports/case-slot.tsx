// What a case's page shows of its conclusions.
import { CaseReports } from '../../../views/reports/case-reports.js';
import type { FillCaseSlots } from '../../evidence/cases/case-pages.js';
import { assignedChemist } from '../../evidence/cases/expert-store.js';
import { mayDo } from '../../people/permissions.js';
import { coursesOf } from './course-store.js';
import { stateOf, type Course } from './report.js';
import { reportsOfCase } from './report-store.js';

/** Nothing for readers outside of the laboratory: they have the list of what was released to them. */
export const reportsOnCasePage: FillCaseSlots = async ({ lab, actor, t, file }) => {
  if (!mayDo(actor, 'report.read', file)) return {};
  const courses = await coursesOf(lab.db, await reportsOfCase(lab.db, file.id));
  const assigned = await assignedChemist(lab.db, file.id);
  const may = mayDo(actor, 'report.draft', file);
  const reports = (
    <CaseReports
      t={t}
      caseNumber={file.number}
      reports={courses.map((course) => ({ ...course.report, state: stateOf(course) }))}
      begin={may ? beginning(courses.at(-1), assigned?.personId === actor.id) : 'none'}
    />
  );
  return { reports };
};

function beginning(last: Course | undefined, isExpert: boolean) {
  if (last === undefined) return isExpert ? 'first' : 'blocked';
  return isExpert && stateOf(last) === 'released' ? 'amended' : 'none';
}
