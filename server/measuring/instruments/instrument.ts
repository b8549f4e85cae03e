// An instrument: what it is, the folder it writes to, and how its files are to be understood. What is corrected is a new
// version; a measurement names the version that it was read by.
import type { InstrumentProfile } from '../../../lab-instruments/instrument-profile.js';
import type { FieldFault } from '../../foundation/errors.js';
import { templateFault } from '../measurements/name-pattern.js';

export const instrumentKinds = ['gc-ms', 'lc-ms', 'gc', 'lc', 'ftir', 'raman', 'other'] as const;
export type InstrumentKind = (typeof instrumentKinds)[number];

export const utcMarks = ['utc', 'local'] as const;

/** What a person states about an instrument. */
export interface InstrumentStatement {
  readonly name: string;
  readonly kind: InstrumentKind;
  readonly serial: string | null;
  readonly model: string | null;
  readonly location: string | null;
  /** Absolute path of the watched folder, as this server reaches it; null for an instrument whose files are sent by hand. */
  readonly folder: string | null;
  /** After so many hours without a new file in the folder somebody is told; null: nobody waits for files. */
  readonly silenceHours: number | null;
  /** What was taken from the folder is moved into `processed` in it; otherwise nothing in the folder is ever changed. */
  readonly movesTaken: boolean;
  readonly profile: InstrumentProfile;
}

export interface Instrument extends InstrumentStatement {
  readonly id: string;
  readonly laboratoryId: string;
  /** Of the version that holds. */
  readonly profileId: string;
  readonly version: number;
}

export interface InstrumentVersion extends Instrument {
  readonly reason: string | null;
  readonly madeBy: string;
  readonly madeAt: string;
}

/** By the fields of the form. */
export function profileFaults({ timeZone, namePattern }: InstrumentProfile): Readonly<Record<string, FieldFault>> {
  const pattern = namePattern && templateFault(namePattern.template);
  return {
    ...(timeZone !== undefined && !isTimeZone(timeZone) ? { timeZone: { code: 'time-zone' } } : {}),
    ...(pattern === undefined ? {} : { namePattern: { code: pattern } }),
  };
}

export function isTimeZone(text: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone !== '' && text.includes('/');
  } catch {
    return false;
  }
}

/** One folder within the other, or the same: both instruments would take the same files. */
export function foldersOverlap(one: string, other: string): boolean {
  const [a, b] = [closed(one), closed(other)];
  return a.startsWith(b) || b.startsWith(a);
}

const closed = (path: string): string => `${path.replace(/\/+$/, '')}/`;
