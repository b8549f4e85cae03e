// What was read from a received file, as the laboratory keeps it: what the file says, by which adapter and profile, and of
// which sample it is. The points themselves stay in the file.
import type {
  Identity,
  MeasurementKind,
  Particular,
  PeakReport,
  Warning,
} from '../../../lab-instruments/measurement.js';
import type { Summary } from '../../../lab-instruments/summary.js';
import { sha256Hex } from '../../foundation/hash.js';
import type { PartOfFile } from './part-of-file.js';

export interface StoredMeasurement {
  readonly id: string;
  readonly laboratoryId: string;
  /** `26-ALM-M000123`: by year of receipt, counted within the laboratory. */
  readonly number: string;
  readonly fileId: string;
  readonly instrumentId: string | null;
  readonly profileId: string | null;
  readonly adapter: string;
  readonly format: string;
  readonly kind: MeasurementKind;
  readonly points: number;
  readonly summary: Summary;
  readonly identity: Identity;
  readonly particulars: readonly Particular[];
  readonly warnings: readonly Warning[];
  readonly saturatesAt: number | null;
  readonly runKey: string | null;
  /** Where in its file it stands; null where the file is of one injection. */
  readonly part: PartOfFile | null;
  /** The measurement of an earlier version of the table of which it is an unchanged copy: what was said of that holds. */
  readonly sameAs: string | null;
  readonly importedAt: string;
}

/** What a reader hands over, without the points. */
export interface ReadMeasurement {
  readonly summary: Summary;
  readonly identity: Identity;
  readonly particulars: readonly Particular[];
  readonly warnings: readonly Warning[];
  readonly saturatesAt: number | null;
  readonly peaksReported: PeakReport | null;
  readonly part: PartOfFile | null;
}

export const measurementKinds = [
  'run',
  'spectra',
  'spectrum',
  'trace',
  'results',
  'library',
  'kept',
] as const satisfies MeasurementKind[];

/** Those whose points a page shows; a library is shown where libraries are. */
export const measuredKinds: ReadonlySet<MeasurementKind> = new Set(['run', 'spectra', 'spectrum', 'trace', 'results']);

export const setAsidePurposes = ['blank', 'standard', 'control', 'tune', 'other'] as const;
export type SetAsidePurpose = (typeof setAsidePurposes)[number];

export function measurementNumber(laboratoryCode: string, year: number, serial: number): string {
  return `${String(year).slice(-2)}-${laboratoryCode}-M${String(serial).padStart(6, '0')}`;
}

/** The lines of its table that say the same of their injection; undefined where it is told apart from all others. */
export function repeatedLines({ warnings }: Pick<StoredMeasurement, 'warnings'>): string | undefined {
  return warnings.find(({ code }) => code === 'sample-repeated')?.detail;
}

/** Its name in the ledger. */
export const measurementKey = (id: string): string => `measurement:${id}`;

interface RunPlace {
  readonly instrumentId: string | null;
  readonly adapter: string;
  /** Of the file, where it is a table of several injections. */
  readonly tableName: string | null;
}

/**
 * The same for files of one injection, so that a run that was processed again is seen beside the first. Null where the file
 * doesn't say when it was acquired: a name alone identifies nothing. A row of a table without a time is told by its whole
 * identity in a table of the same name.
 */
export function runKey(identity: Identity, { instrumentId, adapter, tableName }: RunPlace): string | null {
  const { acquiredText, sampleName, vial, sequenceLine, instrumentSerial } = identity;
  const place = [instrumentId ?? '', adapter, instrumentSerial];
  if (acquiredText.trim() !== '') {
    return sha256Hex(JSON.stringify([...place, acquiredText, sampleName, vial, sequenceLine]));
  }
  const { sampleId, barcode, originalName } = identity;
  if (tableName === null || [sampleName, barcode, originalName].every((text) => text.trim() === '')) return null;
  return sha256Hex(
    JSON.stringify([...place, tableName, sampleName, sampleId, barcode, vial, sequenceLine, originalName]),
  );
}
