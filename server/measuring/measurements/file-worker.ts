// Worker thread: everything that reads instrument bytes runs here, with limits of memory and time, so that a hostile or
// enormous file can neither stop the bench nor bring the server down. Called by name through the pool.
import { limits } from '../../../lab-instruments/limits.js';
import { completeness, readFile } from '../../../lab-instruments/read-file.js';
import type { InstrumentProfile } from '../../../lab-instruments/instrument-profile.js';
import type { FragmentScans, Measurement, Scans, Trace } from '../../../lab-instruments/measurement.js';
import type { FileSource } from '../../../lab-instruments/source.js';
import { summarise } from '../../../lab-instruments/summary.js';
import { UnreadableFile } from '../../../lab-instruments/unreadable-file.js';
import type { MessageValues } from '../../foundation/errors.js';
import { rangeComponents, type RangeComponent } from '../../chemistry/components/range-components.js';
import { runFigures, type FiguresPlan, type RunFigures } from '../quality/run-figures.js';
import type { ScanRange } from '../../chemistry/spectra/scan-range.js';
import { totalIonSignal } from '../../chemistry/spectra/extracted-ion.js';
import { peakSpectrum } from '../../chemistry/spectra/peak-spectrum.js';
import { findPeaks, type ChromatogramPeak } from '../../chemistry/spectra/peaks.js';
import { unitMassSpectrum, type UnitMassSpectrum } from '../../chemistry/spectra/spectrum.js';
import { firstRows, type FirstRows } from './first-rows.js';
import type { ReadMeasurement } from './measurement.js';
import { partOfFile, type PartOfFile } from './part-of-file.js';
import { DiskFault, readSource, type DiskFaultCode, type DiskListing, type ReadMember } from './source-on-disk.js';
import { storedSource, type StoredFileRef } from './stored-source.js';

export interface Probe {
  readonly path: string;
  readonly profile: InstrumentProfile;
}

export type ProbeAnswer =
  | { readonly state: 'not-readable'; readonly code: DiskFaultCode; readonly details: MessageValues }
  | { readonly state: 'incomplete'; readonly stamp: string; readonly code: string; readonly details: MessageValues }
  | ({ readonly state: 'broken'; readonly code: string; readonly details: MessageValues } & Taken)
  | ({ readonly state: 'complete' } & Taken);

/** The bytes themselves: they go to the vault as they are, nobody reads the folder a second time. */
export interface Taken {
  readonly listing: DiskListing;
  readonly sha256: string;
  readonly members: readonly ReadMember[];
}

/** Reads a candidate of a watched folder and says whether it is whole by its format. */
export async function probeFile({ path, profile }: Probe): Promise<ProbeAnswer> {
  try {
    const { listing, source, sha256, members } = await readSource(path, 'plain-files-only');
    const found = completeness(source, profile);
    if (found.state === 'complete') return { state: 'complete', listing, sha256, members };
    const { code, values: details } = found;
    if (found.state === 'incomplete') return { state: 'incomplete', stamp: listing.stamp, code, details };
    return { state: 'broken', code, details, listing, sha256, members };
  } catch (fault) {
    if (!(fault instanceof DiskFault)) throw fault;
    return { state: 'not-readable', code: fault.code, details: fault.values };
  }
}

export interface ReadTask {
  readonly file: StoredFileRef;
  readonly profile: InstrumentProfile;
  /** Of a file of several injections the one that is meant, from 1; null: the file as a whole. */
  readonly place: number | null;
}

export type ParseAnswer =
  | { readonly outcome: 'read'; readonly measurements: readonly ReadMeasurement[] }
  | { readonly outcome: 'refused'; readonly code: string; readonly details: MessageValues };

/** What a stored file says of each of its injections, without its points. */
export async function parseFile(task: ReadTask): Promise<ParseAnswer> {
  const source = await storedSource(task.file);
  return answerOf(() => ({ outcome: 'read', measurements: readMeasurements(readFile(source, task.profile)) }));
}

function readMeasurements(measurement: Measurement): readonly ReadMeasurement[] {
  const { injections } = measurement;
  if (injections === undefined) return [readMeasurement(measurement, null)];
  const [count, limit] = [injections.length, limits.injections];
  if (count > limit) throw new UnreadableFile('too-large', { injections: count, limit });
  return injections.map((each, at) => readMeasurement(each, partOfFile(each.place, at + 1, count)));
}

