// What the pages of inventories need to know.
import type { ScanAnswerView } from '../custody/scan-view.js';

export interface InventoryLine {
  readonly id: string;
  readonly placeName: string;
  readonly startedBy: string;
  readonly startedAt: string;
  readonly isBroken: boolean;
  readonly ended: ({ readonly at: string } & OutcomeCounts) | undefined;
}

export interface OutcomeCounts {
  readonly found: number;
  readonly missing: number;
  readonly misplaced: number;
  readonly unexpected: number;
}

/** Blind: how many were read, never what is expected. */
export interface ScanningView {
  readonly id: string;
  readonly placeName: string;
  readonly startedBy: string;
  readonly startedAt: string;
  readonly at: { readonly id: string; readonly name: string };
  /** For the next scan, so that it counts once however often it is sent. */
  readonly scanId: string;
  readonly items: number;
  readonly unknown: number;
  /** Places in which nobody has stood yet, whether anything lies there or not. */
  readonly unvisited: readonly { readonly id: string; readonly name: string }[];
  readonly answer: ScanAnswerView;
  readonly ending: EndingForm | undefined;
  readonly breaking: BreakingForm | undefined;
}

export interface BreakingForm {
  readonly typed: string | undefined;
  readonly refused: string | undefined;
  readonly message: string | undefined;
}

export interface BrokenInventoryView {
  readonly placeName: string;
  readonly placeHref: string;
  readonly startedBy: string;
  readonly startedAt: string;
  readonly brokenBy: string;
  readonly brokenAt: string;
  readonly reason: string;
  readonly scannedBy: string;
  readonly items: number;
}

export interface EndingForm {
  readonly owners: readonly { readonly id: string; readonly name: string }[];
  readonly typed: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
  readonly message: string | undefined;
}

export interface FindingLine {
  readonly id: string;
  readonly number: string;
  readonly href: string | undefined;
  readonly description: string;
  /** In words. */
  readonly recorded: string;
  readonly seen: string;
  readonly nonconformity: { readonly id: string; readonly owner: string; readonly state: string } | undefined;
  /** Of what lay elsewhere: whether its record still says so. */
  readonly stands: 'uncorrected' | 'settled' | undefined;
  /** For the one who may correct the record of what lies elsewhere. */
  readonly correction: { readonly eventId: string; readonly needsWitness: 'yes' | 'no' } | undefined;
}

export interface InventoryResultView {
  readonly id: string;
  readonly placeName: string;
  readonly placeHref: string;
  readonly startedBy: string;
  readonly startedAt: string;
  readonly endedBy: string;
  readonly endedAt: string;
  readonly scannedBy: string;
  readonly counts: OutcomeCounts;
  readonly missing: readonly FindingLine[];
  readonly misplaced: readonly FindingLine[];
  readonly unexpected: readonly FindingLine[];
  readonly found: readonly FindingLine[];
}
