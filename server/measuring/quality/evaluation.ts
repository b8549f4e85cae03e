// The judgement of a batch as it was recorded, with what it rests on, and what a reviewer accepted all the same.
import type { BatchLine } from '../batches/batch.js';
import { concerns, type Check, type CheckOutcome } from './check.js';
import type { Judgement, LineAmount } from './batch-judgement.js';

/** What judged: changed with every change of the rules or of the arithmetic. */
export const judgementAlgorithm = 'batch-judgement 8';

export interface RunOfLine {
  readonly lineId: string;
  readonly measurementId: string;
  /** What was integrated by hand in it then; absent where nothing was. */
  readonly integrations?: readonly string[];
}

export interface Evaluation extends Judgement {
  readonly id: string;
  readonly laboratoryId: string;
  readonly batchId: string;
  readonly limitsId: string | null;
  readonly limitsVersion: number;
  readonly algorithm: string;
  readonly outcome: CheckOutcome;
  readonly runs: readonly RunOfLine[];
  readonly madeBy: string;
  readonly madeAt: string;
  readonly accepted: Acceptance | null;
}

export interface Acceptance {
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}

/**
 * Those that judged the same runs as the newest, newest first: what a finding rests on. Judging the same runs again, by other
 * limits or after another entry in the book, doesn't undo that they failed; another run that counts does.
 */
export function ofSameRuns(newestFirst: readonly Evaluation[]): readonly Evaluation[] {
  const [newest] = newestFirst;
  return newest === undefined ? [] : newestFirst.filter(({ runs }) => runsKey(runs) === runsKey(newest.runs));
}

const runsKey = (runs: readonly RunOfLine[]): string =>
  runs
    .map(({ lineId, measurementId }) => `${lineId} ${measurementId}`)
    .sort()
    .join();

type Faulty = Pick<Evaluation, 'checks' | 'accepted'>;
type Lines = readonly Pick<BatchLine, 'id' | 'kind'>[];

/** The failed checks that a finding on this line would rest on, save those that a reviewer has accepted, in whichever evaluation. */
export function standingFaults(evaluations: readonly Faulty[], lines: Lines, lineId: string): readonly Check[] {
  return evaluations.flatMap((own) => openFaults(own, evaluations)).filter((check) => concerns(check, lines, lineId));
}

/** What failed in this one and was accepted neither in it nor in another evaluation of the same runs. */
export function openFaults(own: Faulty, evaluations: readonly Faulty[]): readonly Check[] {
  const accepted = new Set(
    evaluations
      .filter((one) => one.accepted !== null)
      .flatMap(failedIn)
      .map(factOf),
  );
  return failedIn(own).filter((check) => !accepted.has(factOf(check)));
}

/** What reviewers accepted of it that a finding on this line rests on, oldest first. */
export function acceptancesFor(evaluations: readonly Faulty[], lines: Lines, lineId: string): readonly Acceptance[] {
  return evaluations
    .flatMap((own) => {
      const concerned = failedIn(own).some((check) => concerns(check, lines, lineId));
      return own.accepted !== null && concerned ? [own.accepted] : [];
    })
    .reverse();
}

/** By which the failures of this one were accepted: in it, or in another evaluation of the same runs. */
export function acceptancesOf(own: Faulty, evaluations: readonly Faulty[]): readonly Acceptance[] {
  const facts = new Set(failedIn(own).map(factOf));
  return evaluations
    .flatMap((other) =>
      other.accepted !== null && failedIn(other).some((check) => facts.has(factOf(check))) ? [other.accepted] : [],
    )
    .reverse();
}

const failedIn = ({ checks }: Faulty): readonly Check[] => checks.filter(({ outcome }) => outcome === 'failed');

/** The same failure, whenever it was found: what was measured is the same, whatever limits it was held against. */
const factOf = ({ name, lineId, analyte, ion, measured }: Check): string =>
  JSON.stringify([name, lineId, analyte, ion ?? null, measured]);

export const chartNames = ['control', 'standard-area'] as const;
export type ChartName = (typeof chartNames)[number];

export interface ChartPoint {
  readonly chart: ChartName;
  readonly analyte: string;
  readonly lineId: string;
  readonly value: number;
  readonly measuredAt: string;
}

/** As it stands on its chart: each version of a method begins its charts anew. */
export interface PlacedPoint extends ChartPoint {
  readonly methodVersion: number;
}

/** One point for each control of each analyte; the standard's area of the controls beside it. */
export function controlPoints(
  amounts: readonly LineAmount[],
  controls: readonly { readonly lineId: string; readonly measuredAt: string; readonly standardArea: number | null }[],
  standardName: string | null,
): readonly ChartPoint[] {
  return controls.flatMap(({ lineId, measuredAt, standardArea }) => [
    ...amounts.flatMap(({ lineId: line, analyte, found }): readonly ChartPoint[] =>
      line === lineId && 'amount' in found
        ? [{ chart: 'control', analyte, lineId, value: found.amount, measuredAt }]
        : [],
    ),
    ...(standardArea === null || standardName === null
      ? []
      : [{ chart: 'standard-area' as const, analyte: standardName, lineId, value: standardArea, measuredAt }]),
  ]);
}
