// From peaks to the peaks of an analysis: each with the best hits of all libraries together.
import type { Lab } from '../../ledger/lab.js';
import type { IdentityHit } from '../../chemistry/spectra/identity-search.js';
import type { SearchTask } from '../../chemistry/spectra/search-worker.js';
import type { RankingModel } from '../../chemistry/spectra/ranking-model.js';
import { sharedIndex } from '../../chemistry/spectra/shared-index.js';
import type { ChromatogramPeak } from '../../chemistry/spectra/peaks.js';
import type { UnitMassSpectrum } from '../../chemistry/spectra/spectrum.js';
import type { AnalysisHit, AnalysisPeak, IonList } from './analysis.js';
import type { FoundPeak } from './file-worker.js';
import type { LibraryEntry, SearchedLibrary } from './searched-library.js';

/** Hits kept with a peak. */
const hitsPerPeak = 10;

/** What a search looks in, and what it puts its hits in order by. */
export interface SearchedBy {
  readonly libraries: readonly SearchedLibrary[];
  readonly ranking: RankingModel;
}

export async function analysedPeaks(
  lab: Lab,
  by: SearchedBy,
  found: readonly FoundPeak[],
): Promise<readonly AnalysisPeak[]> {
  const spectra = found.map(({ spectrum }) => spectrum);
  const hits = await libraryHits(lab, by, spectra);
  return measuredPeaks(found).map((peak, at) => ({ ...peak, hits: hits[at] ?? [] }));
}

/** As they are kept, without what any library says of them. */
export function measuredPeaks(found: readonly FoundPeak[]): readonly Omit<AnalysisPeak, 'hits'>[] {
  return found.map(({ peak, spectrum }) => ({ ...peakOf(peak), ions: ionsOf(spectrum) }));
}

/** Of each spectrum, best first: what every library holds that shares a peak with it. */
export async function libraryHits(
  lab: Lab,
  by: SearchedBy,
  spectra: readonly UnitMassSpectrum[],
): Promise<readonly (readonly AnalysisHit[])[]> {
  const best = await searched(lab, by, spectra);
  const entries = await entriesOf(by.libraries, best.flat());
  return best.map((hits) =>
    hits.flatMap((hit) => withEntry(hit, entries.get(keyOf(hit)))).map((hit, place) => ({ ...hit, rank: place + 1 })),
  );
}

async function searched(
  lab: Lab,
  { libraries, ranking }: SearchedBy,
  spectra: readonly UnitMassSpectrum[],
): Promise<readonly (readonly IdentityHit[])[]> {
  if (spectra.length === 0) return [];
  const indexes = await Promise.all(libraries.map(({ indexPath }) => sharedIndex(indexPath)));
  const task: SearchTask = { indexes, spectra, ranking, top: hitsPerPeak };
  return (await lab.workers.spectra.run(task, { name: 'searchSpectra' })) as readonly (readonly IdentityHit[])[];
}

type Found = Pick<IdentityHit, 'library' | 'recordIndex'>;

/** What `entriesOf` calls a hit. */
export const keyOf = ({ library, recordIndex }: Found): string => `${library} ${recordIndex}`;

/** One question to each library for all hits; a record that a library can't name any more is asked for by itself. */
export async function entriesOf(
  libraries: readonly SearchedLibrary[],
  hits: readonly Found[],
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

function withEntry(hit: IdentityHit, entry: LibraryEntry | undefined): readonly Omit<AnalysisHit, 'rank'>[] {
  if (entry === undefined) return [];
  const { library, matchedPeaks } = hit;
  const { recordId, name, formula, casNumber, inchiKey, substanceId, ions, retention } = entry;
  const kept = { recordId, name, formula, casNumber, inchiKey, substanceId, ions, ...(retention && { retention }) };
  const score = hit.similarity.toFixed(2);
  const probability = hit.probability.toFixed(3);
  const factors = { matchFactor: hit.matchFactor.toFixed(2), reverseMatchFactor: hit.reverseMatchFactor.toFixed(2) };
  return [{ library, ...kept, score, probability, ...factors, matchedPeaks }];
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

export const milliseconds = (seconds: number): number => Math.round(seconds * 1_000);

export const ionsOf = ({ mz, intensity }: UnitMassSpectrum): IonList =>
  Array.from(mz, (each, at) => [each, intensity[at] ?? 0] as const);
