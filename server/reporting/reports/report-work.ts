// What conclusions ask of a person today: mend, sign, review, release.
import { paths } from '../../../views/paths.js';
import type { WorkItem, WorkVisit } from '../../evidence/cases/work-item.js';
import type { Actor } from '../../foundation/actor.js';
import { mayDo } from '../../people/permissions.js';
import { searchReports, type ReportLine, type ReportSearch } from './report-list-store.js';
import { stateOf } from './report.js';

const mostLines = 40;

export async function reportWork({ lab, actor, t }: WorkVisit): Promise<readonly WorkItem[]> {
  const found = await Promise.all(
    searchesFor(actor).map((search) => {
      const { laboratoryId } = actor;
      return searchReports(lab.db, { ...search, laboratoryId, limit: mostLines });
    }),
  );
  const lines = new Map(found.flat().map((line) => [line.course.report.id, line]));
  return [...lines.values()].map((line) => itemOf(line, t));
}

type Search = Omit<ReportSearch, 'laboratoryId' | 'limit'>;

function searchesFor(actor: Actor): readonly Search[] {
  const searches: (Search | false)[] = [
    mayDo(actor, 'report.draft') && { authorId: actor.id, states: ['draft', 'returned', 'to-sign'] },
    mayDo(actor, 'review.technical') && { notBy: actor.id, states: ['technical-review'] },
    mayDo(actor, 'review.administrative') && { notBy: actor.id, states: ['administrative-review'] },
    mayDo(actor, 'report.release') && { states: ['signed'] },
  ];
  return searches.filter((search): search is Search => search !== false);
}

function itemOf({ course, criminalCaseNumber, author, dueDate }: ReportLine, t: WorkVisit['t']): WorkItem {
  const { report } = course;
  const state = stateOf(course);
  const href = paths.report(report.id);
  return {
    group: state === 'returned' ? 'wrong' : 'mine',
    code: report.number,
    href,
    what: t.code('reporting', `work.${state}`),
    detail: t('reporting.work.detail', { number: criminalCaseNumber, author }),
    due: { from: report.madeAt, until: `${dueDate}T23:59:59.999Z` },
    button: { href, label: t('reporting.work.open') },
  };
}
