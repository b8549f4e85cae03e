// The ways to rank the records of a library against one spectrum, under the names by which they are asked for.
import { bestHits } from './best-hits.js';
import { indexBytes } from './index-bytes.js';
import { libraryIndex } from './library-index.js';
import { searchLibrary } from './library-search.js';
import { nistIdentity } from './nist-identity.js';
import type { UnitMassSpectrum } from './spectrum.js';

export interface ScoredRecord {
  /** Number of the record in the order in which the library was given. */
  readonly recordIndex: number;
  readonly score: number;
  /** That it is this substance, provided that the substance is in the library; null where the score doesn't say. */
  readonly probability: number | null;
  readonly matchFactor: number;
  readonly reverseMatchFactor: number;
}

export interface Searcher {
  readonly indexBytes: number;
  /** Best first; at least `least` substances where the library has so many that share a peak. */
  search(spectrum: UnitMassSpectrum, least: number): readonly ScoredRecord[];
}

export type ScorerName = 'identity' | 'nist';

export const searchers: Readonly<Record<ScorerName, (library: readonly UnitMassSpectrum[]) => Searcher>> = {
  identity: identitySearcher,
  nist: nistSearcher,
};

/** Replicates of one substance in a library, as many as are met. */
const replicates = 6;

function identitySearcher(library: readonly UnitMassSpectrum[]): Searcher {
  const index = libraryIndex(library);
  return {
    indexBytes: indexBytes(index).byteLength,
    search: (spectrum, least) =>
      searchLibrary(index, spectrum, { top: least * replicates }).map((hit) => ({ ...hit, probability: null })),
  };
}

/** Every record is compared: the score has no bound by which some could be left out. */
function nistSearcher(library: readonly UnitMassSpectrum[]): Searcher {
  return {
    indexBytes: 0,
    search(spectrum, least) {
      const best = bestHits(least * replicates);
      library.forEach((reference, position) => {
        const { matchFactor } = nistIdentity(spectrum, reference);
        if (matchFactor > 0) best.offer({ position, recordIndex: position, score: matchFactor });
      });
      return best.all().map(({ recordIndex, score }) => {
        const factors = nistIdentity(spectrum, library[recordIndex] ?? spectrum);
        return { recordIndex, score, probability: null, ...factors };
      });
    },
  };
}
