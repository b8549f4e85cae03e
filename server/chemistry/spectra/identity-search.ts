// Which substance an unknown is: the candidates of all libraries by weighted cosine, then put in order by the ranking, with
// the probability of each and the factors that chemists know beside it.
import { aligned, peakRoom, peaksOf } from './aligned-peaks.js';
import { candidates, comparedWith, RANKED, type Compared, type Found } from './compared-candidates.js';
import { indexSearch, unpackPeaks } from './index-search.js';
import type { LibraryIndex } from './index-layout.js';
import { factorsOfAligned } from './nist-identity.js';
import { MATCH_FACTOR, pairFeatureNames, REVERSE_MATCH_FACTOR } from './pair-features.js';
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

/** No candidate whose cosine is so far below the greatest comes to the front. */
const REACH = 250;
/** Replicates of one substance in a library, as many as are met. */
const REPLICATES = 6;

export function identitySearch(indexes: readonly LibraryIndex[], model: RankingModel): IdentitySearch {
  const searches = indexes.map((index) => indexSearch(index));
  const places = (found: readonly Found[], substances: number): number => {
    const seen = new Set<number>();
    let at = 0;
    for (; at < found.length && seen.size < substances; at += 1)
      seen.add(indexes[found[at]!.library]!.substances[found[at]!.position]!);
    return seen.size < substances ? Number.POSITIVE_INFINITY : at;
  };
  return {
    search(spectrum, substances) {
      let found = candidates(searches, spectrum, RANKED);
      let enough = places(found, substances);
      if (enough > found.length && found.length === RANKED) {
        found = candidates(searches, spectrum, substances * REPLICATES);
        enough = places(found, substances);
      }
      return hitsOf({ indexes, spectrum, model }, found, enough);
    },
  };
}

interface Searching {
  readonly indexes: readonly LibraryIndex[];
  readonly spectrum: UnitMassSpectrum;
  readonly model: RankingModel;
}

function hitsOf(
  { indexes, spectrum, model }: Searching,
  found: readonly Found[],
  enough: number,
): readonly IdentityHit[] {
  const best = found[0]?.score ?? 0;
  const reached = found.findIndex(({ score }, at) => at === RANKED || score < best - REACH);
  const ranked = found.slice(0, reached < 0 ? RANKED : reached);
  const compared = comparedWith(indexes, spectrum, ranked);
  const hits = rankedHits(ranked, compared, model);
  const behind = found.slice(ranked.length, enough);
  const last = hits.at(-1)?.score ?? 0;
  // What the ranking did not look at stands behind, in the order of the candidates.
  const others = behind.map((each, at): IdentityHit => {
    const { library, position, recordIndex, score: similarity } = each;
    const { factors, matchedPeaks } = comparedFactors(indexes[library]!, position, spectrum);
    return { library, recordIndex, score: last / (at + 2), probability: 0, similarity, ...factors, matchedPeaks };
  });
  return [...hits, ...others];
}

const WIDTH = pairFeatureNames.length;
const peaks = peakRoom();

function comparedFactors(index: LibraryIndex, position: number, spectrum: UnitMassSpectrum) {
  unpackPeaks(index, position, peaks);
  const pair = aligned(peaksOf(spectrum), peaks);
  return {
    factors: factorsOfAligned(pair, pair.from, Number.POSITIVE_INFINITY),
    matchedPeaks: pair.common.count,
  };
}

function rankedHits(found: readonly Found[], compared: Compared, model: RankingModel): readonly IdentityHit[] {
  const { pairs, matchedPeaks } = compared;
  const standing = judged(pairs, compared, model);
  const best = found[standing.findIndex(({ behind }) => behind === 0)]?.score ?? 0;
  const hits = found.map((candidate, at): IdentityHit => {
    const { behind, probability } = standing[at]!;
    return {
      library: candidate.library,
      recordIndex: candidate.recordIndex,
      score: best / (1 + behind),
      probability,
      similarity: candidate.score,
      matchFactor: 1000 * pairs[at * WIDTH + MATCH_FACTOR]!,
      reverseMatchFactor: 1000 * pairs[at * WIDTH + REVERSE_MATCH_FACTOR]!,
      matchedPeaks: matchedPeaks[at]!,
    };
  });
  return hits.sort((a, b) => b.score - a.score || a.library - b.library || a.recordIndex - b.recordIndex);
}
