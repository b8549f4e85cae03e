// From cases to their pages. What measurements and reports have to show comes in from outside.
import type { Request, Response } from 'express';
import { CasePage, type CaseSlots } from '../../../views/cases/case-page.js';
import { CasesPage } from '../../../views/cases/cases-page.js';
import type { AssignmentPartProps } from '../../../views/cases/assignment-part.js';
import type { Gate } from '../../../views/parts/gates.js';
import { paths } from '../../../views/paths.js';
import type { T } from '../../../views/messages/translate.js';
import type { Actor } from '../../foundation/actor.js';
import { NotFound } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { mayDo, permit, type Action } from '../../people/permissions.js';
import { peopleNamed, searchPeople } from '../../people/person-store.js';
import { shortName } from '../../people/person.js';
import { sendPage } from '../../web/respond.js';
import { actorOf, wordsOf, type FormFaults, type OfferedPage } from '../../web/setting.js';
import { exhibitsOfCase } from '../exhibits/exhibit-store.js';
import { listQuery, pageOf, searchFrom } from '../orders/list-query.js';
import { channels, urgencies, type Order } from '../orders/order.js';
import { labDay, stillThere } from '../orders/order-actions.js';
import { exhibitLine, withoutPlace } from '../orders/order-pages.js';
import { questionsOfOrder } from '../orders/order-store.js';
import { recordHistory } from '../orders/record-history.js';
import { caseStages, stageOf, type CaseFile, type CaseStage } from './case-file.js';
import { searchCases } from './case-list-store.js';
import { caseByNumber, closingOfCase } from './case-store.js';
import { assignedChemist, warningOf } from './expert-store.js';

/** Who looks at which case: what other rooms need to fill their slots of its page. */
export interface CaseVisit {
  readonly lab: Lab;
  readonly actor: Actor;
  readonly t: T;
  readonly file: CaseFile;
}

export type FillCaseSlots = (visit: CaseVisit) => Promise<CaseSlots>;

export async function sendCases(lab: Lab, req: Request, res: Response): Promise<void> {
  const t = wordsOf(res);
  const actor = actorOf(res);
  permit(actor, 'case.read');
  const query = listQuery(req.query, caseStages);
  const today = await labDay(lab, actor.laboratoryId);
  const stage = query.status === undefined ? {} : { stage: query.status };
  const found = await searchCases(lab.db, { ...searchFrom(query, actor, today), ...stage });
  const { rows, nextBefore } = pageOf(found, (row) => row.id);
  const people = await peopleNamed(
    lab.db,
    rows.flatMap((row) => row.chemistId ?? []),
  );
  const cases = rows.map(({ order, ...row }) => ({
    ...order,
    ...row,
    isLate: row.stage !== 'closed' && order.dueDate < today,
    chemist: row.chemistId === null ? null : shortName(people.get(row.chemistId)?.name ?? ''),
  }));
  const body = (
    <CasesPage
      t={t}
      cases={cases}
      query={withoutPlace(query)}
      choices={{ statuses: caseStages, channels, urgencies }}
      start={query.before === undefined ? 'newest' : 'later'}
      nextBefore={nextBefore}
    />
  );
  sendPage(req, res, { title: t('common.section.cases'), section: 'cases', body });
}

/** @throws NotFound also for what is another's. */
export async function caseAt(lab: Lab, res: Response, at: { number: string; action: Action }): Promise<CaseFile> {
  const actor = actorOf(res);
  const file = await caseByNumber(lab.db, actor.laboratoryId, at.number.toUpperCase());
  if (file === undefined) throw new NotFound('case');
  permit(actor, at.action, file);
  return file;
}

interface RefusedAssignment {
  readonly faults: FormFaults;
  readonly values: Readonly<Record<string, string>>;
}

export interface CasePageParts {
  readonly file: CaseFile;
  readonly fill: FillCaseSlots;
  readonly refused?: RefusedAssignment;
}

export async function casePage(lab: Lab, res: Response, parts: CasePageParts): Promise<OfferedPage> {
  const t = wordsOf(res);
  const actor = actorOf(res);
  const { file } = parts;
  const order = await stillThere(lab.db, file.orderId);
  const course = await courseOf(lab, t, { file, order });
  const body = (
    <CasePage
      t={t}
      number={file.number}
      stage={course.stage}
      order={order}
      questions={await questionsOfOrder(lab.db, order.id)}
      exhibits={(await exhibitsOfCase(lab.db, file.id)).map(exhibitLine)}
      steps={course.steps}
      discrepancyAct={file.discrepancyAct}
      assignment={await assignmentPart(lab, res, { ...parts, stage: course.stage, chemistId: course.chemistId })}
      history={await recordHistory(lab.db, t, { laboratoryId: file.laboratoryId, item: `case:${file.id}` })}
      slots={await parts.fill({ lab, actor, t, file })}
      may={{ warn: course.stage === 'unwarned' && course.chemistId === actor.id && mayDo(actor, 'case.warn', file) }}
    />
  );
  return { title: file.number, section: 'cases', body };
}

interface Course {
  readonly stage: CaseStage;
  readonly chemistId: string | undefined;
  readonly steps: readonly Gate[];
}

async function courseOf(lab: Lab, t: T, { file, order }: { file: CaseFile; order: Order }): Promise<Course> {
  const assignment = await assignedChemist(lab.db, file.id);
  const warning = assignment && (await warningOf(lab.db, file.id, assignment.personId));
  const closing = await closingOfCase(lab.db, file.id);
  const people = await peopleNamed(lab.db, [file.registeredBy, ...(assignment ? [assignment.personId] : [])]);
  const who = (id: string, at: string): string =>
    t('evidence.step.who', { person: shortName(people.get(id)?.name ?? id), time: t.formats.dateTime(at) });
  const step = (code: 'registered' | 'assigned' | 'warned' | 'closed', done: string | undefined, wait = ''): Gate => ({
    title: t(`evidence.step.${code}`),
    fact: done ?? wait,
    state: done === undefined ? 'wait' : 'pass',
  });
  const steps = [
    step('registered', who(file.registeredBy, file.registeredAt)),
    step('assigned', assignment && who(assignment.personId, assignment.madeAt), t('evidence.step.assigned.wait')),
    step('warned', warning && who(warning.personId, warning.signedAt), t('evidence.step.warned.wait')),
    step('closed', closing && '', t('evidence.step.closed.wait', { date: t.formats.day(order.dueDate) })),
  ];
  const standing = { assigned: assignment !== undefined, warned: warning !== undefined, closed: closing !== undefined };
  return { stage: stageOf(standing), chemistId: assignment?.personId, steps };
}

interface AssignmentParts extends CasePageParts {
  readonly stage: CaseStage;
  readonly chemistId: string | undefined;
}

async function assignmentPart(
  lab: Lab,
  res: Response,
  { file, stage, chemistId, refused }: AssignmentParts,
): Promise<Omit<AssignmentPartProps, 't'> | undefined> {
  if (stage === 'closed' || !mayDo(actorOf(res), 'case.assign', file)) return undefined;
  const people = await searchPeople(lab.db, { laboratoryId: file.laboratoryId, role: 'chemist', limit: 500 });
  const free = people.filter((person) => !person.ended && person.id !== chemistId);
  return {
    action: paths.caseAssignments(file.number),
    chemists: free.map((person) => ({ value: person.id, label: person.name })),
    change: chemistId === undefined ? 'first' : 'another',
    values: refused?.values ?? {},
    refused: refused?.faults.fields ?? {},
    message: refused?.faults.message,
  };
}
