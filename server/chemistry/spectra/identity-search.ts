// Which substance an unknown is: the candidates of all libraries by weighted cosine, then put in order by the ranking, with
// the probability of each and the factors that chemists know beside it.
import { aligned, peakRoom, peaksOf } from './aligned-peaks.js';
import { candidates, comparedWith, type Found } from './compared-candidates.js';
import { indexSearch, unpackPeaks } from './index-search.js';
import type { LibraryIndex } from './index-layout.js';
import { factorsOfAligned } from './nist-identity.js';
import { measurings } from './measurings.js';
import { judged, type RankingModel } from './ranking-model.js';
import type { UnitMassSpectrum } from './spectrum.js';

export interface IdentityHit {
  /** Place of its index among those that were searched. */
  readonly library: number;
  /** Number of the record in the order in which the library was given. */
  readonly recordIndex: number;
  /** What the hits are ordered by, 0–1000. */
  readonly score: number;
  /** That it is this substance, provided that the substance is in a library. Replicates of one substance share it. */
  readonly probability: number;
  /** Weighted cosine, 0–1000. */
  readonly similarity: number;
  readonly matchFactor: number;
  readonly reverseMatchFactor: number;
  /** m/z that both spectra have. */
  readonly matchedPeaks: number;
}

export interface IdentitySearch {
  /** Best first, until there are so many substances. Spectra without a common peak are no hits. */
  readonly search: (spectrum: UnitMassSpectrum, substances: number) => readonly IdentityHit[];
}

/** Replicates of one substance in a library, as many as are met. */
const REPLICATES = 6;

export function identitySearch(indexes: readonly LibraryIndex[], model: RankingModel): IdentitySearch {
  const searches = indexes.map((index) => indexSearch(index));
  const measuring = measurings[model.measuring];
  return {
    search(spectrum, substances) {
      const found = candidates(searches, spectrum, measuring.most, measuring);
      const isEnough = found.length < measuring.few || places(indexes, found, substances) <= found.length;
      const all = isEnough ? found : candidates(searches, spectrum, substances * REPLICATES);
      return hitsOf({ indexes, spectrum, model }, all, substances);
    },
  };
}

/** How many of the first hold so many substances; infinity where all of them hold fewer. */
function places(indexes: readonly LibraryIndex[], found: readonly Place[], substances: number): number {
  const seen = new Set<number>();
  let at = 0;
  for (; at < found.length && seen.size < substances; at += 1)
    seen.add(indexes[found[at]!.library]!.substances[found[at]!.position]!);
  return seen.size < substances ? Number.POSITIVE_INFINITY : at;
}

type Place = Pick<Found, 'library' | 'position'>;

interface Searching {
  readonly indexes: readonly LibraryIndex[];
  readonly spectrum: UnitMassSpectrum;
  readonly model: RankingModel;
}

interface Ranked {
  readonly candidate: Found;
  readonly score: number;
  readonly probability: number;
}

function hitsOf(searching: Searching, found: readonly Found[], substances: number): readonly IdentityHit[] {
  const { indexes, spectrum, model } = searching;
  const { most, reach } = measurings[model.measuring];
  const least = reach(found[0]?.score ?? 0);
  const reached = found.findIndex(({ score }, at) => at === most || score < least);
  const ranked = rankedOf(searching, reached < 0 ? found : found.slice(0, reached));
  const last = ranked.at(-1)?.score ?? 0;
  // What the ranking did not look at stands behind, in the order of the candidates.
  const behind = found.slice(ranked.length).map((candidate, at): Ranked => {
    return { candidate, score: last / (at + 2), probability: 0 };
  });
  const all = [...ranked, ...behind];
  const end = places(
    indexes,
    all.map(({ candidate }) => candidate),
    substances,
  );
  return all.slice(0, end).map((each) => hitOf(indexes[each.candidate.library]!, each, spectrum));
}

function rankedOf({ indexes, spectrum, model }: Searching, found: readonly Found[]): readonly Ranked[] {
  const compared = comparedWith(indexes, { spectrum, found }, measurings[model.measuring]);
  const standing = judged(compared.pairs, compared, model);
  const best = found[standing.findIndex(({ behind }) => behind === 0)]?.score ?? 0;
  return found
    .map((candidate, at): Ranked => {
      const { behind, probability } = standing[at]!;
      return { candidate, score: best / (1 + behind), probability };
    })
    .sort(
      ({ candidate: a, score: one }, { candidate: b, score: other }) =>
        other - one || a.library - b.library || a.recordIndex - b.recordIndex,
    );
}

const peaks = peakRoom();

function hitOf(
  index: LibraryIndex,
  { candidate, score, probability }: Ranked,
  spectrum: UnitMassSpectrum,
): IdentityHit {
  const { library, position, recordIndex, score: similarity } = candidate;
  unpackPeaks(index, position, peaks);
  const pair = aligned(peaksOf(spectrum), peaks);
  const { matchFactor, reverseMatchFactor } = factorsOfAligned(pair, pair.from, Number.POSITIVE_INFINITY);
  const matchedPeaks = pair.common.count;
  return { library, recordIndex, score, probability, similarity, matchFactor, reverseMatchFactor, matchedPeaks };
}
