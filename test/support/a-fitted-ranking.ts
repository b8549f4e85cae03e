// A ranking as `dalel library train` writes it, with weights of one's own.
import { pairMeasures } from '../../server/chemistry/spectra/pair-measures.js';
import { rankingText } from '../../server/chemistry/spectra/ranking-file.js';
import { plainRanking } from '../../server/chemistry/spectra/rankings.js';

/** The plain one times a factor: below zero the order of the hits is turned round. */
export function aFittedRanking(factor: number): string {
  const weights = pairMeasures.names.map((_, at) => factor * (plainRanking.weights[at] ?? 0));
  const figures = { plain: { rank1: 0.761, rank3: 0.9, rank10: 1 }, fitted: { rank1: 0.825, rank3: 0.95, rank10: 1 } };
  const of = { librarySha256: 'ab'.repeat(32), replicatesSha256: 'cd'.repeat(32), replicates: 640 };
  return rankingText({ weights, certainty: { offset: 0, slope: 1 } }, { ...of, ...figures });
}
