// The conditions of a conclusion as its page lists them: the gates before review, then reviews, signature and release.
import { paths } from '../../../views/paths.js';
import type { ConditionView } from '../../../views/reports/report-view.js';
import type { T } from '../../../views/messages/translate.js';
import type { Person } from '../../people/person.js';
import { shortName } from '../../people/person.js';
import type { ReportRecords } from './gather-facts.js';
import { gateNames, gatesOf, type GateName } from './may-report.js';
import { reviewsOf, type Course, type ReviewKind } from './report.js';

export interface ConditionSources {
  readonly course: Course;
  /** Given while the text may be written; later the gates are frozen with the submission. */
  readonly records: ReportRecords | undefined;
  readonly caseNumber: string;
  readonly people: ReadonlyMap<string, Person>;
}

export function conditionsOf(sources: ConditionSources, t: T): readonly ConditionView[] {
  const { course } = sources;
  const done = (by: string, at: string): string =>
    shortName(sources.people.get(by)?.name ?? by) + ', ' + t.formats.dateTime(at);
  const { signature, releasedAt } = course;
  return [
    ...(sources.records === undefined ? frozenGates : openGates(sources.records, sources.caseNumber)),
    reviewCondition(course, 'technical', done),
    reviewCondition(course, 'administrative', done),
    step('signature', signature && done(signature.madeBy, signature.madeAt)),
    step('release', releasedAt === null ? undefined : t.formats.dateTime(releasedAt)),
  ];
}

const frozenGates: readonly ConditionView[] = gateNames.map((name) => ({
  name,
  state: 'pass',
  fact: 'gate.frozen',
  values: {},
}));

function openGates(records: ReportRecords, caseNumber: string): readonly ConditionView[] {
  return gatesOf(records).map(({ name, state, fault, values }) => ({
    name,
    state,
    fact: fault ?? `gate.${name}.pass`,
    values,
    href: placeOf(name, records, caseNumber),
  }));
}

function placeOf(name: GateName, records: ReportRecords, caseNumber: string): string {
  if (name === 'answers') return '#text';
  return name === 'profile' ? paths.person(records.expert.id) : paths.case(caseNumber);
}

function reviewCondition(course: Course, kind: ReviewKind, done: (by: string, at: string) => string): ConditionView {
  const last = course.submissions.at(-1);
  const review = last && reviewsOf(course, last.id).find((one) => one.kind === kind);
  if (review?.decision === 'returned') return step(kind, undefined);
  return step(kind, review && done(review.madeBy, review.madeAt));
}

function step(name: string, done: string | undefined): ConditionView {
  if (done === undefined) return { name, state: 'wait', fact: `gate.${name}.wait`, values: {} };
  return { name, state: 'pass', fact: 'gate.done.plain', values: { at: done } };
}
