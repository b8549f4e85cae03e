// What the pages of sampling plans need to know. The server fills it; its own values fit by their shape.
import type { T } from '../messages/translate.js';

export type PlanState = 'announced' | 'drawn' | 'complete' | 'ended';

export interface PlanLine {
  readonly id: string;
  readonly population: string;
  readonly substance: string;
  readonly units: number;
  readonly sampleSize: number;
  readonly state: PlanState;
  readonly examined: number;
  /** "at least 90 of 100", or nothing before there is a result. */
  readonly shown: string | undefined;
}

export interface UnitLine {
  readonly rank: number;
  readonly unit: number;
  readonly ticket: string;
  readonly outcome: 'positive' | 'negative' | undefined;
  /** A finding, or the presumptive test. */
  readonly basis: string;
  readonly findingHref: string | undefined;
  readonly by: string;
  readonly at: string | undefined;
  /** Results that were entered before and stand no more. */
  readonly earlier: number;
}

export interface PlanView extends PlanLine {
  readonly exhibitNumber: string;
  readonly method: string;
  readonly isStatistical: boolean;
  readonly proportion: string;
  readonly confidence: string;
  readonly allowedNegatives: number;
  readonly wanted: number | null;
  readonly positives: number;
  readonly negatives: number;
  readonly isReached: boolean;
  readonly plannedBy: string;
  readonly plannedAt: string;
  readonly seed: string | undefined;
  readonly seedSize: number;
  readonly missing: number;
  readonly seedEntryHref: string | undefined;
  readonly lines: readonly UnitLine[];
  readonly ending: { readonly reason: string; readonly by: string; readonly at: string } | undefined;
  /** In Kazakh, Russian and English, once every unit has its result. */
  readonly sentences: readonly { readonly language: 'kk' | 'ru' | 'en'; readonly text: string }[];
  readonly findings: readonly { readonly id: string; readonly label: string }[];
  /** Whether this reader draws, enters results and ends. */
  readonly mayRecord: boolean;
}

export interface PlanPageProps {
  readonly t: T;
  readonly view: PlanView;
  readonly typed: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
  readonly message: string | undefined;
}
