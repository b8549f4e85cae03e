// Which substance an unknown is: the candidates of all libraries by weighted cosine, then put in order by the ranking, with
// the probability of each and the factors that chemists know beside it.
import { indexSearch, spectrumAt, type IndexSearch } from './index-search.js';
import type { LibraryIndex } from './index-layout.js';
import { nistIdentity } from './nist-identity.js';
import { pairFeatureNames, writePairFeatures } from './pair-features.js';
import type { RankingModel } from './ranking-model.js';
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
  /** Best first; at most `top`. Spectra without a common peak are no hits. */
  readonly search: (spectrum: UnitMassSpectrum, top: number) => readonly IdentityHit[];
}

/** Candidates that the ranking looks at. */
const RANKED = 60;

export function identitySearch(indexes: readonly LibraryIndex[], model: RankingModel): IdentitySearch {
  const searches = indexes.map((index) => indexSearch(index));
  return {
    search(spectrum, top) {
      const found = candidates(searches, spectrum, Math.max(top, RANKED));
      const compared = found.slice(0, RANKED).map((candidate) => withSpectrum(indexes, candidate));
      const hits = ranked(spectrum, compared, model);
      const tail = found.slice(RANKED, Math.max(RANKED, top)).map((candidate) => withSpectrum(indexes, candidate));
      return [...hits, ...tail.map((candidate, at) => hitOf(spectrum, candidate, afterRanked(hits, at)))].slice(0, top);
    },
  };
}

interface Found {
  readonly library: number;
  readonly position: number;
  readonly recordIndex: number;
  readonly score: number;
}

function candidates(searches: readonly IndexSearch[], spectrum: UnitMassSpectrum, most: number): readonly Found[] {
  const found = searches.flatMap((search, library) =>
    search.best(spectrum, most).map((candidate) => ({ library, ...candidate })),
  );
  return found
    .sort((a, b) => b.score - a.score || a.library - b.library || a.recordIndex - b.recordIndex)
    .slice(0, most);
}

interface Compared extends Found {
  readonly spectrum: UnitMassSpectrum;
  readonly nominalMass: number;
  readonly substance: number;
}

function withSpectrum(indexes: readonly LibraryIndex[], found: Found): Compared {
  const index = indexes[found.library]!;
  const { position } = found;
  const spectrum = spectrumAt(index, position);
  return { ...found, spectrum, nominalMass: index.nominalMasses[position]!, substance: index.substances[position]! };
}

function ranked(unknown: UnitMassSpectrum, compared: readonly Compared[], model: RankingModel): readonly IdentityHit[] {
  const width = pairFeatureNames.length;
  const pairs = new Float32Array(compared.length * width);
  compared.forEach((each, at) => writePairFeatures(unknown, each, pairs, at * width));
  const judged = model.judge(
    pairs,
    compared.map(({ substance }) => substance),
  );
  const best = compared[judged.findIndex(({ behind }) => behind === 0)]?.score ?? 0;
  const hits = compared.map((candidate, at) => {
    const { behind, probability } = judged[at]!;
    return hitOf(unknown, candidate, { score: best / (1 + behind), probability });
  });
  return hits.sort((a, b) => b.score - a.score || a.library - b.library || a.recordIndex - b.recordIndex);
}

/** What the ranking did not look at stands behind, in the order of the candidates. */
const afterRanked = (hits: readonly IdentityHit[], at: number) => ({
  score: (hits.at(-1)?.score ?? 0) / (at + 2),
  probability: 0,
});

function hitOf(
  unknown: UnitMassSpectrum,
  { library, recordIndex, score: similarity, spectrum }: Compared,
  standing: { readonly score: number; readonly probability: number },
): IdentityHit {
  const factors = nistIdentity(unknown, spectrum);
  return { library, recordIndex, ...standing, similarity, ...factors, matchedPeaks: commonPeaks(unknown, spectrum) };
}

function commonPeaks(one: UnitMassSpectrum, other: UnitMassSpectrum): number {
  let count = 0;
  let j = 0;
  for (let i = 0; i < one.mz.length; i += 1) {
    while (j < other.mz.length && other.mz[j]! < one.mz[i]!) j += 1;
    if (other.mz[j] === one.mz[i]) count += 1;
  }
  return count;
}
