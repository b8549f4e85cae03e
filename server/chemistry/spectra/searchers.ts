// The ways to rank the records of a library against one spectrum, under the names by which they are asked for.
import { agreedOrder } from '../structures/agreed-order.js';
import { structurePrint, type StructurePrint } from '../structures/structure-print.js';
import { analogueSearch, massedSpectrumAt } from './analogue-search.js';
import { bestHits } from './best-hits.js';
import { identitySearch } from './identity-search.js';
import type { LibraryIndex } from './index-layout.js';
import { spectrumAt } from './index-search.js';
import { likenessAmong } from './modified-cosine.js';
import { nistIdentity } from './nist-identity.js';
import type { RankingModel } from './ranking-model.js';
import type { UnitMassSpectrum } from './spectrum.js';

export interface ScoredRecord {
  /** Number of the record in the order in which the library was given. */
  readonly recordIndex: number;
  readonly score: number;
  /** That it is this substance, provided that the substance is in the library; null where the score doesn't say. */
  readonly probability: number | null;
  readonly similarity: number | null;
  readonly matchFactor: number;
  readonly reverseMatchFactor: number;
}

export interface Unknown {
  readonly spectrum: UnitMassSpectrum;
  /** 0 where nothing is known or assumed. */
  readonly nominalMass: number;
}

export interface Searcher {
  /** Best first; at least `least` substances where the library has so many that share a peak. */
  readonly search: (unknown: Unknown, least: number) => readonly ScoredRecord[];
}

export type ScorerName = 'identity' | 'nist' | 'hybrid';

export interface RankedLibrary {
  readonly index: LibraryIndex;
  readonly model: RankingModel;
  /** Structure of a record, by its number, where the library tells it: for the order of analogues. */
  readonly smilesOf?: (recordIndex: number) => string | undefined;
}

export const searchers: Readonly<Record<ScorerName, (library: RankedLibrary) => Searcher>> = {
  identity: identitySearcher,
  nist: nistSearcher,
  hybrid: hybridSearcher,
};

function identitySearcher({ index, model }: RankedLibrary): Searcher {
  const { search } = identitySearch([index], model);
  return { search: ({ spectrum }, least) => search(spectrum, least) };
}

/** Replicates of one substance in a library, as many as are met. */
const replicates = 6;

/** Every record is compared: the score has no bound by which some could be left out. */
function nistSearcher({ index }: RankedLibrary): Searcher {
  return {
    search({ spectrum }, least) {
      const best = bestHits(least * replicates);
      for (let position = 0; position < index.spectrumCount; position += 1) {
        const { matchFactor } = nistIdentity(spectrum, spectrumAt(index, position));
        if (matchFactor > 0) best.offer({ position, recordIndex: index.recordOf[position]!, score: matchFactor });
      }
      return best.all().map(({ position, recordIndex, score }) => {
        const factors = nistIdentity(spectrum, spectrumAt(index, position));
        return { recordIndex, score, probability: null, similarity: null, ...factors };
      });
    },
  };
}

/** Records that are compared beyond the substances that are asked for: many are replicates of one. */
const spare = 20;

function hybridSearcher({ index, smilesOf }: RankedLibrary): Searcher {
  const { best } = analogueSearch(index);
  const printOf = printsRead(smilesOf);
  return {
    search({ spectrum, nominalMass }, least) {
      const seen = new Set<number>();
      const nearest = best(spectrum, nominalMass, least + spare).filter(({ position }) => {
        const substance = index.substances[position]!;
        const isNew = !seen.has(substance);
        seen.add(substance);
        return isNew;
      });
      const ordered = agreedOrder(nearest, {
        printOf: ({ recordIndex }) => printOf(recordIndex),
        likenessAmong: (near) => likenessAmong(near.map(({ position }) => massedSpectrumAt(index, position))),
      });
      return ordered.map(({ position, recordIndex, score }) => {
        const factors = nistIdentity(spectrum, spectrumAt(index, position));
        return { recordIndex, score, probability: null, similarity: null, ...factors };
      });
    },
  };
}

/** Each structure is read once. */
function printsRead(smilesOf: RankedLibrary['smilesOf']) {
  const read = new Map<number, StructurePrint | undefined>();
  return (recordIndex: number): StructurePrint | undefined => {
    if (!read.has(recordIndex)) read.set(recordIndex, structurePrint(smilesOf?.(recordIndex) ?? ''));
    return read.get(recordIndex);
  };
}
