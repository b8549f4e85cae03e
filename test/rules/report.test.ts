import { expect } from 'chai';
import fc from 'fast-check';
import { RuleBroken } from '../../server/foundation/errors.js';
import {
  demandReviewable,
  demandSignable,
  demandWritable,
  reportNumber,
  reportStates,
  standingSubmission,
  stateOf,
  type Course,
  type Decision,
  type ReviewKind,
} from '../../server/reporting/reports/report.js';

const author = 'the author';
const begun: Course = {
  report: {
    id: 'r1',
    laboratoryId: 'lab',
    caseId: 'case',
    authorId: author,
    number: '26-ALM-000123',
    serial: 1,
    language: 'ru',
    replacesId: null,
    replacesReason: null,
    madeAt: '2026-11-23T09:00:00.000Z',
  },
  submissions: [],
  reviews: [],
  signature: undefined,
  releasedAt: null,
  replacedById: null,
};

type Act =
  | { readonly do: 'submit'; readonly by: string }
  | { readonly do: 'review'; readonly by: string; readonly kind: ReviewKind; readonly decision: Decision }
  | { readonly do: 'sign'; readonly by: string }
  | { readonly do: 'release' };

/** As the actions do it: the rule first, then the row. */
function after(course: Course, act: Act): Course {
  const made = { madeAt: '2026-11-23T10:00:00.000Z' };
  const id = String(course.submissions.length + course.reviews.length + 1);
  switch (act.do) {
    case 'submit': {
      demandWritable(course, act.by);
      const submission = { id, textVersion: 1, factsSha256: '', previewSha256: '', madeBy: act.by, ...made };
      return { ...course, submissions: [...course.submissions, submission] };
    }
    case 'review': {
      const submissionId = demandReviewable(course, act.kind, act.by).id;
      const { kind, decision } = act;
      const review = { id, submissionId, kind, decision, note: null, madeBy: act.by, ...made };
      return { ...course, reviews: [...course.reviews, review] };
    }
    case 'sign': {
      const submissionId = demandSignable(course, act.by).id;
      const signature = {
        id,
        submissionId,
        certificateId: 'c',
        signedSha256: '',
        signedSize: 1,
        madeBy: act.by,
        ...made,
      };
      return { ...course, signature };
    }
    case 'release':
      if (stateOf(course) !== 'signed') throw new RuleBroken('report-not-signed');
      return { ...course, releasedAt: made.madeAt };
  }
}

function attempt(course: Course, act: Act): Course {
  try {
    return after(course, act);
  } catch (fault) {
    if (fault instanceof RuleBroken) return course;
    throw fault;
  }
}

const refusalOf = (work: () => unknown): string => {
  try {
    work();
    return 'done';
  } catch (fault) {
    return fault instanceof RuleBroken ? fault.code : String(fault);
  }
};

const person = fc.constantFrom(author, 'a colleague', 'another colleague');
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ do: fc.constant('submit' as const), by: person }),
  fc.record({
    do: fc.constant('review' as const),
    by: person,
    kind: fc.constantFrom<ReviewKind>('technical', 'administrative'),
    decision: fc.constantFrom<Decision>('passed', 'passed', 'returned'),
  }),
  fc.record({ do: fc.constant('sign' as const), by: person }),
  fc.record({ do: fc.constant('release' as const) }),
);
const acts = fc.array(act, { maxLength: 40 });

const submit: Act = { do: 'submit', by: author };
const review = (kind: ReviewKind, decision: Decision = 'passed', by = 'a colleague'): Act => ({
  do: 'review',
  by,
  kind,
  decision,
});
const done = (...all: readonly Act[]): Course => all.reduce(after, begun);
const reviewed = [submit, review('technical'), review('administrative')];

describe('a conclusion on its way', () => {
  it('goes from draft through both reviews to signature and release', () => {
    const way = [...reviewed, { do: 'sign', by: author } as const, { do: 'release' } as const];
    const states = way.map((_, place) => stateOf(done(...way.slice(0, place + 1))));
    expect(stateOf(begun)).to.equal('draft');
    expect(states).to.deep.equal(['technical-review', 'administrative-review', 'to-sign', 'signed', 'released']);
  });

  it('is replaced only once it was released', () => {
    const released = done(...reviewed, { do: 'sign', by: author }, { do: 'release' });
    expect(stateOf({ ...released, replacedById: 'r2' })).to.equal('replaced');
  });

  it('comes back from either review, and is then reviewed anew both ways', () => {
    expect(stateOf(done(submit, review('technical', 'returned')))).to.equal('returned');
    const again = done(submit, review('technical'), review('administrative', 'returned'), submit);
    expect(stateOf(again)).to.equal('technical-review');
  });

  it('cannot be written while it is reviewed, nor by anybody else at any time', () => {
    expect(refusalOf(() => demandWritable(done(submit), author))).to.equal('report-not-writable');
    expect(refusalOf(() => demandWritable(begun, 'a colleague'))).to.equal('report-not-author');
  });

  it('is not reviewed by its author, nor out of turn', () => {
    expect(refusalOf(() => done(submit, review('technical', 'passed', author)))).to.equal('review-by-author');
    expect(refusalOf(() => done(submit, review('administrative')))).to.equal('review-not-due');
    expect(refusalOf(() => done(review('technical')))).to.equal('review-not-due');
  });

  it('is signed by its author alone, after both reviews, once', () => {
    expect(refusalOf(() => demandSignable(done(...reviewed), 'a colleague'))).to.equal('report-not-author');
    expect(refusalOf(() => demandSignable(done(submit, review('technical')), author))).to.equal('report-not-to-sign');
    const signed = done(...reviewed, { do: 'sign', by: author });
    expect(refusalOf(() => demandSignable(signed, author))).to.equal('report-not-to-sign');
  });

  it('keeps every act within the rules, whatever is tried in whatever order', () => {
    fc.assert(
      fc.property(acts, (tried) => {
        let course = begun;
        for (const one of tried) {
          const next = attempt(course, one);
          expect(reportStates).to.include(stateOf(next));
          if (course.signature !== undefined)
            expect({ ...next, releasedAt: null }).to.deep.equal({ ...course, releasedAt: null });
          course = next;
        }
        for (const { madeBy } of course.reviews) expect(madeBy).to.not.equal(author);
        if (course.signature === undefined) return;
        const { submissionId, madeBy } = course.signature;
        const passed = course.reviews.filter((one) => one.submissionId === submissionId);
        expect(passed.map(({ kind, decision }) => `${kind} ${decision}`)).to.deep.equal([
          'technical passed',
          'administrative passed',
        ]);
        expect(madeBy).to.equal(author);
        expect(course.submissions.at(-1)?.id).to.equal(submissionId);
      }),
      { numRuns: 500 },
    );
  });

  it('shows reviewers and signer one submission: the newest, and none while it is written', () => {
    fc.assert(
      fc.property(acts, (tried) => {
        const course = tried.reduce(attempt, begun);
        const isWritten = ['draft', 'returned'].includes(stateOf(course));
        expect(standingSubmission(course)).to.equal(isWritten ? undefined : course.submissions.at(-1));
      }),
    );
  });

  it('is numbered after its case, later ones with their serial', () => {
    expect(reportNumber('26-ALM-000123', 1)).to.equal('26-ALM-000123');
    expect(reportNumber('26-ALM-000123', 2)).to.equal('26-ALM-000123/2');
  });
});
