// What comes next for a conclusion, and whether the one who looks at it is the one to do it.
import type { ConditionView, StepView } from '../../../views/reports/report-view.js';
import type { Actor } from '../../foundation/actor.js';
import { mayDo } from '../../people/permissions.js';
import type { ExpertCertificate } from '../certificates/expert-certificate.js';
import { stateOf, type Course, type ReviewKind } from './report.js';

export interface StepSources {
  readonly actor: Actor;
  readonly course: Course;
  readonly author: string;
  readonly conditions: readonly ConditionView[];
  readonly certificate: ExpertCertificate | undefined;
}

export function stepOf(sources: StepSources): StepView {
  const { actor, course, author } = sources;
  const { report } = course;
  const isAuthor = report.authorId === actor.id;
  const state = stateOf(course);
  switch (state) {
    case 'draft':
    case 'returned':
      return isAuthor ? { kind: 'submit', failed: failedIn(sources.conditions) } : waitFor('author', author);
    case 'technical-review':
      return reviewStep(sources, 'technical');
    case 'administrative-review':
      return reviewStep(sources, 'administrative');
    case 'to-sign':
      return isAuthor
        ? { kind: 'sign', certificate: certificateView(sources.certificate) }
        : waitFor('signature', author);
    case 'signed':
      return mayDo(actor, 'report.release', report) ? { kind: 'release' } : waitFor('release', author);
    case 'released':
      return isAuthor && mayDo(actor, 'report.draft', report) ? { kind: 'amend' } : { kind: 'none' };
    case 'replaced':
      return { kind: 'none' };
  }
}

const waitFor = (whom: string, name: string): StepView => ({ kind: 'wait', words: `wait.${whom}`, values: { name } });

/** Open questions alone don't close the button: what was typed last is sent along with it. */
function failedIn(conditions: readonly ConditionView[]): readonly number[] {
  const failed = conditions.flatMap(({ state, name }, place) =>
    state === 'fail' ? [{ name, number: place + 1 }] : [],
  );
  return failed.every(({ name }) => name === 'answers') ? [] : failed.map(({ number }) => number);
}

function reviewStep({ actor, course, author }: StepSources, review: ReviewKind): StepView {
  const { report } = course;
  const may = report.authorId !== actor.id && mayDo(actor, `review.${review}`, report);
  return may ? { kind: 'review', review } : waitFor(review, author);
}

const certificateView = (certificate: ExpertCertificate | undefined) =>
  certificate && { subject: certificate.subject, until: certificate.validUntil };
