// What the pages of inventories need to know.
import type { ScanAnswerView } from '../custody/scan-view.js';

export interface InventoryLine {
  readonly id: string;
  readonly placeName: string;
  readonly startedBy: string;
  readonly startedAt: string;
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
  /** For what lies elsewhere than its record says and has not been corrected yet. */
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