/** @throws UnreadableFile for a file that never became a measurement; Error where it does not hold that injection any more. */
async function measurementIn({ file, profile, place }: ReadTask): Promise<Measurement> {
  const whole = readFile(await storedSource(file), profile);
  if (place === null) return whole;
  const injection = whole.injections?.[place - 1];
  if (injection === undefined) throw new Error(`${file.sha256} is read without injection ${place}`);
  return injection;
}

export interface DryTask {
  readonly source: FileSource;
  readonly profile: InstrumentProfile;
}

export type DryAnswer =
  | {
      readonly outcome: 'read';
      readonly measurement: ReadMeasurement;
      readonly injections: number;
      readonly first: FirstRows | null;
    }
  | { readonly outcome: 'waits'; readonly code: string; readonly details: MessageValues }
  | Extract<ParseAnswer, { readonly outcome: 'refused' }>;

/** What bytes that are kept nowhere say, with the first of their rows. */
export function dryReadFile({ source, profile }: DryTask): DryAnswer {
  const found = completeness(source, profile);
  if (found.state === 'incomplete') return { outcome: 'waits', code: found.code, details: found.values };
  return answerOf(() => {
    const measurement = readFile(source, profile);
    const injections = measurement.injections?.length ?? 1;
    const read = readMeasurement(measurement, null);
    return { outcome: 'read', measurement: read, injections, first: firstRows(measurement) };
  });
}

function answerOf<T>(reading: () => T): T | Extract<ParseAnswer, { readonly outcome: 'refused' }> {
  try {
    return reading();
  } catch (fault) {
    if (!(fault instanceof UnreadableFile)) throw fault;
    return { outcome: 'refused', code: fault.code, details: fault.values };
  }
}

function readMeasurement(measurement: Measurement, part: PartOfFile | null): ReadMeasurement {
  const { identity, particulars, warnings, saturatesAt, peaksReported = null } = measurement;
  return { summary: summarise(measurement), identity, particulars, warnings, saturatesAt, peaksReported, part };
}

export interface RunData {
  readonly scans: Scans | null;
  readonly fragmentScans: FragmentScans | null;
  readonly trace: Trace | null;
  readonly furtherTraces: Measurement['furtherTraces'] | null;
  readonly curves: Measurement['curves'] | null;
  readonly results: Measurement['results'] | null;
  readonly peaksReported: Measurement['peaksReported'] | null;
  readonly hitsReported: Measurement['hitsReported'] | null;
}

/** The points of a stored measurement. @throws UnreadableFile for a file that never became one. */
export async function readPoints(task: ReadTask): Promise<RunData> {
  const measurement = await measurementIn(task);
  const { scans = null, fragmentScans = null, trace = null, furtherTraces = null, curves = null } = measurement;
  const { results = null, peaksReported = null, hitsReported = null } = measurement;
  return { scans, fragmentScans, trace, furtherTraces, curves, results, peaksReported, hitsReported };
}

export interface FiguresTask extends ReadTask {
  readonly plan: Omit<FiguresPlan, 'saturatesAt'>;
}

/** What a batch is judged by; null for a measurement without scans in time. */
export async function readFigures({ plan, ...task }: FiguresTask): Promise<RunFigures | null> {
  const { kind, scans, saturatesAt } = await measurementIn(task);
  return kind !== 'run' || scans === undefined ? null : runFigures(scans, { ...plan, saturatesAt });
}

export interface ComponentsTask extends ReadTask {
  readonly range: ScanRange;
}

/** What left the column in a stretch of a stored run, each with a spectrum of its own. */
export async function findComponentsIn({ range, ...task }: ComponentsTask): Promise<readonly RangeComponent[]> {
  const { scans, saturatesAt } = await measurementIn(task);
  return scans === undefined ? [] : rangeComponents(scans, range, saturatesAt);
}

export interface FoundPeak {
  readonly peak: ChromatogramPeak;
  readonly spectrum: UnitMassSpectrum;
}

/** Peaks in the total ion current of a stored run, each with its spectrum less the background. */
export async function findRunPeaks(task: ReadTask): Promise<readonly FoundPeak[]> {
  const { scans } = await measurementIn(task);
  if (scans === undefined) return [];
  return findPeaks(totalIonSignal(scans)).map((peak) => ({
    peak,
    spectrum: unitMassSpectrum(peakSpectrum(scans, peak)),
  }));
}
