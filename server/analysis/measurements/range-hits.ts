// The spectrum of chosen scans searched in the laboratory's libraries, as it is asked for: nothing of it is kept, since the file and
// the address give it again.
import { evaluationQuery } from '../../../views/evaluation.js';
import type { T } from '../../../views/messages/translate.js';
import type { RangePartProps } from '../../../views/measurements/range-part.js';
import { paths } from '../../../views/paths.js';
import type { Lab } from '../../ledger/lab.js';
import { matchFactorAlgorithm, rankingAlgorithm, type SearchAlgorithm } from '../spectra/algorithm.js';
import { unitMassSpectrum } from '../spectra/spectrum.js';
import { libraryHits } from './analysed-peaks.js';
import { evaluatedSpectrum } from './evaluated-run.js';
import { laboratoryLibraries } from './laboratory-libraries.js';
import type { OpenRun } from './open-run.js';
import { hitViews, isomersOf } from './peak-views.js';

/** Fewer ions tell nothing apart. */
const fewestIons = 2;

/** Undefined where there is no spectrum to search by. */
export async function rangeHits(
  lab: Lab,
  t: T,
  { open: { measurement, scans, evaluation }, wanted }: { readonly open: OpenRun; readonly wanted: number | undefined },
): Promise<RangePartProps['found']> {
  const own = evaluatedSpectrum(scans, evaluation);
  const spectrum = own && unitMassSpectrum(own.spectrum);
  if (spectrum === undefined || spectrum.mz.length < fewestIons) return undefined;
  const libraries = await laboratoryLibraries(lab, measurement);
  const [hits = []] = await libraryHits(lab, libraries, [spectrum]);
  const query = evaluationQuery(evaluation);
  const first = evaluation.beside === undefined ? hits[0]?.rank : undefined;
  return {
    hits: hitViews(libraries, hits, { language: t.language, milliseconds: undefined }).map((hit) => ({
      ...hit,
      href: paths.savedEvaluation(measurement.id, '', { ...query, hit: String(hit.rank) }),
      part: paths.savedEvaluation(measurement.id, 'spectrum', { ...query, hit: String(hit.rank) }),
    })),
    chosenHit: hits.find(({ rank }) => rank === wanted)?.rank ?? first,
    isomers: isomersOf({ hits }, t.language),
    algorithms: { ranking: named(rankingAlgorithm), factors: named(matchFactorAlgorithm) },
    libraries: libraries.map(({ name, version }) => `${name} ${version}`),
  };
}

const named = ({ name, version }: SearchAlgorithm): string => `${name} ${version}`;
