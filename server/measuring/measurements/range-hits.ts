// What the libraries hold of a chosen stretch, as the page shows it.
import { evaluationQuery } from '../../../views/evaluation.js';
import type { T } from '../../../views/messages/translate.js';
import type { HitsPartProps } from '../../../views/measurements/hits-part.js';
import type { PeakView } from '../../../views/measurements/measurement-view.js';
import { paths } from '../../../views/paths.js';
import type { Lab } from '../../ledger/lab.js';
import type { AnalysisDocument } from './analysis.js';
import { namedAlgorithm } from './keep-analysis.js';
import type { OpenRun } from './open-run.js';
import { isomersOf, peakViews } from './peak-views.js';
import { selectedPeaks } from './selected-peaks.js';

interface Wanted {
  readonly open: OpenRun;
  /** Rank of a hit. */
  readonly wanted: number | undefined;
}

/** Undefined where there is no spectrum to search by. */
export async function rangeHits(
  lab: Lab,
  t: T,
  { open, wanted }: Wanted,
): Promise<Omit<HitsPartProps, 't'> | undefined> {
  const document = await selectedPeaks(lab, open, 'mean');
  const [peak] = document === undefined ? [] : peakViews(document, t.language);
  if (document === undefined || peak === undefined) return undefined;
  const { measurement, evaluation } = open;
  const query = evaluationQuery(evaluation);
  const first = evaluation.beside === undefined ? peak.hits[0]?.rank : undefined;
  const linkTo = (rank: number, part: string): string =>
    paths.savedEvaluation(measurement.id, part, { ...query, hit: String(rank) });
  return {
    ...hitsPart(t, document, peak),
    hits: peak.hits.map((hit) => ({ ...hit, href: linkTo(hit.rank, ''), part: linkTo(hit.rank, 'spectrum') })),
    chosenHit: peak.hits.find(({ rank }) => rank === wanted)?.rank ?? first,
  };
}

/** What stands with the hits of a peak, wherever it came from. */
export function hitsPart(
  t: T,
  document: AnalysisDocument,
  { number }: PeakView,
): Pick<HitsPartProps, 'isomers' | 'algorithms' | 'libraries'> {
  const stored = document.peaks.find((peak) => peak.number === number);
  return {
    isomers: stored === undefined ? [] : isomersOf(stored, t.language),
    algorithms: {
      ranking: namedAlgorithm(document.rankingAlgorithm),
      factors: namedAlgorithm(document.matchFactorAlgorithm),
    },
    libraries: document.libraries.map(namedAlgorithm),
  };
}
