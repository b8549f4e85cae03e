// What the pages show of a ranking that the laboratory fitted.
export type RankingState = 'proposed' | 'adopted' | 'leaving' | 'refused' | 'withdrawn';

export interface RankingLine {
  readonly id: string;
  readonly version: string;
  readonly state: RankingState;
  readonly isInForce: boolean;
  readonly replicates: number;
  /** Shares of 1 with the right substance first. */
  readonly before: Shares;
  readonly after: Shares;
  readonly person: string;
  readonly at: string;
}

export interface Shares {
  readonly rank1: number;
  readonly rank3: number;
  readonly rank10: number;
}

export interface RankingView extends RankingLine {
  readonly source: string;
  readonly licence: string;
  readonly reason: string;
  readonly modelSha256: string;
  readonly librarySha256: string;
  readonly replicatesSha256: string | null;
  readonly steps: readonly RankingStepView[];
  readonly proof: { readonly hash: string; readonly href: string } | null;
}

export interface RankingStepView {
  readonly step: 'adopted' | 'refused' | 'withdrawal-asked' | 'withdrawn' | 'kept';
  readonly note: string | null;
  readonly person: string;
  readonly at: string;
}

export interface RankingForm {
  readonly values: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
  readonly message?: string | undefined;
}
