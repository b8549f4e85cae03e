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

/** Its name in the ledger. */
export const measurementKey = (id: string): string => `measurement:${id}`;

/**
 * The same for files of one injection, so that a run that was processed again is seen beside the first. Null where the file
 * doesn't say when it was acquired: a name alone identifies nothing.
 */
export function runKey(identity: Identity, place: { readonly instrumentId: string | null; readonly adapter: string }) {
  if (identity.acquiredText.trim() === '') return null;
  const { acquiredText, sampleName, vial, sequenceLine, instrumentSerial } = identity;
  const parts = [
    place.instrumentId ?? '',
    place.adapter,
    instrumentSerial,
    acquiredText,
    sampleName,
    vial,
    sequenceLine,
  ];
  return sha256Hex(JSON.stringify(parts));
}
