// From conclusions to their list.
import type { Request, Response } from 'express';
import { ReportsPage } from '../../../views/reports/reports-page.js';
import { isId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
import { mayDo, permit, seesOwnOrdersOnly } from '../../people/permissions.js';
import { sendPage } from '../../web/respond.js';
import { actorOf, wordsOf } from '../../web/setting.js';
import { searchReports, type ReportLine } from './report-list-store.js';
import { reportStates, stateOf } from './report.js';

const pageSize = 50;

export async function sendReports(lab: Lab, req: Request, res: Response): Promise<void> {
  const t = wordsOf(res);
  const actor = actorOf(res);
  const isOutside = seesOwnOrdersOnly(actor);
  permit(actor, isOutside ? 'report.download' : 'report.read');
  const query = queryOf(req);
  const found = await searchReports(lab.db, {
    laboratoryId: actor.laboratoryId,
    limit: pageSize + 1,
    text: query.q,
    before: query.before,
    ...(isOutside ? { investigatorId: actor.id } : {}),
    ...(query.state === undefined ? {} : { states: [query.state] }),
  });
  const rows = found.slice(0, pageSize);
  const nextBefore = found.length > pageSize ? rows.at(-1)?.course.report.id : undefined;
  const body = (
    <ReportsPage
      t={t}
      reports={rows.map(lineView)}
      query={{ q: query.q, state: query.state }}
      states={reportStates}
      start={query.before === undefined ? 'newest' : 'later'}
      nextBefore={nextBefore}
      reader={isOutside ? 'investigator' : 'staff'}
      may={{ sign: mayDo(actor, 'certificate.manage') }}
    />
  );
  sendPage(req, res, { title: t('reporting.title'), section: 'reports', body });
}

/** What the address can't mean is left out: a list is never an error. */
function queryOf(req: Request) {
  const given = (name: string): string => {
    const value: unknown = req.query[name];
    return typeof value === 'string' ? value.trim().slice(0, 200) : '';
  };
  return {
    q: given('q') || undefined,
    state: reportStates.find((state) => state === given('state')),
    before: isId(given('before')) ? given('before') : undefined,
  };
}

const lineView = ({ course, caseNumber, criminalCaseNumber, author }: ReportLine) => ({
  id: course.report.id,
  number: course.report.number,
  caseNumber,
  criminalCaseNumber,
  author,
  language: course.report.language,
  state: stateOf(course),
  begunAt: course.report.madeAt,
});
