// What the pages of batches need to know; a route passes values that have these fields.
import type { NamedLotView } from './batch-lots.js';
import type { ScanAnswerView } from '../custody/scan-view.js';
import type { PartView } from '../measurements/part-of-file.js';

export interface BatchListLine {
  readonly id: string;
  readonly number: string;
  readonly method: string;
  readonly instrument: string;
  readonly state: string;
  readonly placed: number;
  readonly vials: number;
  readonly arrived: number;
  readonly lines: number;
  readonly questions: number;
  readonly madeBy: string;
  readonly madeAt: string;
}

export interface RunView {
  readonly id: string;
  readonly measurement: {
    readonly id: string;
    readonly number: string;
    /** Told by a table of results, of which it may be one injection of several. */
    readonly isTold: boolean;
    readonly part: PartView | null;
  };
  readonly basis: string;
  readonly code: string | null;
  readonly question: string | null;
  readonly reason: string | null;
  readonly by: string;
  readonly at: string;
  readonly answer: {
    readonly answer: string;
    readonly reason: string;
    readonly by: string;
    readonly at: string;
  } | null;
  readonly counts: boolean;
}

export type LineState = 'waiting' | 'placed' | 'arrived' | 'question';

export interface LineView {
  readonly id: string;
  readonly sequence: number;
  readonly kind: string;
  readonly level: string | null;
  readonly item: { readonly number: string; readonly href: string } | null;
  readonly trayPlace: string;
  readonly vialCode: string;
  readonly dataFile: string;
  readonly state: LineState;
  readonly runs: readonly RunView[];
}

export interface ExportView {
  readonly id: string;
  readonly format: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly by: string;
  readonly at: string;
}

export interface BatchView {
  readonly id: string;
  readonly number: string;
  readonly state: string;
  readonly method: { readonly id: string; readonly name: string; readonly version: number };
  readonly instrument: { readonly id: string; readonly name: string };
  readonly madeBy: string;
  readonly madeAt: string;
  readonly placed: number;
  readonly vials: number;
  readonly arrived: number;
  readonly lines: readonly LineView[];
  readonly lots: readonly NamedLotView[];
  readonly exports: readonly ExportView[];
  readonly ending: { readonly kind: string; readonly reason: string; readonly by: string; readonly at: string } | null;
}

export interface BatchPowers {
  readonly place: boolean;
  readonly export: boolean;
  readonly answer: boolean;
  readonly end: boolean;
  readonly print: boolean;
}

export interface TrayPlaceView {
  readonly vialId: string;
  readonly position: number;
  /** What it is called. */
  readonly place: string;
  readonly contents: string;
  readonly detail: string;
  readonly code: string;
  readonly placed: { readonly by: string; readonly at: string } | null;
  /** Of a vial that stood there and was taken out. */
  readonly takenOut: { readonly by: string; readonly at: string; readonly reason: string } | null;
}

export interface TrayView {
  readonly batch: { readonly id: string; readonly number: string; readonly state: string };
  readonly places: readonly TrayPlaceView[];
  /** The place that the next scan fills; undefined once all are filled. */
  readonly now: TrayPlaceView | undefined;
  readonly answer: ScanAnswerView;
  /** Vials can be taken out while the batch is open. */
  readonly isOpen: boolean;
  /** What stood against taking a vial out. */
  readonly removal:
    { readonly vialId: string; readonly reason: string; readonly refused: readonly string[] } | undefined;
}

export interface SaidForm {
  readonly typed: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
  readonly message?: string | undefined;
}
