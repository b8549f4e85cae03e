// The candidates for an unknown in one or more libraries, and the numbers of each pair that a ranking goes by.
import { peakRoom } from './aligned-peaks.js';
import { comparedUnknown } from './compared-unknown.js';
import type { LibraryIndex } from './index-layout.js';
import { unpackPeaks, type IndexSearch } from './index-search.js';
import { pairFeatureNames, writePairFeatures } from './pair-features.js';
import type { UnitMassSpectrum } from './spectrum.js';

/** Candidates that a ranking may put in order; a right one further behind hardly ever comes to the front. */
export const RANKED = 24;

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
): readonly Found[] {
  const found = searches.flatMap((search, library) =>
    search.best(spectrum, most).map(({ position, recordIndex, score }) => ({ library, position, recordIndex, score })),
  );
  if (searches.length === 1) return found;
  return found
    .sort((a, b) => b.score - a.score || a.library - b.library || a.recordIndex - b.recordIndex)
    .slice(0, most);
}

const WIDTH = pairFeatureNames.length;
const peaks = peakRoom();

export interface Compared {
  readonly pairs: Float64Array;
  readonly substances: readonly number[];
  readonly silyls: readonly number[];
  readonly matchedPeaks: readonly number[];
}

export function comparedWith(
  indexes: readonly LibraryIndex[],
  spectrum: UnitMassSpectrum,
  found: readonly Found[],
): Compared {
  const unknown = comparedUnknown(spectrum);
  const pairs = new Float64Array(found.length * WIDTH);
  const [substances, silyls, matchedPeaks]: [number[], number[], number[]] = [[], [], []];
  for (let at = 0; at < found.length; at += 1) {
    const { library, position } = found[at]!;
    const index = indexes[library]!;
    unpackPeaks(index, position, peaks);
    const reference = { peaks, nominalMass: index.nominalMasses[position]!, tenth: index.tenths[position]! };
    matchedPeaks.push(writePairFeatures(unknown, reference, pairs, at * WIDTH));
    substances.push(index.substances[position]!);
    silyls.push(index.silyls[position]!);
  }
  return { pairs, substances, silyls, matchedPeaks };
}
