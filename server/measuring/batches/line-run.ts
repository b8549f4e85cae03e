// A run that belongs to a line of a batch. The first that came without a question counts. A second one, or one that does not
// agree with its line, is shown with its question and counts for nothing until a person has answered.
import type { MeasurementKind } from '../../../lab-instruments/measurement.js';

export type LineRunBasis = 'code' | 'sequence-line-and-vial' | 'person';

/**
 * `repeat`: the line has a run already. `processed-again`: of the same injection, with other bytes. `other-position`: the
 * file names another place of the tray than its vial stands in. `other-instrument`, `not-ready`: the tray was not complete.
 * `batch-ended`. `names-another`: the file names an item that is not the line's.
 */
export const runQuestions = [
  'repeat',
  'processed-again',
  'other-position',
  'other-instrument',
  'not-ready',
  'batch-ended',
  'names-another',
] as const;
export type RunQuestion = (typeof runQuestions)[number];

/** `counts`: for the line, in place of the one that counted. `aside`: of the line, but it doesn't count. */
export const runAnswers = ['counts', 'aside', 'not-of-this-line'] as const;
export type RunAnswer = (typeof runAnswers)[number];

export interface LineRun {
  readonly id: string;
  readonly laboratoryId: string;
  readonly batchId: string;
  readonly lineId: string;
  readonly measurementId: string;
  /** Of the measurement. */
  readonly kind: MeasurementKind;
  readonly basis: LineRunBasis;
  readonly code: string | null;
  readonly question: RunQuestion | null;
  readonly reason: string | null;
  readonly by: string;
  readonly at: string;
  /** The newest. */
  readonly answer: {
    readonly id: string;
    readonly answer: RunAnswer;
    readonly reason: string;
    readonly by: string;
    readonly at: string;
  } | null;
}

/** Still of its line: nobody has said that it isn't. */
export const isOfLine = ({ answer }: LineRun): boolean => answer?.answer !== 'not-of-this-line';

export const isOpenQuestion = ({ question, answer }: LineRun): boolean => question !== null && answer === null;

/** A row of a table of results tells of a run, and is none: neither asks for the other's place. */
export const isTold = ({ kind }: Pick<LineRun, 'kind'>): boolean => kind === 'results';

/**
 * The one run that counts among the runs of one line, oldest first; undefined where none does. The newest answer that says
 * so wins over the first that came without a question. What a table tells of the line counts where its run has not come.
 */
export function countedRun(runs: readonly LineRun[]): LineRun | undefined {
  const chosen = runs
    .filter(({ answer }) => answer?.answer === 'counts')
    .sort((one, other) => (one.answer?.id ?? '').localeCompare(other.answer?.id ?? ''));
  const unasked = runs.filter(({ question, answer }) => question === null && answer === null);
  return chosen.at(-1) ?? unasked.find((run) => !isTold(run)) ?? unasked[0];
}
