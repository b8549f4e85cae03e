// The candidates for an unknown in one or more libraries, and the numbers of each pair that a ranking goes by.
import { peakRoom, type PeakRoom } from './aligned-peaks.js';
import type { LibraryIndex } from './index-layout.js';
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
  least = 0,
): readonly Found[] {
  const found = searches.flatMap((search, library) =>
    search
      .best(spectrum, most, least)
      .map(({ position, recordIndex, score }) => ({ library, position, recordIndex, score })),
  );
  if (searches.length === 1) return found;
  return found
    .sort((a, b) => b.score - a.score || a.library - b.library || a.recordIndex - b.recordIndex)
    .slice(0, most);
}

/** Those that are worth comparing, and what else came to light. */
export function candidatesInReach(
  searches: readonly IndexSearch[],
  spectrum: UnitMassSpectrum,
  { few, most, reach }: Pick<PairMeasuring, 'few' | 'most' | 'reach'>,
): readonly Found[] {
  const found = candidates(searches, spectrum, few);
  const least = reach(found[0]?.score ?? 0);
  const isCut = found.length === few && most > few && found[few - 1]!.score >= least;
  return isCut ? candidates(searches, spectrum, most, least) : found;
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
    const [substance, silyl] = [index.substances[position]!, index.silyls[position]!];
    substances.push(substance);
    silyls.push(silyl);
    return { peaks, nominalMass: index.nominalMasses[position]!, tenth: index.tenths[position]!, substance };
  });
  return { pairs: measured(spectrum, references), substances, silyls };
}
