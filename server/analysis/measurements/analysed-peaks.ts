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
export const hitsPerPeak = 10;

export async function analysedPeaks(
  lab: Lab,
  libraries: readonly SearchedLibrary[],
  found: readonly FoundPeak[],
): Promise<readonly AnalysisPeak[]> {
  const spectra = found.map(({ spectrum }) => spectrum);
  const byLibrary = await Promise.all(libraries.map((library) => searched(lab, library, spectra)));
  const peaks: AnalysisPeak[] = [];
  for (const [at, { peak, spectrum }] of found.entries()) {
    const hits = byLibrary.flatMap((all, library) => (all[at] ?? []).map((hit) => ({ ...hit, library })));
    const best = hits.sort((a, b) => b.score - a.score || a.library - b.library).slice(0, hitsPerPeak);
    peaks.push({ ...peakOf(peak), ions: ionsOf(spectrum), hits: await named(libraries, best) });
  }
  return peaks;
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

async function named(
  libraries: readonly SearchedLibrary[],
  hits: readonly HitOfLibrary[],
): Promise<readonly AnalysisHit[]> {
  const entries = new Map<string, LibraryEntry>();
  for (const [at, library] of libraries.entries()) {
    const places = hits.filter((hit) => hit.library === at).map((hit) => hit.recordIndex);
    const found = places.length === 0 ? [] : await library.entries(places);
    places.forEach((place, index) => {
      const entry = found[index];
      if (entry !== undefined) entries.set(`${at} ${place}`, entry);
    });
  }
  return hits.flatMap((hit, index) => {
    const entry = entries.get(`${hit.library} ${hit.recordIndex}`);
    return entry === undefined ? [] : [hitOf(hit, entry, index + 1)];
  });
}

function hitOf(hit: HitOfLibrary, entry: LibraryEntry, rank: number): AnalysisHit {
  return {
    rank,
    library: hit.library,
    ...entry,
    score: hit.score.toFixed(2),
    matchFactor: hit.matchFactor.toFixed(2),
    reverseMatchFactor: hit.reverseMatchFactor.toFixed(2),
    matchedPeaks: hit.matchedPeaks,
  };
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
