// Worker thread: searches the peaks of a run in libraries without holding up the bench. Called by name through the pool.
import { analogueSearch, massedSpectrumAt, type AnalogueSearch } from './analogue-search.js';
import { identitySearch, type IdentityHit } from './identity-search.js';
import { indexIn } from './index-layout.js';
import { spectrumAt } from './index-search.js';
import { likenessAmong } from './modified-cosine.js';
import type { RankingModel } from './ranking-model.js';
import { unitMassSpectrum, type RawSpectrum, type UnitMassSpectrum } from './spectrum.js';

export interface SearchTask {
  /** What `sharedIndex` gives: one for each library. */
  readonly indexes: readonly WebAssembly.Memory[];
  readonly spectra: readonly RawSpectrum[];
  readonly ranking: RankingModel;
  readonly top: number;
}

/** Hits of each spectrum in all libraries together, in the order of the spectra. */
export function searchSpectra({ indexes, spectra, ranking, top }: SearchTask): readonly (readonly IdentityHit[])[] {
  const { search } = identitySearch(indexes.map(indexIn), ranking);
  return spectra.map((spectrum) => search(unitMassSpectrum(spectrum), top).slice(0, top));
}

export interface AnalogueTask {
  readonly indexes: readonly WebAssembly.Memory[];
  readonly spectrum: UnitMassSpectrum;
  /** Of the unknown; 0 where it can't be assumed: then nothing is moved. */
  readonly nominalMass: number;
  readonly top: number;
}

export interface AnalogueHit {
  /** Place of its index among those that were searched. */
  readonly library: number;
  readonly recordIndex: number;
  /** Modified cosine, 0–1000. */
  readonly score: number;
  /** Of the record; 0 where its library doesn't tell. */
  readonly nominalMass: number;
}

export interface FoundAnalogues {
  /** Best first. */
  readonly hits: readonly AnalogueHit[];
  /** Modified cosine of each hit with each, 0–1, in their order. */
  readonly among: readonly Float64Array[];
}

/** Nearest relatives in all libraries together. */
export function searchAnalogues({ indexes, spectrum, nominalMass, top }: AnalogueTask): FoundAnalogues {
  const found = indexes.flatMap((memory, library) => {
    const index = indexIn(memory);
    return analoguesIn(memory)
      .best(spectrum, nominalMass, top)
      .map(({ position, recordIndex, score }) => {
        const massed = massedSpectrumAt(index, position);
        return { massed, hit: { library, recordIndex, score, nominalMass: massed.nominalMass } };
      });
  });
  found.sort((a, b) => inOrder(a.hit, b.hit)).splice(top);
  return { hits: found.map(({ hit }) => hit), among: likenessAmong(found.map(({ massed }) => massed)) };
}

const inOrder = (a: AnalogueHit, b: AnalogueHit): number =>
  b.score - a.score || a.library - b.library || a.recordIndex - b.recordIndex;

/** The norms of a library are counted once. */
const opened = new WeakMap<WebAssembly.Memory, AnalogueSearch>();

function analoguesIn(memory: WebAssembly.Memory): AnalogueSearch {
  const known = opened.get(memory) ?? analogueSearch(indexIn(memory));
  opened.set(memory, known);
  return known;
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
