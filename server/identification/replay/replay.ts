// A finding computed again from the bytes that it rests on: each step is the same, differs, or can't be done any more. Pure.

export type ReplayPart =
  | 'file'
  | 'row'
  | 'peak'
  | 'spectrum'
  | 'hits'
  | 'library-evidence'
  | 'retention'
  | 'retention-index'
  | 'examination'
  | 'quantification'
  | 'scheme';

export interface Difference {
  /** Name of the figure. */
  readonly what: string;
  readonly recorded: string;
  readonly now: string;
}

/** Recorded by another version than the one that computed it again. */
export interface OtherVersion {
  readonly recorded: string;
  readonly running: string;
}

export interface ReplayStep {
  readonly part: ReplayPart;
  /** What it is about: a measurement's number, a technique. */
  readonly of: string;
  readonly state: 'same' | 'differs' | 'not-possible';
  readonly differences: readonly Difference[];
  readonly versions: readonly OtherVersion[];
  /** Why it is not possible. */
  readonly reason: string | null;
}

export interface Replay {
  readonly outcome: 'same' | 'differs';
  readonly steps: readonly ReplayStep[];
}

/** What can't be done any more is no proof that it is the same. */
export function replayOf(steps: readonly ReplayStep[]): Replay {
  return { outcome: steps.every(({ state }) => state === 'same') ? 'same' : 'differs', steps };
}

export type Figures = Readonly<Record<string, string | number | boolean | null | undefined>>;

export function differencesOf(recorded: Figures, now: Figures, prefix = ''): readonly Difference[] {
  const said = (value: Figures[string]): string => (value === undefined || value === null ? '–' : String(value));
  return [...new Set([...Object.keys(recorded), ...Object.keys(now)])]
    .filter((name) => said(recorded[name]) !== said(now[name]))
    .map((name) => ({ what: prefix + name, recorded: said(recorded[name]), now: said(now[name]) }));
}

export interface Compared {
  readonly part: ReplayPart;
  readonly of: string;
  readonly differences: readonly Difference[];
  /** Recorded and running, of everything that computes it. */
  readonly versions?: readonly OtherVersion[];
}

const differencesKept = 40;

export function comparedStep({ part, of, differences, versions = [] }: Compared): ReplayStep {
  return {
    ...{ part, of, reason: null },
    state: differences.length === 0 ? 'same' : 'differs',
    differences: differences.slice(0, differencesKept),
    versions: versions.filter(({ recorded, running }) => recorded !== running),
  };
}

export function impossibleStep(part: ReplayPart, of: string, reason: string): ReplayStep {
  return { part, of, state: 'not-possible', differences: [], versions: [], reason };
}

/** Its name in the ledger. */
export const replayKey = (id: string): string => `replay:${id}`;
