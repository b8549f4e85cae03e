// What the pages of instruments show, as plain values.
import type { FileLine } from '../measurements/files-page.js';

export interface FolderView {
  readonly path: string;
  readonly state: 'reachable' | 'unreachable' | 'never';
  /** The system's code. */
  readonly fault: string;
  readonly since: string | null;
  readonly scannedAt: string | null;
}

export interface InstrumentLine {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly model: string | null;
  readonly location: string | null;
  readonly folder: FolderView | null;
  readonly lastFile: { readonly id: string; readonly name: string; readonly at: string } | null;
  readonly quarantined: number;
  readonly stuck: number;
}

export interface InstrumentView extends InstrumentLine {
  readonly serial: string | null;
  readonly barcode: string | null;
  readonly version: number;
  readonly silenceHours: number | null;
  readonly movesTaken: boolean;
  readonly timeZone: string | null;
  readonly utcMark: 'utc' | 'local' | null;
  readonly textEncoding: string | null;
  readonly columnMapName: string | null;
  readonly dateStyle: string | null;
  readonly decimalSign: string | null;
  readonly namePattern: { readonly of: string; readonly template: string } | null;
  readonly waiting: readonly WaitingView[];
  readonly quarantine: readonly FileLine[];
  readonly files: readonly FileLine[];
  readonly versions: readonly VersionView[];
  readonly clock: ClockView | null;
}

export interface WaitingView {
  readonly path: string;
  readonly state: 'incomplete' | 'stuck' | 'broken' | 'busy' | 'not-taken' | 'not-moved';
  readonly code: string | null;
  readonly details: Readonly<Record<string, string | number>>;
  readonly since: string;
}

interface VersionView {
  readonly version: number;
  readonly reason: string | null;
  readonly person: string;
  readonly at: string;
}

/** Of the newest measurement: when the run ended by the instrument, and when its file was written and received. */
export interface ClockView {
  readonly measurement: { readonly id: string; readonly number: string };
  readonly endedAt: string | null;
  readonly writtenAt: string | null;
  readonly receivedAt: string;
  /** Instrument before the disk: negative. Null when one of the two is not known. */
  readonly skewSeconds: number | null;
  readonly isSkewed: boolean;
}
