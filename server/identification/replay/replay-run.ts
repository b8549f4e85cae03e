// The run of a finding again: peaks, spectrum and hits from the stored bytes, against the document that was kept.
import { evaluationFrom } from '../../../views/evaluation.js';
import type { Lab } from '../../ledger/lab.js';
import { instrumentByProfile } from '../../measuring/instruments/instrument-store.js';
import type {
  AnalysisDocument,
  AnalysisHit,
  AnalysisPeak,
  IonList,
  SearchedLibraryName,
} from '../../measuring/measurements/analysis.js';
import { libraryHits, measuredPeaks } from '../../measuring/measurements/analysed-peaks.js';
import { laboratoryLibraries } from '../../measuring/measurements/laboratory-libraries.js';
import type { StoredMeasurement } from '../../measuring/measurements/measurement.js';
import { points, readTask, runPeaks } from '../../measuring/measurements/reader.js';
import { selectedPeaks } from '../../measuring/measurements/selected-peaks.js';
import type { Selection } from '../../measuring/measurements/selection.js';
import { fileStanding } from '../../measuring/measurements/received-file-store.js';
import type { SearchedLibrary } from '../../measuring/measurements/searched-library.js';
import { recordedRanking } from '../../measuring/rankings/standing-ranking.js';
import { ownLibraryOf } from '../../measuring/own-spectra/own-library.js';
import { searchableLibraryOf } from '../../measuring/libraries/searchable-libraries.js';
import {
  componentAlgorithm,
  matchFactorAlgorithm,
  meanSpectrumAlgorithm,
  peakAlgorithm,
  rankingAlgorithm,
  type SearchAlgorithm,
} from '../../chemistry/spectra/algorithm.js';
import type { UnitMassSpectrum } from '../../chemistry/spectra/spectrum.js';
import {
  comparedStep,
  differencesOf,
  impossibleStep,
  type Difference,
  type OtherVersion,
  type ReplayStep,
} from './replay.js';

export type PeakAgain = Omit<AnalysisPeak, 'hits'>;

/** From the bytes in the vault, by the profile that read them first; of a chosen stretch where the document is of one. */
export async function peaksAgain(
  lab: Lab,
  measurement: StoredMeasurement,
  selection: Selection | undefined,
): Promise<readonly PeakAgain[]> {
  const file = await fileStanding(lab.db, measurement.fileId);
  if (file === undefined) throw new Error('the file is not known');
  const { profileId, part } = measurement;
  const profile = profileId === null ? undefined : (await instrumentByProfile(lab.db, profileId))?.profile;
  const task = readTask(lab, { file, profile, part });
  if (selection === undefined) return measuredPeaks(await runPeaks(lab, task));
  const { scans } = await points(lab, task);
  if (scans === null) return [];
  const background = selection.kind === 'mean' ? (selection.background ?? undefined) : undefined;
  const evaluation = evaluationFrom({ range: selection.range, background });
  const document = await selectedPeaks(lab, { measurement, scans, evaluation }, selection.kind);
  return document?.peaks ?? [];
}

export interface RunToReplay {
  readonly measurement: StoredMeasurement;
  readonly document: AnalysisDocument;
  readonly peakNumber: number;
  /** Computed again. */
  readonly peaks: readonly PeakAgain[];
}

export async function runSteps(lab: Lab, run: RunToReplay): Promise<readonly ReplayStep[]> {
  const { measurement, document, peakNumber, peaks } = run;
  const of = measurement.number;
  const recorded = document.peaks.find(({ number }) => number === peakNumber);
  if (recorded === undefined) return [impossibleStep('peak', of, 'peak-unknown')];
  const now = peaks.find(({ number }) => number === peakNumber);
  if (now === undefined) {
    const differences = [{ what: 'peaks', recorded: String(document.peaks.length), now: String(peaks.length) }];
    return [comparedStep({ part: 'peak', of, differences, versions: peakVersions(document) })];
  }
  return [
    comparedStep({ part: 'peak', of, differences: peakDifferences(recorded, now), versions: peakVersions(document) }),
    comparedStep({ part: 'spectrum', of, differences: ionDifferences(recorded.ions, now.ions) }),
    ...(await hitSteps(lab, run, recorded)),
  ];
}

const named = ({ name, version }: SearchAlgorithm): string => `${name} ${version}`;

/** Of what runs now, the one that does the same work. */
function peakVersions({ peakAlgorithm: recorded, selection }: AnalysisDocument): readonly OtherVersion[] {
  const ofSelection = { mean: meanSpectrumAlgorithm, components: componentAlgorithm };
  const running = selection === undefined ? peakAlgorithm : ofSelection[selection.kind];
  return [{ recorded: named(recorded), running: named(running) }];
}

