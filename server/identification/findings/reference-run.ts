// A retention time against a reference material: only what this laboratory ran itself, on the same instrument by the same
// method, not long before or after. A time from the literature or a library is no comparison.
import { InvalidInput } from '../../foundation/errors.js';
import type { Db } from '../../database/connection.js';
import type { Lab } from '../../ledger/lab.js';
import type { AnalysisHit, AnalysisPeak } from '../../measuring/measurements/analysis.js';
import { isReferenceRun } from '../../measuring/measurements/binding-store.js';
import type { StoredMeasurement } from '../../measuring/measurements/measurement.js';
import { searchMeasurements } from '../../measuring/measurements/measurement-search-store.js';
import { measurementByNumber } from '../../measuring/measurements/measurement-store.js';
import { compareRetention } from '../../chemistry/spectra/retention.js';
import type { ReferenceRun } from './gc-ms-evidence.js';
import type { ProposedReference } from './proposal.js';
import { referenceMaterial, type ReferenceMaterial } from '../../measuring/stock/reference-material.js';
import { analysisOf, type StudiedPeak } from '../../measuring/measurements/studied-peak.js';

/** How long a reference run stays comparable with a run of the same method. */
export const referenceValidHours = 24;

export interface ComparedReference extends ReferenceRun {
  readonly measurement: StoredMeasurement;
  readonly material: ReferenceMaterial;
  readonly measuredMilliseconds: number;
  readonly referenceMilliseconds: number;
}

/** @throws InvalidInput on `reference` or its material, saying why these two can't be compared. */
export async function comparedReference(
  lab: Lab,
  studied: StudiedPeak & { readonly peak: AnalysisPeak },
  wanted: ProposedReference,
): Promise<ComparedReference> {
  const { laboratoryId } = studied.measurement;
  const measurement = await measurementByNumber(lab.db, laboratoryId, wanted.measurementNumber.trim().toUpperCase());
  if (measurement === undefined) refuse('reference-unknown');
  const hoursApart = await comparableHours(lab.db, studied.measurement, measurement);
  const { document } = await analysisOf(lab, measurement, null);
  const peak = document.peaks.find(({ number }) => number === wanted.peakNumber);
  if (peak === undefined) refuse('reference-no-peak');
  const [measured, reference] = [studied.peak.apexMilliseconds, peak.apexMilliseconds];
  const comparison = compareRetention(measured / 1_000, reference / 1_000);
  if (comparison === undefined) refuse('reference-no-peak');
  const material = await referenceMaterial(lab, measurement, wanted.material);
  const times = { measuredMilliseconds: measured, referenceMilliseconds: reference };
  return { measurement, material, comparison, hoursApart, validHours: referenceValidHours, ...times };
}

/** Whole hours between the two runs. @throws InvalidInput when they can't be compared. */
async function comparableHours(db: Db, run: StoredMeasurement, reference: StoredMeasurement): Promise<number> {
  if (reference.id === run.id || !(await isReferenceRun(db, reference.id))) refuse('reference-not-standard');
  if (reference.instrumentId !== run.instrumentId) refuse('reference-other-instrument');
  const [method, other] = [run.identity.method.trim(), reference.identity.method.trim()];
  if (method !== '' && other !== '' && method !== other) refuse('reference-other-method', { method, other });
  const hours = hoursApart(run, reference);
  if (hours === undefined) refuse('reference-time-unknown');
  if (hours > referenceValidHours) refuse('reference-too-far', { hours, most: referenceValidHours });
  return hours;
}

function hoursApart(one: StoredMeasurement, other: StoredMeasurement): number | undefined {
  const [a, b] = [one.identity.acquiredAt, other.identity.acquiredAt];
  return a === null || b === null ? undefined : Math.ceil(Math.abs(Date.parse(a) - Date.parse(b)) / 3_600_000);
}

function refuse(code: string, values: Readonly<Record<string, string | number>> = {}): never {
  throw new InvalidInput({ reference: { code, values } });
}

export interface OfferedReference {
  readonly measurementNumber: string;
  readonly sampleName: string;
  readonly peakNumber: number;
  readonly milliseconds: number;
  readonly bestHit: AnalysisHit | null;
  readonly hoursApart: number;
  readonly agrees: boolean;
}

const runsLookedAt = 60;
const peaksOffered = 20;
/** Peaks further from the one under study are not offered. */
const nearbyShare = 0.1;

/** Peaks of comparable reference runs near this one, nearest first. */
export async function offeredReferences(
  lab: Lab,
  studied: StudiedPeak & { readonly peak: AnalysisPeak },
): Promise<readonly OfferedReference[]> {
  const { laboratoryId, instrumentId } = studied.measurement;
  const runs = await searchMeasurements(lab.db, {
    ...{ laboratoryId, kind: 'run', binding: 'set-aside', limit: runsLookedAt },
    instrumentId: instrumentId ?? undefined,
  });
  const offers: OfferedReference[] = [];
  for (const run of runs) offers.push(...(await offersOf(lab, studied, run)));
  const distance = ({ milliseconds }: OfferedReference) => Math.abs(milliseconds - studied.peak.apexMilliseconds);
  return offers.sort((a, b) => distance(a) - distance(b)).slice(0, peaksOffered);
}

async function offersOf(
  lab: Lab,
  studied: StudiedPeak & { readonly peak: AnalysisPeak },
  run: StoredMeasurement,
): Promise<OfferedReference[]> {
  try {
    const hours = await comparableHours(lab.db, studied.measurement, run);
    const { document } = await analysisOf(lab, run, null);
    const at = studied.peak.apexMilliseconds;
    const near = document.peaks.filter((peak) => Math.abs(peak.apexMilliseconds - at) <= at * nearbyShare);
    return near.map((peak) => ({
      measurementNumber: run.number,
      sampleName: run.identity.sampleName,
      peakNumber: peak.number,
      milliseconds: peak.apexMilliseconds,
      bestHit: peak.hits[0] ?? null,
      hoursApart: hours,
      agrees: compareRetention(at / 1_000, peak.apexMilliseconds / 1_000)?.agrees ?? false,
    }));
  } catch {
    return []; // what can't be compared is not offered; asked for by number, it says why
  }
}
