// From peaks to the peaks of an analysis: each with the best hits of all libraries together.
import type { Lab } from '../../ledger/lab.js';
import type { LibraryHit } from '../spectra/library-search.js';
import type { SearchTask } from '../spectra/search-worker.js';
import type { ChromatogramPeak } from '../spectra/peaks.js';
import type { UnitMassSpectrum } from '../spectra/spectrum.js';
import type { AnalysisHit, AnalysisPeak, IonList } from './analysis.js';
import type { FoundPeak } from './file-worker.js';
import type { LibraryEntry, SearchedLibrary } from './searched-library.js';

/** Hits kept with a peak. */
const hitsPerPeak = 10;

export async function analysedPeaks(
  lab: Lab,
  libraries: readonly SearchedLibrary[],
  found: readonly FoundPeak[],
): Promise<readonly AnalysisPeak[]> {
  const spectra = found.map(({ spectrum }) => spectrum);
  const byLibrary = await Promise.all(libraries.map((library) => searched(lab, library, spectra)));
  const best = found.map((_, peak) => {
    const hits = byLibrary.flatMap((all, library) => (all[peak] ?? []).map((hit) => ({ ...hit, library })));
    return hits.sort((a, b) => b.score - a.score || a.library - b.library).slice(0, hitsPerPeak);
  });
  const entries = await entriesOf(libraries, best.flat());
  return found.map(({ peak, spectrum }, at) => {
    const named = (best[at] ?? []).flatMap((hit) => withEntry(hit, entries.get(keyOf(hit))));
    const hits = named.map((hit, place) => ({ ...hit, rank: place + 1 }));
    return { ...peakOf(peak), ions: ionsOf(spectrum), hits };
  });
}

async function searched(
  lab: Lab,
  library: SearchedLibrary,
  spectra: readonly UnitMassSpectrum[],
): Promise<readonly (readonly LibraryHit[])[]> {
  if (spectra.length === 0) return [];
  const task: SearchTask = { indexPath: library.indexPath, spectra, top: hitsPerPeak };
  return (await lab.workers.spectra.run(task, { name: 'searchSpectra' })) as readonly (readonly LibraryHit[])[];
}

type HitOfLibrary = LibraryHit & { readonly library: number };

const keyOf = ({ library, recordIndex }: HitOfLibrary): string => `${library} ${recordIndex}`;

/** One question to each library for all hits; a record that a library can't name any more is asked for by itself. */
async function entriesOf(
  libraries: readonly SearchedLibrary[],
  hits: readonly HitOfLibrary[],
): Promise<ReadonlyMap<string, LibraryEntry>> {
  const entries = new Map<string, LibraryEntry>();
  for (const [at, library] of libraries.entries()) {
    const places = [...new Set(hits.filter((hit) => hit.library === at).map((hit) => hit.recordIndex))];
    const found = await library.entries(places);
    const isWhole = found.length === places.length;
    for (const [index, place] of places.entries()) {
      const entry = isWhole ? found[index] : (await library.entries([place]))[0];
      if (entry !== undefined) entries.set(`${at} ${place}`, entry);
    }
  }
  return entries;
}

function withEntry(hit: HitOfLibrary, entry: LibraryEntry | undefined): readonly Omit<AnalysisHit, 'rank'>[] {
  if (entry === undefined) return [];
  const { library, matchedPeaks } = hit;
  const score = hit.score.toFixed(2);
  const factors = { matchFactor: hit.matchFactor.toFixed(2), reverseMatchFactor: hit.reverseMatchFactor.toFixed(2) };
  return [{ library, ...entry, score, ...factors, matchedPeaks }];
}

function peakOf(peak: ChromatogramPeak): Omit<AnalysisPeak, 'ions' | 'hits'> {
  const { number, startScan, apexScan, endScan, widthAtHalfHeightSeconds: width } = peak;
  return {
    ...{ number, startScan, apexScan, endScan },
    startMilliseconds: milliseconds(peak.startSeconds),
    apexMilliseconds: milliseconds(peak.apexSeconds),
    endMilliseconds: milliseconds(peak.endSeconds),
    area: peak.area.toFixed(1),
    areaPercent: peak.areaPercent.toFixed(3),
    height: peak.height.toFixed(1),
    signalToNoise: peak.signalToNoise === null ? null : peak.signalToNoise.toFixed(1),
    widthMilliseconds: width === null ? null : milliseconds(width),
    tailing: peak.tailingFactor === null ? null : peak.tailingFactor.toFixed(3),
  };
}

const milliseconds = (seconds: number): number => Math.round(seconds * 1_000);

const ionsOf = ({ mz, intensity }: UnitMassSpectrum): IonList =>
  Array.from(mz, (each, at) => [each, intensity[at] ?? 0] as const);
