// Replicates to fit a ranking to: each with its candidates in the library, save for its own record.
import { candidates, comparedWith } from './compared-candidates.js';
import type { LibraryIndex } from './index-layout.js';
import { indexSearch } from './index-search.js';
import { pairMeasures } from './pair-measures.js';
import type { Replicate } from './ranking-training.js';
import { spectrumOf, type SpectrumTable } from './spectrum-table.js';

/** No more are taken, evenly from all: so many tell what there is to tell, and the fitting stays a matter of seconds. */
const REPLICATES_MOST = 3_000;

/** Spectra of other measurements, of substances that the library holds. */
export function replicatesIn(index: LibraryIndex, { count, ...table }: SpectrumTable): readonly Replicate[] {
  const held = new Set(index.substances);
  const own = Array.from({ length: count }, (_, at) => at).filter((at) => held.has(table.substances[at]!));
  return compared(index, { count, ...table }, { places: own, isOwn: false });
}

/** Records of substances that the library itself holds more than once. */
export function ownReplicates(index: LibraryIndex, table: SpectrumTable): readonly Replicate[] {
  const counts = new Map<number, number>();
  for (const substance of table.substances) counts.set(substance, (counts.get(substance) ?? 0) + 1);
  const places = Array.from({ length: table.count }, (_, at) => at).filter(
    (at) => counts.get(table.substances[at]!)! > 1,
  );
  return compared(index, table, { places, isOwn: true });
}

interface Taken {
  readonly places: readonly number[];
  /** Whether they are records of the library that is searched. */
  readonly isOwn: boolean;
}

function compared(index: LibraryIndex, table: SpectrumTable, { places, isOwn }: Taken): readonly Replicate[] {
  const searches = [indexSearch(index)];
  const step = Math.max(1, places.length / REPLICATES_MOST);
  const taken = Array.from(
    { length: Math.min(places.length, REPLICATES_MOST) },
    (_, i) => places[Math.floor(i * step)]!,
  );
  return taken.map((place) => {
    const spectrum = spectrumOf(table, place);
    const found = candidates(searches, spectrum, pairMeasures.most + 1)
      .filter(({ recordIndex }) => !isOwn || recordIndex !== place)
      .slice(0, pairMeasures.most);
    const { pairs, substances, silyls } = comparedWith([index], { spectrum, found }, pairMeasures);
    return { substance: table.substances[place]!, pairs, substances, silyls };
  });
}
