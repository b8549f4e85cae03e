// What the pages of an instrument's book show, as plain values.
import type { MeasurementLine } from '../measurements/measurements-page.js';

export interface BookEntryView {
  readonly id: string;
  readonly kind: string;
  readonly happenedAt: string;
  readonly outcome: 'passed' | 'failed' | null;
  readonly dueOn: string | null;
  readonly certificate: string | null;
  readonly text: string;
  readonly figures: readonly { readonly label: string; readonly value: string }[];
  readonly measurementId: string | null;
  readonly person: string;
  readonly enteredAt: string;
}

export interface FigurePoint {
  readonly at: string;
  readonly value: number;
  /** Null where a run's file says it. */
  readonly entryId: string | null;
}

export interface FigureHistory {
  readonly label: string;
  /** Oldest first, never empty. */
  readonly points: readonly FigurePoint[];
}

export type FitnessName = 'fit' | 'unproved' | 'out-of-service' | 'failed' | 'overdue' | 'unchecked';

export interface DoubtedLine extends MeasurementLine {
  readonly findings: readonly { readonly id: string; readonly name: string; readonly outcome: string }[];
}