const figuresOf = (peak: PeakAgain) => ({
  ...{ startScan: peak.startScan, apexScan: peak.apexScan, endScan: peak.endScan },
  ...{ startMilliseconds: peak.startMilliseconds, apexMilliseconds: peak.apexMilliseconds },
  ...{ endMilliseconds: peak.endMilliseconds, area: peak.area, areaPercent: peak.areaPercent, height: peak.height },
  ...{ signalToNoise: peak.signalToNoise, widthMilliseconds: peak.widthMilliseconds, tailing: peak.tailing },
  ...{ purity: peak.purity, saturated: peak.saturated },
});

function peakDifferences(recorded: AnalysisPeak, now: PeakAgain): readonly Difference[] {
  return differencesOf(figuresOf({ ...recorded }), figuresOf(now));
}

function ionDifferences(recorded: IonList, now: IonList): readonly Difference[] {
  const figures = (ions: IonList) => Object.fromEntries(ions.map(([mz, intensity]) => [`m/z ${mz}`, intensity]));
  return differencesOf(figures(recorded), figures(now));
}

/** The recorded spectrum is searched, so that a difference of the hits is one of the search alone. */
async function hitSteps(
  lab: Lab,
  { measurement, document }: RunToReplay,
  recorded: AnalysisPeak,
): Promise<readonly ReplayStep[]> {
  const found = await recordedLibraries(lab, measurement, document.libraries);
  const gone = document.libraries.filter((_, place) => found[place] === undefined);
  const missing = gone.map(({ name, version }) => impossibleStep('hits', `${name} ${version}`, 'library-gone'));
  const places = found.flatMap((library, place) => (library === undefined ? [] : [{ library, place }]));
  if (places.length === 0) return missing;
  const ranking = await recordedRanking(lab, measurement.laboratoryId, document.rankingAlgorithm);
  if (ranking === undefined) return [...missing, impossibleStep('hits', measurement.number, 'ranking-gone')];
  const by = { libraries: places.map(({ library }) => library), ranking };
  const [hits = []] = await libraryHits(lab, by, [spectrumOf(recorded.ions)]);
  const now = hits.map((hit) => ({ ...hit, library: places[hit.library]?.place ?? -1 }));
  const kept = recorded.hits.filter(({ library }) => found[library] !== undefined);
  // Where a library is gone, those of the others that it had pushed out come up: they are no difference.
  const compared = gone.length === 0 ? now : now.slice(0, kept.length);
  const versions = [
    { recorded: named(document.rankingAlgorithm), running: named(rankingAlgorithm(ranking)) },
    { recorded: named(document.matchFactorAlgorithm), running: named(matchFactorAlgorithm) },
  ];
  const differences = hitDifferences(kept, compared);
  return [comparedStep({ part: 'hits', of: measurement.number, differences, versions }), ...missing];
}

function spectrumOf(ions: IonList): UnitMassSpectrum {
  return {
    mz: Uint16Array.from(ions, ([mz]) => mz),
    intensity: Uint16Array.from(ions, ([, intensity]) => intensity),
  };
}

function hitDifferences(recorded: readonly AnalysisHit[], now: readonly AnalysisHit[]): readonly Difference[] {
  const rows = Math.max(recorded.length, now.length);
  return Array.from({ length: rows }, (_, row) =>
    differencesOf(hitFigures(recorded[row]), hitFigures(now[row]), `${row + 1} `),
  ).flat();
}

/** Ranks follow from the order; probabilities were not kept in the first form. */
function hitFigures(hit: AnalysisHit | undefined) {
  if (hit === undefined) return {};
  const { name, recordId, score, matchFactor, reverseMatchFactor, matchedPeaks, probability } = hit;
  return { name, recordId, score, matchFactor, reverseMatchFactor, matchedPeaks, probability };
}

/** In the order of the record; undefined for what is there no more, by its hash. */
async function recordedLibraries(
  lab: Lab,
  measurement: StoredMeasurement,
  wanted: readonly SearchedLibraryName[],
): Promise<readonly (SearchedLibrary | undefined)[]> {
  const now = await laboratoryLibraries(lab, measurement);
  return Promise.all(
    wanted.map(
      async ({ sha256 }) =>
        now.find((library) => library.sha256 === sha256) ??
        (await ownLibraryOf(lab, measurement, sha256)) ??
        (await searchableLibraryOf(lab, measurement.laboratoryId, sha256)),
    ),
  );
}
