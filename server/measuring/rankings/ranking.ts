// A ranking of hits that the laboratory fitted to its own replicates. One person brings it, another adopts or refuses it; whoever
// wants it gone asks, and another decides. What a search found by it keeps its version. Pure.
import { RuleBroken, type FieldFault } from '../../foundation/errors.js';
import type { FittedTo } from '../../chemistry/spectra/ranking-file.js';

export const rankingSteps = ['adopted', 'refused', 'withdrawal-asked', 'withdrawn', 'kept'] as const;
export type RankingStep = (typeof rankingSteps)[number];

export interface TakenStep {
  readonly id: string;
  readonly step: RankingStep;
  readonly note: string | null;
  readonly by: string;
  readonly at: string;
}

export interface Ranking {
  readonly id: string;
  readonly laboratoryId: string;
  readonly modelSha256: string;
  readonly modelSize: number;
  /** As searches name it. */
  readonly modelVersion: string;
  readonly fittedTo: FittedTo;
  /** Of the spectra that it was fitted to. */
  readonly source: string;
  readonly licence: string;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
  /** Oldest first. */
  readonly steps: readonly TakenStep[];
}

/** `leaving`: in force, while another person decides whether it goes. */
export type RankingState = 'proposed' | 'adopted' | 'leaving' | 'refused' | 'withdrawn';

const states: Readonly<Record<RankingStep, RankingState>> = {
  adopted: 'adopted',
  refused: 'refused',
  'withdrawal-asked': 'leaving',
  withdrawn: 'withdrawn',
  kept: 'adopted',
};

export function rankingState({ steps }: Pick<Ranking, 'steps'>): RankingState {
  const newest = steps.at(-1);
  return newest === undefined ? 'proposed' : states[newest.step];
}

/** The one that was adopted last and still holds; undefined where Dalel's own does. */
export function rankingThatHolds<Of extends Pick<Ranking, 'steps'>>(rankings: readonly Of[]): Of | undefined {
  const adoptedIn = ({ steps }: Of): string => steps.find(({ step }) => step === 'adopted')?.id ?? '';
  return [...rankings]
    .filter((one) => ['adopted', 'leaving'].includes(rankingState(one)))
    .sort((one, other) => adoptedIn(one).localeCompare(adoptedIn(other)))
    .at(-1);
}

const stepsFrom: Readonly<Record<RankingState, readonly RankingStep[]>> = {
  proposed: ['adopted', 'refused'],
  adopted: ['withdrawal-asked'],
  leaving: ['withdrawn', 'kept'],
  refused: [],
  withdrawn: [],
};

/** `own`: it waits for another person than the one who brought it or asked for it. */
export function mayTake(
  ranking: Pick<Ranking, 'steps' | 'by'>,
  step: RankingStep,
  personId?: string,
): 'yes' | 'late' | 'own' {
  if (!stepsFrom[rankingState(ranking)].includes(step)) return 'late';
  const asked = ranking.steps.at(-1)?.by ?? ranking.by;
  return step !== 'withdrawal-asked' && asked === personId ? 'own' : 'yes';
}

/** @throws RuleBroken */
export function demandStep(ranking: Pick<Ranking, 'steps' | 'by'>, step: RankingStep, personId: string): void {
  const may = mayTake(ranking, step, personId);
  if (may === 'late') throw new RuleBroken('ranking-step-late');
  if (may === 'own') throw new RuleBroken('ranking-own');
}

export interface RankingWords {
  readonly source: string;
  readonly licence: string;
  readonly reason: string;
}

export const longestRankingWords = 500;

export function rankingFaults(words: RankingWords): Readonly<Record<string, FieldFault | undefined>> {
  const needed = (text: string): FieldFault | undefined => (text.trim() === '' ? { code: 'required' } : undefined);
  return { source: needed(words.source), licence: needed(words.licence), reason: needed(words.reason) };
}

/** Its name in the ledger. */
export const rankingKey = (id: string): string => `ranking:${id}`;
