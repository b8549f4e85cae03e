// What the page of the limits shows, as plain values.
export interface LimitField {
  readonly name: string;
  /** Undefined for a number. */
  readonly choices: readonly string[] | undefined;
}

export interface LimitGroup {
  readonly name: 'finding' | 'calibration' | 'standards' | 'bench' | 'westgard';
  readonly limits: readonly LimitField[];
}

export type LimitChangeView =
  | { readonly kind: 'value'; readonly name: string; readonly from: number | string; readonly to: number | string }
  | { readonly kind: 'bands' }
  | { readonly kind: 'source'; readonly name: string; readonly to: string };

export interface LimitsVersionView {
  readonly version: number;
  readonly reason: string | null;
  readonly by: string | null;
  readonly at: string | null;
  readonly changes: readonly LimitChangeView[];
}

export interface LimitsPageProps {
  /** As they hold, or as they were typed: a limit by its name, its source by `source-NAME`, a band by `band-N-field`. */
  readonly values: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
  readonly message?: string | undefined;
  readonly groups: readonly LimitGroup[];
  readonly bands: number;
  readonly measures: readonly string[];
  readonly versions: readonly LimitsVersionView[];
  readonly may: 'set' | 'read';
}
