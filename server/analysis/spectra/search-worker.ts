// Worker thread: searches the peaks of a run in libraries without holding up the bench. Called by name through the pool.
import { identitySearch, type IdentityHit } from './identity-search.js';
import { indexIn } from './index-layout.js';
import { spectrumAt } from './index-search.js';
import { plainRanking } from './ranking-model.js';
import { unitMassSpectrum, type RawSpectrum, type UnitMassSpectrum } from './spectrum.js';

export interface SearchTask {
  /** What `sharedIndex` gives: one for each library. */
  readonly indexes: readonly WebAssembly.Memory[];
  readonly spectra: readonly RawSpectrum[];
  readonly top: number;
}

/** Hits of each spectrum in all libraries together, in the order of the spectra. */
export function searchSpectra({ indexes, spectra, top }: SearchTask): readonly (readonly IdentityHit[])[] {
  const { search } = identitySearch(indexes.map(indexIn), plainRanking);
  return spectra.map((spectrum) => search(unitMassSpectrum(spectrum), top).slice(0, top));
}

export interface RecordSpectrumTask {
  readonly index: WebAssembly.Memory;
  /** Numbers of records in the order in which the library was given. */
  readonly records: readonly number[];
}

/** The reference spectra of these records, in their order. */
export function recordSpectra({
  index: memory,
  records,
}: RecordSpectrumTask): readonly (UnitMassSpectrum | undefined)[] {
  const index = indexIn(memory);
  return records.map((record) => {
    const position = index.recordOf.indexOf(record);
    return position < 0 ? undefined : spectrumAt(index, position);
  });
}
