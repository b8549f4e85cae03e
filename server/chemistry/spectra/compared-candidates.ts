// The candidates for an unknown in one or more libraries, and the numbers of each pair that a ranking goes by.
import { peakRoom, type PeakRoom } from './aligned-peaks.js';
import type { LibraryIndex } from './index-layout.js';
import type { Reach } from './hits-in-reach.js';
import { unpackPeaks, type IndexSearch } from './index-search.js';
import type { PairMeasuring } from './pair-measuring.js';
import type { UnitMassSpectrum } from './spectrum.js';

export interface Found {
  readonly library: number;
  readonly position: number;
  readonly recordIndex: number;
  readonly score: number;
}

export function candidates(
  searches: readonly IndexSearch[],
  spectrum: UnitMassSpectrum,
  most: number,
  reach?: Reach,
): readonly Found[] {
  const found = searches.flatMap((search, library) =>
    search
      .best(spectrum, most, reach)
      .map(({ position, recordIndex, score }) => ({ library, position, recordIndex, score })),
  );
  if (searches.length === 1) return found;
  return found
    .sort((a, b) => b.score - a.score || a.library - b.library || a.recordIndex - b.recordIndex)
    .slice(0, most);
}

export interface Compared {
  readonly pairs: Float64Array;
  readonly substances: readonly number[];
  readonly silyls: readonly number[];
}

/** One for each candidate, used again by the next search. */
const rooms: PeakRoom[] = [];

export function comparedWith(
  indexes: readonly LibraryIndex[],
  { spectrum, found }: { readonly spectrum: UnitMassSpectrum; readonly found: readonly Found[] },
  { measured }: PairMeasuring,
): Compared {
  const [substances, silyls]: [number[], number[]] = [[], []];
  const references = found.map(({ library, position }, at) => {
    const index = indexes[library]!;
    const peaks = (rooms[at] ??= peakRoom());
    unpackPeaks(index, position, peaks);
    const substance = index.substances[position]!;
    substances.push(substance);
    silyls.push(index.silyls[position]!);
    return { peaks, nominalMass: index.nominalMasses[position]!, tenth: index.tenths[position]!, substance };
  });
  return { pairs: measured(spectrum, references), substances, silyls };
}
