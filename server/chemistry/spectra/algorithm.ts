// Names under which scores are kept with a hit. A score means nothing without the algorithm and library that gave it:
// change a version whenever the same spectra could score differently.
import type { RankingModel } from './ranking-model.js';

export interface SearchAlgorithm {
  readonly name: string;
  readonly version: string;
}

/** `score`: weighted cosine m/z^1 · I^0.5 at unit mass, 0–1000; order and `probability`: the ranking of those in reach. */
export const rankingAlgorithm = ({ name, version }: RankingModel): SearchAlgorithm => ({
  name: `weighted-cosine-m1-i0.5, ${name}`,
  version,
});

/** `matchFactor`, `reverseMatchFactor`: NIST MS Search Identity (EI normal), 0–999. */
export const matchFactorAlgorithm: SearchAlgorithm = { name: 'nist-identity-ei-normal', version: '1' };

/** The mean spectrum of chosen scans, less the mean of others. */
export const meanSpectrumAlgorithm: SearchAlgorithm = { name: 'mean-less-background', version: '1' };

/** A peak between two scans that a person chose. */
export const handAlgorithm: SearchAlgorithm = { name: 'hand-between-smoothed-feet', version: '1' };

/** Components perceived by their sharpest ions and fitted jointly, never below zero. */
export const componentAlgorithm: SearchAlgorithm = { name: 'joint-nonnegative-components', version: '1' };

/** Peaks found in a chromatogram and the spectra taken from them. */
export const peakAlgorithm: SearchAlgorithm = { name: 'smoothed-apex-mad', version: '1' };
