// Finds the peaks of a run and searches each in the laboratory's libraries. What was found is one document in the vault; the
// ledger binds its hash. Asked again with the same algorithms and libraries, the answer is the one that is there.
import type { Actor } from '../../foundation/actor.js';
import { NotFound } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { permit } from '../../people/permissions.js';
import { instrumentByProfile } from '../instruments/instrument-store.js';
import { matchFactorAlgorithm, peakAlgorithm, rankingAlgorithm } from '../../chemistry/spectra/algorithm.js';
import type { SearchedLibraryName, StoredAnalysis } from './analysis.js';
import { newestAnalysis } from './analysis-store.js';
import { keepAnalysis, namedAlgorithm, searchAlgorithmOf } from './keep-analysis.js';
import { analysedPeaks, type SearchedBy } from './analysed-peaks.js';
import type { StoredMeasurement } from './measurement.js';
import { measurementById } from './measurement-store.js';
import { readTask, runPeaks } from './reader.js';
import type { ReceivedFile } from './received-file.js';
import { fileStanding } from './received-file-store.js';
import { searchedBy } from './searched-by.js';

/** @returns undefined for a measurement that has no scans to search. */
export async function analyseMeasurement(
  lab: Lab,
  actor: Actor,
  measurementId: string,
): Promise<StoredAnalysis | undefined> {
  permit(actor, 'measurement.analyse');
  const measurement = await measurementById(lab.db, measurementId);
  if (measurement === undefined) throw new NotFound('measurement');
  permit(actor, 'measurement.analyse', measurement);
  if (measurement.kind !== 'run') return undefined;
  const by = await searchedBy(lab, measurement);
  const wanted = plan(by);
  const known = await newestAnalysis(lab.db, measurementId);
  if (known !== undefined && sameAs(known, wanted)) return known;
  return analyse({ lab, actor, measurement, by, wanted });
}

interface Plan {
  readonly peakAlgorithm: string;
  readonly searchAlgorithm: string;
  readonly libraries: readonly SearchedLibraryName[];
}

function plan({ libraries, ranking }: SearchedBy): Plan {
  return {
    peakAlgorithm: namedAlgorithm(peakAlgorithm),
    searchAlgorithm: searchAlgorithmOf(ranking),
    libraries: libraries.map(({ id, name, version, sha256, records }) => ({ id, name, version, sha256, records })),
  };
}

function sameAs(known: StoredAnalysis, { peakAlgorithm, searchAlgorithm, libraries }: Plan): boolean {
  const hashes = (all: readonly SearchedLibraryName[]): string => all.map(({ sha256 }) => sha256).join(' ');
  return (
    known.peakAlgorithm === peakAlgorithm &&
    known.searchAlgorithm === searchAlgorithm &&
    hashes(known.libraries) === hashes(libraries)
  );
}

interface Analysing {
  readonly lab: Lab;
  readonly actor: Actor;
  readonly measurement: StoredMeasurement;
  readonly by: SearchedBy;
  readonly wanted: Plan;
}

async function analyse({ lab, actor, measurement, by, wanted }: Analysing): Promise<StoredAnalysis> {
  const file = await fileOf(lab, measurement);
  const profile = await profileOf(lab, measurement);
  const found = await runPeaks(lab, readTask(lab, { file, profile, part: measurement.part }));
  const peaks = await analysedPeaks(lab, by, found);
  return keepAnalysis(lab, actor, {
    measurement,
    document: {
      form: 'dalel-analysis-2',
      fileSha256: file.sha256,
      peakAlgorithm,
      rankingAlgorithm: rankingAlgorithm(by.ranking),
      matchFactorAlgorithm,
      libraries: wanted.libraries,
      peaks,
    },
  });
}

async function fileOf(lab: Lab, { fileId }: StoredMeasurement): Promise<ReceivedFile> {
  const file = await fileStanding(lab.db, fileId);
  if (file === undefined) throw new NotFound('file');
  return file;
}

async function profileOf(lab: Lab, { profileId }: StoredMeasurement) {
  const instrument = profileId === null ? undefined : await instrumentByProfile(lab.db, profileId);
  return instrument?.profile ?? {};
}
